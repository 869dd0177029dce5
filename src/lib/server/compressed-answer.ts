import { pipeline, Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';

/**
 * Each chunk goes out when it is made, so a streamed answer stays one. Brotli at this quality takes as long as gzip
 * does and sends a tenth less.
 */
const encoders = {
	br: () =>
		createBrotliCompress({
			flush: constants.BROTLI_OPERATION_FLUSH,
			params: { [constants.BROTLI_PARAM_QUALITY]: 5 }
		}),
	gzip: () => createGzip({ flush: constants.Z_SYNC_FLUSH })
};

export type ContentCoding = keyof typeof encoders;

/** Text in any form. Tiles come compressed; events would wait for each other in a proxy. */
const compressible = /^(text\/(?!event-stream)|application\/(.+\+)?(json|xml|javascript)\b|image\/svg\+xml)/i;

/** Below it an answer fits one packet either way, bytes. */
const leastBytes = 1024;

/** The coding an `Accept-Encoding` header likes best; Brotli where two are liked alike (RFC 9110, 12.5.3). */
export const preferredCoding = (header: string | null): ContentCoding | undefined => {
	const weights = new Map<string, number>();
	for (const part of (header ?? '').toLowerCase().split(',')) {
		const [coding = '', ...parameters] = part.split(';').map((each) => each.trim());
		const weight = parameters.find((each) => each.startsWith('q='))?.slice(2);
		weights.set(coding, weight === undefined ? 1 : Number(weight));
	}
	const [best] = (['br', 'gzip'] as const)
		.map((coding) => ({ coding, weight: weights.get(coding) ?? weights.get('*') ?? 0 }))
		.filter(({ weight }) => weight > 0)
		.sort((a, b) => b.weight - a.weight);
	return best?.coding;
};

const isCompressible = ({ headers }: Response): boolean =>
	compressible.test(headers.get('content-type') ?? '') &&
	!headers.has('content-encoding') &&
	!headers.has('content-range') &&
	!/\bno-transform\b/i.test(headers.get('cache-control') ?? '');

const chunksOf = async function* (
	read: readonly Uint8Array[],
	reader: ReadableStreamDefaultReader<Uint8Array>
): AsyncGenerator<Uint8Array> {
	try {
		yield* read;
		for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
	} finally {
		await reader.cancel();
	}
};

/** The beginning of a body: two chunks tell whether it ends before it is worth compressing. */
const beginningOf = async (reader: ReadableStreamDefaultReader<Uint8Array>) => {
	const chunks: Uint8Array[] = [];
	for (let bytes = 0; bytes < leastBytes && chunks.length < 2;) {
		const next = await reader.read();
		if (next.done) return { chunks, isWhole: true };
		chunks.push(next.value);
		bytes += next.value.length;
	}
	return { chunks, isWhole: false };
};

const encoded = (chunks: AsyncIterable<Uint8Array>, coding: ContentCoding): ReadableStream => {
	const encoder = encoders[coding]();
	// A body that fails, or a reader who leaves, ends both; the stream tells its reader of the first.
	pipeline(Readable.from(chunks), encoder, () => {});
	return Readable.toWeb(encoder) as ReadableStream;
};

/**
 * The answer in the coding the request likes best, when it is text and not short. Its tag stays: nothing here is
 * answered in ranges, and `Vary` keeps the codings apart.
 *
 * Length tells something of what was compressed (BREACH): nobody may put a secret on a page beside words from the
 * request. No page has one: sessions live in cookies, forms are guarded by their Origin, and the nonce of a page's
 * policy is new each time.
 */
export const compressedAnswer = async (request: Request, response: Response): Promise<Response> => {
	if (response.status !== 304 && !isCompressible(response)) return response;
	const headers = new Headers(response.headers);
	headers.append('vary', 'accept-encoding');
	const { status, statusText } = response;
	const coding = preferredCoding(request.headers.get('accept-encoding'));
	if (!response.body || !coding) return new Response(response.body, { status, statusText, headers });
	const reader = response.body.getReader();
	const { chunks, isWhole } = await beginningOf(reader);
	const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
	if (isWhole && bytes < leastBytes) return new Response(Buffer.concat(chunks), { status, statusText, headers });
	headers.delete('content-length');
	headers.set('content-encoding', coding);
	return new Response(encoded(chunksOf(chunks, reader), coding), { status, statusText, headers });
};
