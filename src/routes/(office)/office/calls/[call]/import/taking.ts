import { z } from 'zod';

/** The codes of each household that was taken, by the line of the file it came from. */
const taken = z.array(z.object({ line: z.int(), code: z.string(), caseCode: z.string() }));
export type Taken = z.infer<typeof taken>;

/** A line of what is told while a register is taken: a part of it, 0 to 1; at the end each household's codes, or why not. */
const takingLine = z.union([z.object({ part: z.number() }), z.object({ taken }), z.object({ message: z.string() })]);
export type TakingLine = z.infer<typeof takingLine>;

/** Lines of an answer as they come. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
	const [reader, decoder] = [body.getReader(), new TextDecoder()];
	let rest = '';
	for (let next = await reader.read(); !next.done; next = await reader.read()) {
		const lines = (rest + decoder.decode(next.value, { stream: true })).split('\n');
		rest = lines.pop() ?? '';
		yield* lines;
	}
}

/**
 * Sends a register that was looked at. @param told Is told what part of it is taken.
 *
 * @throws when it is given up, or when nobody answers to the end: then nobody knows here whether it was taken.
 */
export const takeRegister = async (
	address: string,
	form: FormData,
	signal: AbortSignal,
	told: (part: number) => void
): Promise<Exclude<TakingLine, { part: number }>> => {
	const answer = await fetch(address, { method: 'POST', body: form, signal });
	if (!answer.ok || !answer.body) throw new Error(`The register was answered with ${answer.status}.`);
	for await (const text of linesOf(answer.body)) {
		const line = takingLine.parse(JSON.parse(text));
		if (!('part' in line)) return line;
		told(line.part);
	}
	throw new Error('The answer has no end.');
};
