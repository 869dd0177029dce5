/** The Spanish alphabet, in which blocks are lettered. */
const letters = [...'ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'];

/** A, B, … N, Ñ, O, … Z, A1, B1, … */
export const blockLabel = (index: number): string => {
	const round = Math.floor(index / letters.length);
	return `${letters[index % letters.length]}${round === 0 ? '' : round}`;
};

/** Labels one after the other, without those that are taken. */
export const freeLabels = (taken: ReadonlySet<string>): (() => string) => {
	let index = 0;
	return () => {
		for (;;) {
			const label = blockLabel(index++);
			if (!taken.has(label)) return label;
		}
	};
};
