import { tellError } from './error-line.ts';
import { watchedBy, type Watch } from './watched.ts';

/**
 * An answer that tells how far some work is, a line of JSON each: `{ part }`, 0 to 1, and at the end what came of it. Who goes away
 * before gives the work up. Without an end the work broke off, and nothing came of it.
 *
 * @param where As `POST /calls/[call]`, for the line of what went wrong.
 * @param work Rolls back what it wrote when its watch throws.
 */
export const followed = <Line>(where: string, work: (watch: Watch) => Promise<Line>): Response => {
	const aborter = new AbortController();
	const { signal } = aborter;
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		start(controller) {
			const tell = (line: Line | { part: number }): void => {
				if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
			};
			const run = async (): Promise<void> => {
				try {
					tell(await work(watchedBy((part) => tell({ part }), signal)));
					if (!signal.aborted) controller.close();
				} catch (error) {
					if (signal.aborted) return;
					tellError(where, error);
					controller.error(error);
				}
			};
			void run();
		},
		cancel() {
			aborter.abort();
		}
	});
	return new Response(body, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } });
};
