const syllables = ['ba', 'de', 'fi', 'go', 'ju', 'ka', 'le', 'mi', 'no', 'pu'];

/** A name for each number that sounds like no other's, and is nobody's: `Inventada Mino` for 78. */
export const madeUpName = (number: number): string => {
	const spoken = String(number).replace(/\d/g, (digit) => syllables[Number(digit)] ?? '');
	return `Inventada ${spoken.charAt(0).toUpperCase()}${spoken.slice(1)}`;
};
