import { seeded } from '../seeded.ts';

/** Lots that are to be given, and what each programme is still to get of them. */
export interface Sharing {
	/** Of every lot: 1 where lots are counted, its area where areas are shared. */
	sizes: Float64Array;
	/** What each programme is to get of the free lots, in the same measure; adds up to them. */
	targets: readonly number[];
	/** The programme of every lot, by its index; -1 for nobody. Filled in for the free lots. */
	given: Int32Array;
}

/** Lots in whole blocks that are to be given, and where the block lies. Plan's CRS, metres. */
export interface FreeBlock {
	at: readonly [east: number, north: number];
	/** Indices of its free lots, in the order of their numbers. */
	lots: readonly number[];
}

/**
 * One programme after the other along the lots: each gets those whose middle lies in its stretch. Counted, quotas are exact;
 * by area, each end of a stretch is off by at most half the lot it falls in.
 */
export const fillInOrder = (order: readonly number[], { sizes, targets, given }: Sharing): void => {
	let [programme, end, at] = [0, targets[0] ?? 0, 0];
	for (const lot of order) {
		const size = sizes[lot] ?? 0;
		while (programme < targets.length - 1 && at + size / 2 >= end) end += targets[++programme] ?? 0;
		given[lot] = programme;
		at += size;
	}
};

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** The programme whose turn it is: the one that is most behind, of those that have not had theirs; the earlier on a tie. */
const mostBehind = (behind: readonly number[], left: readonly number[]): number => {
	let most = -1;
	behind.forEach((each, programme) => {
		if ((left[programme] ?? 0) > 0 && each > (behind[most] ?? -Infinity)) most = programme;
	});
	return most;
};

/**
 * In turn along the lots, so that every stretch of them is shared as the whole is.
 *
 * @param seed 0 for strict turns; another draws whose turn it is, among those that are less than a lot behind one another.
 */
export const fillInTurn = (order: readonly number[], { sizes, targets, given }: Sharing, seed: number): void => {
	const total = sum(targets);
	const random = seeded(seed);
	const behind = targets.map(() => 0);
	const left = [...targets];
	for (const lot of order) {
		const size = sizes[lot] ?? 0;
		targets.forEach((target, programme) => (behind[programme] = (behind[programme] ?? 0) + (size * target) / total));
		const drawn = seed === 0 ? behind : behind.map((each) => each + size * random());
		const next = Math.max(0, mostBehind(drawn, left));
		behind[next] = (behind[next] ?? 0) - size;
		left[next] = (left[next] ?? 0) - size;
		given[lot] = next;
	}
};

/** By how much each programme has more than it was to get of the free lots. */
export const surplusOf = (order: readonly number[], { sizes, targets, given }: Sharing): number[] => {
	const surplus = targets.map((target) => -target);
	for (const lot of order) surplus[given[lot] ?? 0] = (surplus[given[lot] ?? 0] ?? 0) + (sizes[lot] ?? 0);
	return surplus;
};

/** The lot of a programme whose size is nearest to one wanted, and less than twice it. */
const lotOfSize = (wanted: number, of: number, order: readonly number[], { sizes, given }: Sharing) => {
	let [nearest, off] = [-1, wanted];
	for (const lot of order) {
		const away = Math.abs((sizes[lot] ?? 0) - wanted);
		if (given[lot] === of && away < off) [nearest, off] = [lot, away];
	}
	return nearest;
};

/** So many lots of a programme change hands at most when areas are settled: after turns, few are off. */
const movesPerProgramme = 100;

/** Moves single lots from who has too much to who has too little, as long as that brings the areas nearer to the quotas. */
export const settle = (order: readonly number[], sharing: Sharing): void => {
	const surplus = surplusOf(order, sharing);
	for (let move = 0; move < movesPerProgramme * surplus.length; move++) {
		const [most, least] = [Math.max(...surplus), Math.min(...surplus)];
		const [from, to] = [surplus.indexOf(most), surplus.indexOf(least)];
		const lot = lotOfSize((most - least) / 2, from, order, sharing);
		if (lot < 0) return;
		const size = sharing.sizes[lot] ?? 0;
		sharing.given[lot] = to;
		surplus[from] = most - size;
		surplus[to] = least + size;
	}
};

/** A block cut in two, so that the lots of the first part come nearest to a size. */
const cutBlock = ({ at, lots }: FreeBlock, wanted: number, sizes: Float64Array): [FreeBlock, FreeBlock] => {
	let [count, reached] = [0, 0];
	for (const lot of lots) {
		const size = sizes[lot] ?? 0;
		if (reached + size / 2 >= wanted) break;
		reached += size;
		count++;
	}
	return [
		{ at, lots: lots.slice(0, count) },
		{ at, lots: lots.slice(count) }
	];
};

/** The first blocks that make up a size, and the others; the one in between is cut. */
const cutBlocks = (blocks: readonly FreeBlock[], wanted: number, sizes: Float64Array): [FreeBlock[], FreeBlock[]] => {
	let left = wanted;
	for (const [index, block] of blocks.entries()) {
		const size = block.lots.reduce((all, lot) => all + (sizes[lot] ?? 0), 0);
		if (size > left) {
			const [before, after] = cutBlock(block, left, sizes);
			return [
				[...blocks.slice(0, index), before],
				[after, ...blocks.slice(index + 1)]
			];
		}
		left -= size;
	}
	return [[...blocks], []];
};

/** Which way blocks reach farther: 0 from west to east, 1 from south to north. */
const longAxis = (blocks: readonly FreeBlock[]): 0 | 1 => {
	const [low, high] = [
		[Infinity, Infinity],
		[-Infinity, -Infinity]
	];
	for (const { at } of blocks)
		for (const axis of [0, 1] as const) {
			low[axis] = Math.min(low[axis] ?? 0, at[axis]);
			high[axis] = Math.max(high[axis] ?? 0, at[axis]);
		}
	return (high[0] ?? 0) - (low[0] ?? 0) >= (high[1] ?? 0) - (low[1] ?? 0) ? 0 : 1;
};

/**
 * The lots in an order in which the stretch of each programme is one area: the land is halved across its long side, between
 * the first half of the programmes and the second, and so on; where a quota ends within a block, the block is cut.
 */
export const neighbouringOrder = (
	blocks: readonly FreeBlock[],
	targets: readonly number[],
	sizes: Float64Array
): number[] => {
	if (targets.length <= 1) return blocks.flatMap(({ lots }) => lots);
	const axis = longAxis(blocks);
	const half = targets.length >> 1;
	const sorted = [...blocks].sort((one, other) => one.at[axis] - other.at[axis]);
	const [first, second] = cutBlocks(sorted, sum(targets.slice(0, half)), sizes);
	return [
		...neighbouringOrder(first, targets.slice(0, half), sizes),
		...neighbouringOrder(second, targets.slice(half), sizes)
	];
};
