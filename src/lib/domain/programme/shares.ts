import { apportion } from './apportion.ts';

/** What lots are shared out by. */
export const shareMeasures = ['lots', 'area', 'residents'] as const;
export type ShareMeasure = (typeof shareMeasures)[number];

/** What a programme has; areas on the plan's grid in mm², exact. */
export interface Holding {
	/** Code of the programme; nothing for lots that are for nobody yet. */
	programme: string | null;
	lots: number;
	areaMm2: number;
	residents: number;
}

export interface AllocationShare extends Holding {
	/** Of the whole, in tenths of a percent; each measure adds to 1,000 over all programmes. */
	permille: Record<ShareMeasure, number>;
}

export interface Allocation {
	/** In the order of `programmes`, those without lots too; last, when there are any, the lots that are for nobody. */
	shares: AllocationShare[];
	total: Omit<Holding, 'programme'>;
}

const valueOf: Record<ShareMeasure, (holding: Omit<Holding, 'programme'>) => number> = {
	lots: ({ lots }) => lots,
	area: ({ areaMm2 }) => areaMm2,
	residents: ({ residents }) => residents
};

const sumOf = (holdings: readonly Holding[]): Omit<Holding, 'programme'> => {
	const total = { lots: 0, areaMm2: 0, residents: 0 };
	for (const { lots, areaMm2, residents } of holdings) {
		total.lots += lots;
		total.areaMm2 += areaMm2;
		total.residents += residents;
	}
	return total;
};

/**
 * How land is shared out among programmes: exact sums, and shares rounded together by largest remainder, so that they
 * add to 100.0 %.
 *
 * @param holdings in any order, a programme as often as one likes.
 * @param programmes codes in the order they are shown in.
 */
export const allocate = (holdings: readonly Holding[], programmes: readonly string[]): Allocation => {
	const named = new Set(programmes);
	const astray = holdings.find(({ programme }) => programme !== null && !named.has(programme));
	if (astray) throw new RangeError(`The programme ${astray.programme} is not of this plan`);
	const byProgramme = [...programmes, null].map((programme): Holding => {
		return { programme, ...sumOf(holdings.filter((each) => each.programme === programme)) };
	});
	const kept = byProgramme.filter(({ programme, lots, areaMm2 }) => programme !== null || lots > 0 || areaMm2 > 0);
	const permille = Object.fromEntries(
		shareMeasures.map((measure) => [measure, apportion(1000, kept.map(valueOf[measure]))])
	);
	return {
		shares: kept.map((holding, index) => ({
			...holding,
			permille: {
				lots: permille['lots']?.[index] ?? 0,
				area: permille['area']?.[index] ?? 0,
				residents: permille['residents']?.[index] ?? 0
			}
		})),
		total: sumOf(holdings)
	};
};
