import type { Layout } from '../layout.ts';
import { measureLayout, type LayoutMeasures } from './layout-measures.ts';

/** How well land is used. Shares in percent, lengths in metres; 0 where there is nothing to measure. */
export interface LayoutQuality {
	netLotPct: number;
	lotsPerHectare: number;
	/** A lot's area ÷ the smallest rectangle around it: what five in a hundred lots are below, and half of them. */
	rectangularity5: number;
	rectangularity50: number;
	/** Long side ÷ narrow side of that rectangle: half of the lots are below. */
	lengthPerWidth50: number;
	/** Long side of the smallest rectangle around a block: half of the blocks are below, and the longest. */
	blockM50: number;
	longestBlockM: number;
	/** Lots that front on a street, and can be driven up to. */
	lotsOnStreetPct: number;
	/** From the middle of the farthest lot to the nearest corner or side of recreation land; nothing without any. */
	farthestParkM: number | null;
}

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

const ascending = (values: number[]): number[] => values.sort((a, b) => a - b);

const farthestPark = ({ lots }: LayoutMeasures): number | null =>
	lots.reduce<number | null>((most, { parkM }) => (parkM === null ? most : Math.max(most ?? 0, parkM)), null);

/** What a layout got out of its land. */
export const qualityOf = (layout: Layout, measures: LayoutMeasures = measureLayout(layout)): LayoutQuality => {
	const { siteMm2, lotsMm2 } = layout.balance;
	const { lots, blocks } = measures;
	const rectangularity = ascending(lots.map(({ areaMm2, widthMm, lengthMm }) => areaMm2 / (widthMm * lengthMm)));
	const lengths = ascending(blocks.map(({ lengthMm }) => lengthMm));
	return {
		netLotPct: (100 * lotsMm2) / siteMm2,
		lotsPerHectare: lots.length / (siteMm2 / 1e10),
		rectangularity5: quantile(rectangularity, 0.05),
		rectangularity50: quantile(rectangularity, 0.5),
		lengthPerWidth50: quantile(ascending(lots.map(({ widthMm, lengthMm }) => lengthMm / widthMm)), 0.5),
		blockM50: quantile(lengths, 0.5) / 1000,
		longestBlockM: (lengths.at(-1) ?? 0) / 1000,
		lotsOnStreetPct:
			lots.length === 0 ? 0 : (100 * lots.filter(({ frontageMm }) => frontageMm > 0).length) / lots.length,
		farthestParkM: farthestPark(measures)
	};
};
