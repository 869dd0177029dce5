import type { ReserveKind } from '../plan/layers.ts';
import type { EarmarkRule } from '../programme/earmark-rule.ts';

/** A kind of lot in a mix: its area, and what share of the lots is of it, in percent. */
export interface LotKind {
	areaM2: number;
	sharePct: number;
}

/** Lots of one block, in the order of their numbers, m². */
export interface BlockLots {
	/** Letter the block has in the layout. */
	block: string;
	areasM2: number[];
}

/** Limits of one block that go before those of the plan; metres, m². */
export interface BlockLimits extends Partial<
	Pick<SubdivisionRules, 'minLotAreaM2' | 'minLotFrontageM' | 'maxDepthPerFrontage'>
> {
	/** Letter it has in the layout. */
	block: string;
}

/** What a programme gets of the lots, in percent. */
export interface ProgrammeShare {
	code: string;
	sharePct: number;
}

/**
 * Rows are fitted to the land and their lots widened; or the last lot is larger; or what is left becomes public space, or
 * stays as it is.
 */
export const remainderPolicies = ['widen', 'last-lot', 'public-space', 'remainder'] as const;
export type RemainderPolicy = (typeof remainderPolicies)[number];

/**
 * What blocks are laid out along: the site's longest side; the fixed street that runs straight beside the site, or through
 * it, for longest; in each piece of land that fixed streets and protected land leave, the longest side of that piece; or
 * every stretch of a fixed street, on the land that is nearest to it.
 */
export const bearingRules = ['longest-side', 'nearest-street', 'boundary', 'along-streets'] as const;
export type BearingRule = (typeof bearingRules)[number];

/** Down to which class the land of fixed streets is taken off the land that reserves are owed for. */
export const cededStreets = ['none', 'arterial', 'collector'] as const;
export type CededStreets = (typeof cededStreets)[number];

/** The streets a layout makes, by their order: between blocks, and every so many blocks a principal one. */
export const streetOrders = ['local', 'principal'] as const;
export type StreetOrder = (typeof streetOrders)[number];

/** How a site is laid out. Lengths in metres, areas in m², shares in percent. */
export interface SubdivisionRules {
	/** What a lot is meant to be. The frontage is that of lots without a mix. */
	lotFrontageM: number;
	lotDepthM: number;
	/** Several kinds beside each other in every row, all of the same depth. Adds to 100; empty for lots of one kind. */
	lotMix: LotKind[];
	/** Blocks whose lots are listed one by one. */
	blockLots: BlockLots[];
	/** What no lot may be below. */
	minLotAreaM2: number;
	minLotFrontageM: number;
	/** Of single blocks, where a resolution waives those of the plan. */
	blockLimits: BlockLimits[];
	/**
	 * What the axes of two streets are apart at least, from one intersection to the next; 0 for anything. Rows are as much deeper
	 * as that takes. Where the land ends sooner it is not to be had.
	 */
	minIntersectionSpacingM: number;
	/** Rows of lots from one street to the next: a block is so many lots deep. */
	blockRows: 1 | 2;
	/** From one cross street to the next: the length of a block or, with passages, of the blocks between them. */
	blockLengthM: number;
	/**
	 * Pedestrian passages between two cross streets. A passage is as wide as it must be at least, and as a share of its length.
	 * It is a public way, but nobody can drive up to a lot on it: a lot's frontage counts along streets alone.
	 */
	passagesBetween: number;
	minPassageWidthM: number;
	maxPassageLengthPerWidth: number;
	/**
	 * Whether every second street between two rows of blocks ends before the next cross street, wherever that costs no lot: lots
	 * close it and make one block of the two beside it. How long it may be, and how wide a circle its turning place holds.
	 */
	culDeSacs: boolean;
	maxCulDeSacM: number;
	minTurningM: number;
	/** Right-of-way of local streets. */
	streetWidthM: number;
	/** Right-of-way of every `mainStreetEvery`-th cross street; 0 for none. */
	mainStreetWidthM: number;
	mainStreetEvery: number;
	/** Codes of the plan's section classes that the widths are of; an order without one has a width of its own. */
	streetSections: Partial<Record<StreetOrder, string>>;
	/** Where the long side of the blocks points: degrees from north by east, or along something. */
	bearing: number | BearingRule;
	/** Long side of a lot ÷ its narrow one, at most. */
	maxDepthPerFrontage: number;
	/** Length of the cut that takes off the blocks' corners; 0 for none. */
	cornerCutM: number;
	/** What becomes of land that is left when a row is cut into lots. */
	remainder: RemainderPolicy;
	/** Land given up, as a share of the site less what it cedes to great streets. */
	reservesPct: Record<ReserveKind, number>;
	/** Expressways count with arterial streets, and both with collectors. */
	cededStreets: CededStreets;
	/** What a recreation reserve must measure, and how far a block may be from one. */
	minRecreationM2: number;
	minRecreationWidthM: number;
	maxRecreationDistanceM: number;
	/** A site above this gives so much of its recreation land as one park. */
	concentratedAboveM2: number;
	concentratedPct: number;
	/** How large one piece of the others is: local parks, and land for schools and other uses. */
	localParkM2: number;
	largestReserveM2: number;
	/** Who the lots are for; empty for nobody yet. Adds to 100. */
	programmes: ProgrammeShare[];
	/** How the lots are shared out among them; where nothing is said, one programme after the other, by number of lots. */
	earmark?: EarmarkRule;
}

/**
 * Lots of 8 × 15 m under the minimum of type 4 (RNE TH.010: 90 m², 6 m; reserves 8, 0, 2 and 3 %), local streets of
 * 9.60 m and principal ones of 15.60 m; how near to each other intersections are, corner cuts, and where recreation land lies and
 * what it measures, the width of passages, and what a cul-de-sac measures, as in RNE GH.020.
 */
export const defaultRules: Omit<SubdivisionRules, 'earmark'> = {
	lotFrontageM: 8,
	lotDepthM: 15,
	lotMix: [],
	blockLots: [],
	minLotAreaM2: 90,
	minLotFrontageM: 6,
	blockLimits: [],
	minIntersectionSpacingM: 40,
	blockRows: 2,
	blockLengthM: 120,
	passagesBetween: 0,
	minPassageWidthM: 4,
	maxPassageLengthPerWidth: 20,
	culDeSacs: false,
	maxCulDeSacM: 100,
	minTurningM: 12,
	streetWidthM: 9.6,
	mainStreetWidthM: 15.6,
	mainStreetEvery: 4,
	streetSections: {},
	bearing: 'longest-side',
	maxDepthPerFrontage: 5,
	cornerCutM: 3,
	remainder: 'widen',
	reservesPct: { recreation: 8, zonal_park: 0, education: 2, other: 3 },
	cededStreets: 'arterial',
	minRecreationM2: 800,
	minRecreationWidthM: 25,
	maxRecreationDistanceM: 300,
	concentratedAboveM2: 100_000,
	concentratedPct: 30,
	localParkM2: 3000,
	largestReserveM2: 10_000,
	programmes: []
};
