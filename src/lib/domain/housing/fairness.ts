import { totalPoints, type Criterion } from './points.ts';
import { rank, type OrderRule } from './ranking.ts';
import type { PublicHousehold } from './published-draw.ts';

/** What a call is held against: its criteria, how many lots there are, and the draw it was ranked by. */
export interface RankedCall {
	criteria: readonly Criterion[];
	order: OrderRule;
	/** Hexadecimal; the same for every try, so that only the weights make a difference. */
	seed: string;
	lots: number;
}

/** Codes of the households that get a lot. */
const awarded = ({ criteria, order, seed, lots }: RankedCall, households: readonly PublicHousehold[]): Set<string> => {
	const withPoints = households.map(({ code, units }) => ({ code, points: totalPoints(criteria, units) }));
	return new Set(
		rank(withPoints, order, seed)
			.slice(0, lots)
			.map(({ code }) => code)
	);
};

/** How many awards would be others if one weight were a tenth less or more. */
export interface WeightEffect {
	criterion: string;
	less: number;
	more: number;
}

/** Weights in tenths, so that a tenth of one is a whole number. */
const weighted = (criteria: readonly Criterion[], changed: string, tenths: number): Criterion[] =>
	criteria.map((criterion) => {
		const factor = criterion.id === changed ? tenths : 10;
		return {
			...criterion,
			pointsPerUnit: criterion.pointsPerUnit * factor,
			mostPoints: criterion.mostPoints * factor
		};
	});

/** For each criterion, how many awards hang on its weight: those that would flip if it moved by a tenth. */
export const weightEffects = (call: RankedCall, households: readonly PublicHousehold[]): WeightEffect[] => {
	const as = awarded(call, households);
	const flips = (criterion: string, tenths: number): number => {
		const others = awarded({ ...call, criteria: weighted(call.criteria, criterion, tenths) }, households);
		return [...as].filter((code) => !others.has(code)).length;
	};
	return call.criteria.map(({ id }) => ({ criterion: id, less: flips(id, 9), more: flips(id, 11) }));
};

/** How a group fared. */
export interface GroupShare {
	group: string;
	households: number;
	awarded: number;
}

export interface GroupVerdict {
	shares: GroupShare[];
	/** Share of the group that fares worst ÷ that of the one that fares best, 0 to 1; 1 with one group or no lots. */
	ratio: number;
	/** How far the worst is from the best, in standard errors of a draw that knows no groups. */
	deviations: number;
	isFlagged: boolean;
}

/** Below four fifths, and farther off than chance would be: both, or a small group would be flagged by luck. */
const [leastRatio, mostDeviations] = [0.8, 3];

/**
 * Whether groups of households got lots alike. It says that something is to be explained, not that it is wrong: a call that
 * favours large families favours some quarters.
 *
 * @param groupOf What is compared, such as where households come from or who heads them.
 */
export const groupShares = (
	call: RankedCall,
	households: readonly PublicHousehold[],
	groupOf: (code: string) => string
): GroupVerdict => {
	const got = awarded(call, households);
	const shares = [...Map.groupBy(households, ({ code }) => groupOf(code))]
		.map(([group, members]) => ({
			group,
			households: members.length,
			awarded: members.filter(({ code }) => got.has(code)).length
		}))
		.sort((a, b) => (a.group < b.group ? -1 : 1));
	const rateOf = (share: GroupShare): number => share.awarded / share.households;
	const ordered = shares.toSorted((a, b) => rateOf(a) - rateOf(b));
	const [worst, best] = [ordered[0], ordered.at(-1)];
	const overall = got.size / households.length;
	if (!worst || !best || rateOf(best) === 0 || overall === 1)
		return { shares, ratio: 1, deviations: 0, isFlagged: false };
	const error = Math.sqrt(overall * (1 - overall) * (1 / worst.households + 1 / best.households));
	const [ratio, deviations] = [rateOf(worst) / rateOf(best), (rateOf(best) - rateOf(worst)) / error];
	return { shares, ratio, deviations, isFlagged: ratio < leastRatio && deviations > mostDeviations };
};
