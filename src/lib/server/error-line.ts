import { randomUUID } from 'node:crypto';

/** Writes one line of what went wrong. @param where As `POST /calls/[call]`. @returns The id by which its reader can ask for it. */
export const tellError = (where: string, cause: unknown): string => {
	const id = randomUUID().slice(0, 8);
	const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
	process.stderr.write(`error ${id} ${where} ${said.replaceAll('\n', ' ')}\n`);
	return id;
};
