/** Two of a row that cannot both stay, by their index. */
export interface Clash {
	one: number;
	other: number;
}

/** The smallest set, of no more than `most`, that touches every clash; each step tries both sides of one that is left. */
const smallestSet = (clashes: readonly Clash[], most: number): Set<number> | undefined => {
	const [first] = clashes;
	if (most < 0 || (first && most === 0)) return undefined;
	if (!first) return new Set();
	let best: Set<number> | undefined;
	for (const released of [first.one, first.other]) {
		const left = clashes.filter(({ one, other }) => one !== released && other !== released);
		const rest = smallestSet(left, (best ? best.size - 1 : most) - 1);
		if (rest) best = rest.add(released);
	}
	return best;
};

/** Clashes in groups that have nothing to do with each other. */
const groupsOf = (clashes: readonly Clash[]): Clash[][] => {
	let groups: { members: Set<number>; clashes: Clash[] }[] = [];
	for (const clash of clashes) {
		const [met, others] = [
			groups.filter(({ members }) => members.has(clash.one) || members.has(clash.other)),
			groups.filter(({ members }) => !members.has(clash.one) && !members.has(clash.other))
		];
		const members = new Set([clash.one, clash.other, ...met.flatMap((group) => [...group.members])]);
		groups = [...others, { members, clashes: [...met.flatMap((group) => group.clashes), clash] }];
	}
	return groups.map((group) => group.clashes);
};

/** A group of more clashes is not searched to the end: what stands in most of them is released, again and again. */
const mostSearched = 16;

const mostOften = (clashes: readonly Clash[]): number => {
	const counts = new Map<number, number>();
	for (const { one, other } of clashes) for (const each of [one, other]) counts.set(each, (counts.get(each) ?? 0) + 1);
	return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
};

const releasedOf = (clashes: readonly Clash[]): Set<number> => {
	if (clashes.length <= mostSearched) return smallestSet(clashes, clashes.length) ?? new Set();
	const released = mostOften(clashes);
	const left = clashes.filter(({ one, other }) => one !== released && other !== released);
	return fewestReleased(left).add(released);
};

/**
 * The fewest that have to go so that no two of those that stay clash: exactly so for up to 16 clashes that hang together, and a
 * sufficient set that need not be the smallest for more.
 */
export const fewestReleased = (clashes: readonly Clash[]): Set<number> =>
	new Set(groupsOf(clashes).flatMap((group) => [...releasedOf(group)]));
