import { totalPoints, type Criterion } from './points.ts';
import { ticketsOf } from './draw.ts';
import { inOrder, type OrderRule } from './ranking.ts';
import type { AssessedHousehold } from './assessed-units.ts';

/** What a call is held against: its criteria, how many lots there are, and the draw it was ranked by. */
export interface RankedCall {
	criteria: readonly Criterion[];
	order: OrderRule;
	/** Hexadecimal; the same for every try, so that only the weights make a difference. */
	seed: string;
	lots: number;
}

/** A household with what decides between equals. */
export type Ticketed = AssessedHousehold & { ticket: string };

/** Tickets do not change with the weights, and take the longest: they are made once. */
const ticketed = ({ seed }: RankedCall, households: readonly AssessedHousehold[]): Ticketed[] => {
	const ticketOf = ticketsOf(seed);
	return households.map((household) => ({ ...household, ticket: ticketOf(household.code) }));
};

type Unseeded = Omit<RankedCall, 'seed'>;

/** Codes of the households that get a lot. */
const awarded = ({ criteria, order, lots }: Unseeded, households: readonly Ticketed[]): Set<string> => {
	const withPoints = households.map(({ code, units, ticket }) => ({
		code,
		points: totalPoints(criteria, units),
		ticket
	}));
	return new Set(
		inOrder(withPoints, order)
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
export const weightEffectsOf = (call: Unseeded, tried: readonly Ticketed[]): WeightEffect[] => {
	const as = awarded(call, tried);
	const flips = (criterion: string, tenths: number): number => {
		const others = awarded({ ...call, criteria: weighted(call.criteria, criterion, tenths) }, tried);
		return [...as].filter((code) => !others.has(code)).length;
	};
	return call.criteria.map(({ id }) => ({ criterion: id, less: flips(id, 9), more: flips(id, 11) }));
};

/** The same with the tickets of a draw. */
export const weightEffects = (call: RankedCall, households: readonly AssessedHousehold[]): WeightEffect[] =>
	weightEffectsOf(call, ticketed(call, households));

/** How a group fared beside all the other households. */
export interface GroupShare {
	group: string;
	households: number;
	awarded: number;
	/** Its share of awarded households and that of all others, the smaller ÷ the greater: 0 to 1. */
	ratio: number;
	/** How likely a draw that knows no groups sets it as far apart, to either side: 0 to 1. */
	chance: number;
	isFlagged: boolean;
}

export interface GroupVerdict {
	shares: GroupShare[];
	isFlagged: boolean;
}

/**
 * A group is flagged below four fifths (the rule of the US Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D)
 * and farther off than luck: 0.0027 is what lies beyond three standard deviations, and all groups of a call share it (Bonferroni).
 */
const [leastRatio, leastChance] = [0.8, 0.0027];

/** Logarithms of 0!, 1!, … */
const logFactorials = (most: number): number[] => {
	const logs = [0];
	for (let n = 1; n <= most; n++) logs.push((logs[n - 1] ?? 0) + Math.log(n));
	return logs;
};

interface Counts {
	households: number;
	awarded: number;
}

/** Chance of as many awards in a group or more, and as many or fewer: twice the lesser (two-sided hypergeometric test). */
const chanceOf = (group: Counts, all: Counts, logs: readonly number[]): number => {
	const logChoose = (n: number, k: number): number => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0);
	const others = all.households - group.households;
	const logWays = logChoose(all.households, all.awarded);
	let [fewer, more] = [0, 0];
	for (let k = Math.max(0, all.awarded - others); k <= Math.min(group.households, all.awarded); k++) {
		const chance = Math.exp(logChoose(group.households, k) + logChoose(others, all.awarded - k) - logWays);
		if (k <= group.awarded) fewer += chance;
		if (k >= group.awarded) more += chance;
	}
	return Math.min(1, 2 * Math.min(fewer, more));
};

const ratioOf = (group: Counts, all: Counts): number => {
	const others = all.households - group.households;
	if (others === 0) return 1;
	const rates = [group.awarded / group.households, (all.awarded - group.awarded) / others];
	const greater = Math.max(...rates);
	return greater === 0 ? 1 : Math.min(...rates) / greater;
};

/**
 * Whether groups of households got lots alike, each beside all the others. It says that something is to be explained, not that
 * it is wrong: a call that favours large families favours some quarters.
 *
 * @param groupOf What is compared, such as where households come from or who heads them.
 */
export const groupShares = (
	call: RankedCall,
	households: readonly AssessedHousehold[],
	groupOf: (code: string) => string
): GroupVerdict => {
	const got = awarded(call, ticketed(call, households));
	const all = { households: households.length, awarded: got.size };
	const logs = logFactorials(all.households);
	const groups = Map.groupBy(households, ({ code }) => groupOf(code));
	const shares = [...groups]
		.map(([group, members]) => {
			const counts = { households: members.length, awarded: members.filter(({ code }) => got.has(code)).length };
			const [ratio, chance] = [ratioOf(counts, all), chanceOf(counts, all, logs)];
			return { group, ...counts, ratio, chance, isFlagged: ratio < leastRatio && chance < leastChance / groups.size };
		})
		.sort((a, b) => (a.group < b.group ? -1 : 1));
	return { shares, isFlagged: shares.some(({ isFlagged }) => isFlagged) };
};
