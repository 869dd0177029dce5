/** The last three of an identity number as it was typed, as numbers are kept: with what is on paper they open a case. */
export const lastThree = (typed: string): string =>
	typed
		.replace(/[\s.-]/g, '')
		.toUpperCase()
		.slice(-3);
