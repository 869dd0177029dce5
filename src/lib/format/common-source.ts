/** The source that all of a list have: said once, below it; nothing where they differ, or where there is but one. */
export const commonSource = (items: readonly { source: string }[]): string | undefined => {
	const [first, ...others] = items;
	return first && others.length > 0 && others.every(({ source }) => source === first.source) ? first.source : undefined;
};
