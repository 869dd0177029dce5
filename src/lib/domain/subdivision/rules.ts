import { type Outcome, accepted, refused } from '../outcome.ts';
import { reserveKinds, type ReserveKind } from '../plan/layers.ts';

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

/** How a site is laid out. Lengths in metres, areas in m², shares in percent. */
export interface SubdivisionRules {
	/** What a lot is meant to be. */
	lotFrontageM: number;
	lotDepthM: number;
	/** What no lot may be below. */
	minLotAreaM2: number;
	minLotFrontageM: number;
	/** Length of a block between two cross streets. */
	blockLengthM: number;
	/** Right-of-way of local streets. */
	streetWidthM: number;
	/** Right-of-way of every `mainStreetEvery`-th cross street; 0 for none. */
	mainStreetWidthM: number;
	mainStreetEvery: number;
	/** Azimuth of the blocks' long side in degrees from north, or the site's longest side. */
	bearing: number | 'longest-side';
	/** Long side of a lot ÷ its narrow one, at most. */
	maxDepthPerFrontage: number;
	/** Length of the cut that takes off the blocks' corners; 0 for none. */
	cornerCutM: number;
	/** What becomes of land that is left when a row is cut into lots. */
	remainder: RemainderPolicy;
	/** Land given up, as a share of the site. */
	reservesPct: Record<ReserveKind, number>;
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
}

/**
 * Lots of 8 × 15 m under the minimum of type 4 (RNE TH.010: 90 m², 6 m; reserves 8, 0, 2 and 3 %), local streets of
 * 9.60 m and principal ones of 15.60 m; corner cuts, and where recreation land lies and what it measures, as in RNE GH.020.
 */
export const defaultRules: SubdivisionRules = {
	lotFrontageM: 8,
	lotDepthM: 15,
	minLotAreaM2: 90,
	minLotFrontageM: 6,
	blockLengthM: 120,
	streetWidthM: 9.6,
	mainStreetWidthM: 15.6,
	mainStreetEvery: 4,
	bearing: 'longest-side',
	maxDepthPerFrontage: 5,
	cornerCutM: 3,
	remainder: 'widen',
	reservesPct: { recreation: 8, zonal_park: 0, education: 2, other: 3 },
	minRecreationM2: 800,
	minRecreationWidthM: 25,
	maxRecreationDistanceM: 300,
	concentratedAboveM2: 100_000,
	concentratedPct: 30,
	localParkM2: 3000,
	largestReserveM2: 10_000,
	programmes: []
};

export type RulesRefusal =
	| { key: 'rules-not-an-object' }
	| { key: 'rule-unknown'; name: string }
	| { key: 'rule-not-a-number'; name: string }
	| { key: 'rule-out-of-range'; name: string; value: number; min: number; max: number }
	| { key: 'rule-bearing-invalid' }
	| { key: 'rule-remainder-invalid' }
	| { key: 'rule-programmes-invalid' }
	| { key: 'programme-shares-not-100'; sumPct: number }
	| { key: 'reserves-too-large'; sumPct: number; maxPct: number }
	| { key: 'lot-below-minimum-area'; areaM2: number; minM2: number }
	| { key: 'lot-below-minimum-frontage'; frontageM: number; minM: number };

/** Every rule that is a plain number, with what it may be. */
const ranges = {
	lotFrontageM: [2, 200],
	lotDepthM: [2, 500],
	minLotAreaM2: [1, 100_000],
	minLotFrontageM: [1, 200],
	blockLengthM: [10, 1000],
	streetWidthM: [2, 100],
	mainStreetWidthM: [0, 100],
	mainStreetEvery: [1, 100],
	maxDepthPerFrontage: [1, 100],
	cornerCutM: [0, 30],
	minRecreationM2: [0, 1e6],
	minRecreationWidthM: [0, 500],
	maxRecreationDistanceM: [10, 1e5],
	concentratedAboveM2: [0, 1e9],
	concentratedPct: [0, 100],
	localParkM2: [1, 1e7],
	largestReserveM2: [1, 1e7]
} as const satisfies Partial<Record<keyof SubdivisionRules, readonly [number, number]>>;

const maxReservesPct = 80;

type Found<Value> = Outcome<Value, RulesRefusal>;

const numberIn = (name: string, value: unknown, [min, max]: readonly [number, number]): Found<number> => {
	if (typeof value !== 'number' || !Number.isFinite(value)) return refused({ key: 'rule-not-a-number', name });
	return value < min || value > max ? refused({ key: 'rule-out-of-range', name, value, min, max }) : accepted(value);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const parseReserves = (input: unknown): Found<Record<ReserveKind, number>> => {
	if (!isRecord(input)) return refused({ key: 'rule-not-a-number', name: 'reservesPct' });
	const reserves = { ...defaultRules.reservesPct };
	for (const [name, value] of Object.entries(input)) {
		const kind = reserveKinds.find((each) => each === name);
		if (!kind) return refused({ key: 'rule-unknown', name: `reservesPct.${name}` });
		const share = numberIn(`reservesPct.${name}`, value, [0, 100]);
		if (!share.ok) return share;
		reserves[kind] = share.value;
	}
	const sumPct = Object.values(reserves).reduce((sum, each) => sum + each, 0);
	return sumPct > maxReservesPct
		? refused({ key: 'reserves-too-large', sumPct, maxPct: maxReservesPct })
		: accepted(reserves);
};

const isShare = (input: unknown): input is ProgrammeShare =>
	isRecord(input) &&
	typeof input['code'] === 'string' &&
	input['code'] !== '' &&
	typeof input['sharePct'] === 'number' &&
	input['sharePct'] >= 0 &&
	input['sharePct'] <= 100;

const parseProgrammes = (input: unknown): Found<ProgrammeShare[]> => {
	if (!Array.isArray(input) || !input.every(isShare)) return refused({ key: 'rule-programmes-invalid' });
	if (new Set(input.map(({ code }) => code)).size !== input.length) return refused({ key: 'rule-programmes-invalid' });
	const sumPct = input.reduce((sum, { sharePct }) => sum + sharePct, 0);
	if (input.length > 0 && Math.abs(sumPct - 100) > 1e-6) return refused({ key: 'programme-shares-not-100', sumPct });
	return accepted(input.map(({ code, sharePct }) => ({ code, sharePct })));
};

const parseBearing = (input: unknown): Found<number | 'longest-side'> =>
	input === 'longest-side' || (typeof input === 'number' && input >= -360 && input <= 360)
		? accepted(input)
		: refused({ key: 'rule-bearing-invalid' });

const parseRemainder = (input: unknown): Found<RemainderPolicy> => {
	const policy = remainderPolicies.find((each) => each === input);
	return policy ? accepted(policy) : refused({ key: 'rule-remainder-invalid' });
};

const checkTogether = (rules: SubdivisionRules): Found<SubdivisionRules> => {
	const areaM2 = rules.lotFrontageM * rules.lotDepthM;
	if (areaM2 < rules.minLotAreaM2 - 1e-9)
		return refused({ key: 'lot-below-minimum-area', areaM2, minM2: rules.minLotAreaM2 });
	if (rules.lotFrontageM < rules.minLotFrontageM)
		return refused({ key: 'lot-below-minimum-frontage', frontageM: rules.lotFrontageM, minM: rules.minLotFrontageM });
	return accepted(rules);
};

const parseOne = (name: string, value: unknown): Found<Partial<SubdivisionRules>> => {
	const wrap = <Value>(found: Found<Value>): Found<Partial<SubdivisionRules>> =>
		found.ok ? accepted({ [name]: found.value }) : found;
	if (name in ranges) return wrap(numberIn(name, value, ranges[name as keyof typeof ranges]));
	if (name === 'reservesPct') return wrap(parseReserves(value));
	if (name === 'programmes') return wrap(parseProgrammes(value));
	if (name === 'remainder') return wrap(parseRemainder(value));
	if (name === 'bearing') return wrap(parseBearing(value));
	return refused({ key: 'rule-unknown', name });
};

/** Rules of unknown origin, such as a file; what is not stated is as in `defaultRules`. */
export const parseRules = (input: unknown): Outcome<SubdivisionRules, RulesRefusal> => {
	if (!isRecord(input)) return refused({ key: 'rules-not-an-object' });
	let rules = structuredClone(defaultRules);
	for (const [name, value] of Object.entries(input)) {
		const parsed = parseOne(name, value);
		if (!parsed.ok) return parsed;
		rules = { ...rules, ...parsed.value };
	}
	return checkTogether(rules);
};
