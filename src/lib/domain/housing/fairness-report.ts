import type { Application, ApplicationState } from './application.ts';
import type { RankedHousehold } from './ranking.ts';

/** Steps that an application takes one after the other, as far as it comes. */
export const funnelSteps = ['applied', 'eligible', 'ranked', 'assigned', 'occupied', 'adjudicated', 'titled'] as const;
export type FunnelStep = (typeof funnelSteps)[number];

const lastStep: Record<Exclude<ApplicationState, 'observed' | 'ineligible' | 'withdrawn'>, FunnelStep> = {
	submitted: 'applied',
	eligible: 'eligible',
	ranked: 'ranked',
	assigned: 'assigned',
	warned: 'assigned',
	replied: 'assigned',
	reverted: 'assigned',
	occupied: 'occupied',
	adjudicated: 'adjudicated',
	titled: 'titled'
};

/** The last step an application has taken; one that stopped tells by its rank and its lot. */
const reached = (progress: Application): FunnelStep => {
	if (progress.state === 'observed' || progress.state === 'ineligible')
		return progress.rank === undefined ? 'applied' : 'ranked';
	if (progress.state !== 'withdrawn') return lastStep[progress.state];
	if (progress.lot !== null) return 'assigned';
	return progress.rank === null ? 'applied' : 'ranked';
};

/** How many came to a step, and why some did not go on: they left, lost their lot, or did not meet a requirement. */
export interface FunnelRow {
	step: FunnelStep;
	count: number;
	withdrawn: number;
	reverted: number;
	/** By the words of the requirement; one application may fail several. */
	ineligible: { requirement: string; count: number }[];
	/** Stopped here, and may still go on. */
	waiting: number;
}

const requirementCounts = (stopped: readonly Application[]): FunnelRow['ineligible'] => {
	const titles = stopped.flatMap((progress) =>
		progress.state === 'ineligible' ? progress.observations.map(({ requirement }) => requirement.title) : []
	);
	return [...Map.groupBy(titles, (title) => title)]
		.map(([requirement, some]) => ({ requirement, count: some.length }))
		.sort((a, b) => b.count - a.count || (a.requirement < b.requirement ? -1 : 1));
};

export const funnelOf = (applications: readonly Application[]): FunnelRow[] =>
	funnelSteps.map((step, place) => {
		const stopped = applications.filter((progress) => reached(progress) === step);
		const inState = (state: ApplicationState): number => stopped.filter((progress) => progress.state === state).length;
		const [withdrawn, reverted] = [inState('withdrawn'), inState('reverted')];
		return {
			step,
			count: applications.filter((progress) => funnelSteps.indexOf(reached(progress)) >= place).length,
			withdrawn,
			reverted,
			ineligible: requirementCounts(stopped),
			waiting: stopped.length - withdrawn - reverted - inState('ineligible') - inState('titled')
		};
	});

/** A household that got no lot, and how many points more would have given it one whatever the draw. */
export interface NearMiss {
	rank: number;
	code: string;
	points: number;
	missing: number;
}

/** The first households after the last lot, by rank. @param order By points: where all are drawn nobody misses by points. */
export const nearMisses = (
	order: readonly Pick<RankedHousehold, 'rank' | 'code' | 'points'>[],
	lots: number,
	most = 10
): NearMiss[] => {
	const last = order[lots - 1];
	if (!last) return [];
	return order
		.slice(lots, lots + most)
		.map(({ rank, code, points }) => ({ rank, code, points, missing: last.points - points + 1 }));
};

/** What a group's lots are like beside those of all other groups. */
export interface QualityGap {
	group: string;
	quality: string;
	lots: number;
	mean: number;
	/** Of the lots of all others. */
	others: number;
	/** How far apart, in standard deviations over all lots. */
	gap: number;
	/** How likely luck alone sets them as far apart: 0 to 1, by the normal distribution. */
	chance: number;
	isFlagged: boolean;
}

/** Above 0.25 groups are no longer comparable (Stuart, Statistical Science 25, 2010); @see groupShares for the chance. */
const [mostGap, leastChance] = [0.25, 0.0027];

/** Chance of so many standard deviations or more, to either side (Abramowitz and Stegun, 7.1.26: right to 1.5 × 10⁻⁷). */
const tailOf = (deviations: number): number => {
	const x = Math.abs(deviations) / Math.SQRT2;
	const t = 1 / (1 + 0.3275911 * x);
	const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
	return Math.min(1, series * Math.exp(-x * x));
};

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Lots that households of groups were given. */
export interface GroupLot {
	group: string;
	/** By the names of the qualities: the same for all lots. */
	qualities: Readonly<Record<string, number>>;
}

/**
 * Whether groups were given lots alike, quality by quality. A household may have wished for what it got: a flag says that
 * something is to be explained, not that it is wrong.
 */
export const qualityGaps = (lots: readonly GroupLot[]): QualityGap[] => {
	const groups = [...Map.groupBy(lots, ({ group }) => group)].sort(([a], [b]) => (a < b ? -1 : 1));
	const qualities = Object.keys(lots[0]?.qualities ?? {});
	if (groups.length < 2) return [];
	const comparisons = groups.length * qualities.length;
	return qualities.flatMap((quality) => {
		const valuesOf = (some: readonly GroupLot[]): number[] => some.map((lot) => lot.qualities[quality] ?? 0);
		const all = valuesOf(lots);
		const mean = meanOf(all);
		const deviation = Math.sqrt(meanOf(all.map((value) => (value - mean) ** 2)));
		return groups.map(([group, own]): QualityGap => {
			const other = lots.filter((lot) => lot.group !== group);
			const [ownMean, otherMean] = [meanOf(valuesOf(own)), meanOf(valuesOf(other))];
			const gap = deviation > 0 ? Math.abs(ownMean - otherMean) / deviation : 0;
			const chance = tailOf(gap / Math.sqrt(1 / own.length + 1 / other.length));
			const isFlagged = gap > mostGap && chance < leastChance / comparisons;
			return { group, quality, lots: own.length, mean: ownMean, others: otherMean, gap, chance, isFlagged };
		});
	});
};
