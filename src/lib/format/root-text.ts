/** A hash in groups that can be read out and compared, four lines of four: `npm run audit` takes it with or without blanks. */
export const hashLines = (hash: string): string[] =>
	(hash.match(/.{1,16}/g) ?? []).map((line) => (line.match(/.{1,4}/g) ?? []).join(' '));
