/**
 * Shares out whole things by weights so that they add up to the total: largest remainder, the earlier first on a tie.
 */
export const apportion = (total: number, weights: readonly number[]): number[] => {
	const sum = weights.reduce((all, weight) => all + weight, 0);
	if (sum <= 0) return weights.map(() => 0);
	const exact = weights.map((weight) => (total * weight) / sum);
	const shares = exact.map(Math.floor);
	const missing = total - shares.reduce((all, share) => all + share, 0);
	exact
		.map((value, index) => ({ index, remainder: value - Math.floor(value) }))
		.sort((a, b) => b.remainder - a.remainder || a.index - b.index)
		.slice(0, missing)
		.forEach(({ index }) => (shares[index] = (shares[index] ?? 0) + 1));
	return shares;
};
