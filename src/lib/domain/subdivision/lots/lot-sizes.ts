import { apportion } from '../../programme/apportion.ts';
import type { SubdivisionRules } from '../rules.ts';

/** A kind of lot as it is meant to be: metres, and its share of the lots in percent. */
export interface MeantLot {
	frontageM: number;
	depthM: number;
	sharePct: number;
}

/** What the rules mean lots to be: one kind, or those of the mix, which are all of one depth. */
export const meantLots = ({ lotFrontageM, lotDepthM, lotMix }: SubdivisionRules): MeantLot[] => {
	if (lotMix.length === 0) return [{ frontageM: lotFrontageM, depthM: lotDepthM, sharePct: 100 }];
	return lotMix.map(({ areaM2, sharePct }) => ({ frontageM: areaM2 / lotDepthM, depthM: lotDepthM, sharePct }));
};

/** Areas of the smallest and of the largest lot that is meant anywhere, m². */
export const meantAreasM2 = (rules: SubdivisionRules): { smallest: number; largest: number } => {
	const areas = meantLots(rules).map(({ frontageM, depthM }) => frontageM * depthM);
	for (const { areasM2 } of rules.blockLots) areas.push(...areasM2);
	return { smallest: Math.min(...areas), largest: Math.max(...areas) };
};

/** Sizes of lots beside each other along a row, as multiples of the mean one. They come again after the last. */
export interface LotSizes {
	/** Of the lot with this index. */
	at(index: number): number;
	/** Of so many lots from `first` on, together. */
	sum(first: number, lots: number): number;
	/** How many lots from `first` on are together no more than this. */
	count(first: number, size: number): number;
	smallest: number;
}

/** Lots in a sequence of a mix: shares are kept to a tenth of a percent. */
const inSequence = 1000;

/** Each next one is of the kind that is furthest behind its share, so that any stretch has them as the whole has. */
const evenlyMixed = (counts: readonly number[]): number[] => {
	const total = counts.reduce((sum, count) => sum + count, 0);
	const given = counts.map(() => 0);
	return Array.from({ length: total }, (_, place) => {
		const behind = counts.map((count, kind) => count * (place + 1) - (given[kind] ?? 0) * total);
		const kind = behind.indexOf(Math.max(...behind));
		given[kind] = (given[kind] ?? 0) + 1;
		return kind;
	});
};

const oneSize: LotSizes = {
	at: () => 1,
	sum: (_, lots) => lots,
	count: (_, size) => Math.floor(size),
	smallest: 1
};

/** @param areas Of the kinds of a mix, in any unit; `sharesPct` are theirs. */
export const sizesOfMix = (
	areas: readonly number[],
	sharesPct: readonly number[]
): { sizes: LotSizes; mean: number } => {
	const [only, ...others] = areas;
	if (only !== undefined && others.length === 0) return { sizes: oneSize, mean: only };
	const kinds = evenlyMixed(apportion(inSequence, sharesPct));
	const mean = kinds.reduce((sum, kind) => sum + (areas[kind] ?? 0), 0) / kinds.length;
	return { sizes: sizesInTurn(kinds.map((kind) => (areas[kind] ?? 0) / mean)), mean };
};

/** Sizes in the order given. */
export const sizesInTurn = (sizes: readonly number[]): LotSizes => {
	const at = (index: number): number => sizes[index % sizes.length] ?? 1;
	const until = [0];
	for (const size of sizes) until.push((until.at(-1) ?? 0) + size);
	const sumUntil = (index: number): number => {
		const turns = Math.floor(index / sizes.length);
		return turns * (until.at(-1) ?? 0) + (until[index - turns * sizes.length] ?? 0);
	};
	const sum = (first: number, lots: number): number => sumUntil(first + lots) - sumUntil(first);
	return {
		at,
		sum,
		count(first, size) {
			let lots = 0;
			for (let left = size; left >= at(first + lots); lots++) left -= at(first + lots);
			return lots;
		},
		smallest: Math.min(...sizes)
	};
};
