import { deviationOf, lotQualities, type LotQuality, type QualityTable } from './lot-qualities.ts';

/**
 * Bands of a standardised mean difference, in standard deviations: up to 0.1 groups are usually called balanced, above 0.25
 * no longer comparable (Stuart, Matching methods for causal inference, Statistical Science 25, 2010).
 */
export const gapBands = { evenUpTo: 0.1, flaggedAbove: 0.25 } as const;

export type GapVerdict = 'even' | 'slight' | 'flagged';

/** The difference between programmes in one quality. */
export interface Gap {
	quality: LotQuality;
	/** The largest difference between the means of two programmes ÷ the standard deviation over all lots. */
	gap: number;
	verdict: GapVerdict;
	/** Codes of the two. */
	most: string;
	least: string;
}

/** Of a quality over a programme's lots, in the quality's unit. */
export interface QualityFigures {
	mean: number;
	median: number;
}

/** What a programme got. */
export interface ProgrammeLots {
	programme: string;
	lots: number;
	/** What it was to get, in percent of the lots or of their area. */
	sharePct: number;
	/** On the plan's grid. */
	areaM2: number;
	/** Of the qualities that are known; none without a lot. */
	qualities: Partial<Record<LotQuality, QualityFigures>>;
}

/** How even the lots of the programmes are. */
export interface GapReport {
	bands: typeof gapBands;
	programmes: ProgrammeLots[];
	/** In the order of `lotQualities`; none when fewer than two programmes have lots. */
	gaps: Gap[];
	/** The largest of them. */
	worst: Gap | null;
	/** Qualities that are not known here, such as the distance to water in a plan without standpipes. */
	notMeasured: LotQuality[];
}

const verdictOf = (gap: number): GapVerdict => {
	if (gap <= gapBands.evenUpTo) return 'even';
	return gap > gapBands.flaggedAbove ? 'flagged' : 'slight';
};

const figuresOf = (values: Float64Array): QualityFigures => {
	const sorted = values.toSorted();
	const half = sorted.length >> 1;
	const upper = sorted[half] ?? 0;
	return {
		mean: values.reduce((sum, each) => sum + each, 0) / values.length,
		median: sorted.length % 2 === 0 ? ((sorted[half - 1] ?? 0) + upper) / 2 : upper
	};
};

/** Indices of the lots of each programme. */
const lotsByProgramme = (programmes: number, given: Int32Array): number[][] => {
	const lots = Array.from({ length: programmes }, (): number[] => []);
	given.forEach((programme, lot) => lots[programme]?.push(lot));
	return lots;
};

const gapOf = (quality: LotQuality, deviation: number, programmes: readonly ProgrammeLots[]): Gap | undefined => {
	const means = programmes.flatMap(({ programme, qualities }) => {
		const mean = qualities[quality]?.mean;
		return mean === undefined ? [] : [{ programme, mean }];
	});
	const [most] = [...means].sort((one, other) => other.mean - one.mean);
	const least = [...means].sort((one, other) => one.mean - other.mean).find((each) => each !== most);
	if (!most || !least) return undefined;
	const gap = deviation > 0 ? (most.mean - least.mean) / deviation : 0;
	return { quality, gap, verdict: verdictOf(gap), most: most.programme, least: least.programme };
};

/**
 * What each programme got, and how much better one has it than another.
 *
 * @param given The programme of every lot, by its index; -1 for nobody. They count for the deviation, not for a mean.
 * @param areasM2 Of every lot.
 */
export const gapReport = (
	programmes: readonly { code: string; sharePct: number }[],
	given: Int32Array,
	table: QualityTable,
	areasM2: Float64Array
): GapReport => {
	const known = lotQualities.filter((quality) => table[quality]);
	const held = lotsByProgramme(programmes.length, given);
	const got = programmes.map(({ code, sharePct }, programme): ProgrammeLots => {
		const lots = held[programme] ?? [];
		const figures = known.map((quality) => [
			quality,
			figuresOf(Float64Array.from(lots, (lot) => table[quality]?.[lot] ?? 0))
		]);
		return {
			programme: code,
			lots: lots.length,
			sharePct,
			areaM2: lots.reduce((sum, lot) => sum + (areasM2[lot] ?? 0), 0),
			qualities: lots.length > 0 ? (Object.fromEntries(figures) as ProgrammeLots['qualities']) : {}
		};
	});
	const gaps = known.flatMap((quality) => gapOf(quality, deviationOf(table[quality] ?? new Float64Array()), got) ?? []);
	return {
		bands: gapBands,
		programmes: got,
		gaps,
		worst: gaps.reduce<Gap | null>((worst, each) => (each.gap > (worst?.gap ?? -1) ? each : worst), null),
		notMeasured: lotQualities.filter((quality) => !table[quality])
	};
};
