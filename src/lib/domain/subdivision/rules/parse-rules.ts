import { type Outcome, accepted, refused } from '../../outcome.ts';
import { reserveKinds, type ReserveKind } from '../../plan/layers.ts';
import { parseEarmark, strayOverride, type EarmarkRuleRefusal } from '../../programme/earmark-rule.ts';
import { rulesOfBlock } from '../lots/block-limits.ts';
import { meantLots } from '../lots/lot-sizes.ts';
import {
	bearingRules,
	cededStreets,
	defaultRules,
	remainderPolicies,
	streetOrders,
	type BlockLimits,
	type BlockLots,
	type CededStreets,
	type LotKind,
	type ProgrammeShare,
	type RemainderPolicy,
	type SubdivisionRules
} from '../rules.ts';

export type RulesRefusal =
	| EarmarkRuleRefusal
	| { key: 'rules-not-an-object' }
	| { key: 'rule-unknown'; name: string }
	| { key: 'rule-not-a-number'; name: string }
	| { key: 'rule-out-of-range'; name: string; value: number; min: number; max: number }
	| { key: 'rule-not-whole'; name: string; value: number }
	| { key: 'rule-not-yes-or-no'; name: string }
	| { key: 'rule-bearing-invalid' }
	| { key: 'rule-remainder-invalid' }
	| { key: 'rule-ceded-streets-invalid' }
	| { key: 'rule-street-sections-invalid' }
	| { key: 'rule-programmes-invalid' }
	| { key: 'programme-shares-not-100'; sumPct: number }
	| { key: 'rule-lot-mix-invalid' }
	| { key: 'lot-mix-not-100'; sumPct: number }
	| { key: 'rule-block-lots-invalid' }
	| { key: 'rule-block-limits-invalid' }
	| { key: 'rule-block-rows-invalid' }
	| { key: 'block-lots-below-minimum'; block: string; areaM2: number; minM2: number }
	| { key: 'reserves-too-large'; sumPct: number; maxPct: number }
	| { key: 'lot-below-minimum-area'; areaM2: number; minM2: number }
	| { key: 'lot-below-minimum-frontage'; frontageM: number; minM: number };

/** Every rule that is a plain number, with what it may be. */
const ranges = {
	lotFrontageM: [2, 200],
	lotDepthM: [2, 500],
	minLotAreaM2: [1, 100_000],
	minLotFrontageM: [1, 200],
	minIntersectionSpacingM: [0, 300],
	blockLengthM: [10, 1000],
	minPassageWidthM: [1, 100],
	maxPassageLengthPerWidth: [1, 1000],
	maxCulDeSacM: [10, 1000],
	minTurningM: [2, 100],
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

const parseBearing = (input: unknown): Found<SubdivisionRules['bearing']> => {
	if (typeof input === 'number' && input >= -360 && input <= 360) return accepted(input);
	const rule = bearingRules.find((each) => each === input);
	return rule ? accepted(rule) : refused({ key: 'rule-bearing-invalid' });
};

const mostPassages = 5;

const parsePassages = (input: unknown): Found<number> => {
	const passages = numberIn('passagesBetween', input, [0, mostPassages]);
	return passages.ok && !Number.isInteger(passages.value)
		? refused({ key: 'rule-not-whole', name: 'passagesBetween', value: passages.value })
		: passages;
};

const parseCulDeSacs = (input: unknown): Found<boolean> =>
	typeof input === 'boolean' ? accepted(input) : refused({ key: 'rule-not-yes-or-no', name: 'culDeSacs' });

const parseRemainder = (input: unknown): Found<RemainderPolicy> => {
	const policy = remainderPolicies.find((each) => each === input);
	return policy ? accepted(policy) : refused({ key: 'rule-remainder-invalid' });
};

const parseCededStreets = (input: unknown): Found<CededStreets> => {
	const least = cededStreets.find((each) => each === input);
	return least ? accepted(least) : refused({ key: 'rule-ceded-streets-invalid' });
};

/** A section class is called by no more letters. */
const longestCode = 20;

const isCode = (value: unknown): boolean =>
	typeof value === 'string' && value.trim() !== '' && value.length <= longestCode;

const parseStreetSections = (input: unknown): Found<SubdivisionRules['streetSections']> => {
	const isKnown = (order: string): boolean => streetOrders.some((each) => each === order);
	return isRecord(input) && Object.entries(input).every(([order, code]) => isKnown(order) && isCode(code))
		? accepted({ ...input })
		: refused({ key: 'rule-street-sections-invalid' });
};

const isBetween = (value: unknown, min: number, max: number): boolean =>
	typeof value === 'number' && value >= min && value <= max;

/** More kinds would not be seen in one row. */
const mostKinds = 10;

const isKind = (input: unknown): input is LotKind =>
	isRecord(input) && isBetween(input['areaM2'], 1, 100_000) && isBetween(input['sharePct'], 0.1, 100);

const parseLotMix = (input: unknown): Found<LotKind[]> => {
	if (!Array.isArray(input) || input.length > mostKinds || !input.every(isKind))
		return refused({ key: 'rule-lot-mix-invalid' });
	const sumPct = input.reduce((sum, { sharePct }) => sum + sharePct, 0);
	if (input.length > 0 && Math.abs(sumPct - 100) > 1e-6) return refused({ key: 'lot-mix-not-100', sumPct });
	return accepted(input.map(({ areaM2, sharePct }) => ({ areaM2, sharePct })));
};

const mostListed = 1000;

const isLetter = (input: unknown): input is string => typeof input === 'string' && /^\p{L}\d*$/u.test(input);

const isBlockLots = (input: unknown): input is BlockLots =>
	isRecord(input) &&
	isLetter(input['block']) &&
	Array.isArray(input['areasM2']) &&
	input['areasM2'].length > 0 &&
	input['areasM2'].length <= mostListed &&
	input['areasM2'].every((area) => isBetween(area, 1, 100_000));

const parseBlockLots = (input: unknown): Found<BlockLots[]> => {
	if (!Array.isArray(input) || input.length > mostListed || !input.every(isBlockLots))
		return refused({ key: 'rule-block-lots-invalid' });
	if (!areOfOneBlockEach(input)) return refused({ key: 'rule-block-lots-invalid' });
	return accepted(input.map(({ block, areasM2 }) => ({ block, areasM2: [...areasM2] })));
};

const areOfOneBlockEach = (list: readonly { block: string }[]): boolean =>
	new Set(list.map(({ block }) => block)).size === list.length;

const blockLimitNames = ['minLotAreaM2', 'minLotFrontageM', 'maxDepthPerFrontage'] as const;

const isBlockLimits = (input: unknown): input is BlockLimits =>
	isRecord(input) &&
	Object.entries(input).every(([name, value]) => {
		const limit = blockLimitNames.find((each) => each === name);
		return limit ? isBetween(value, ranges[limit][0], ranges[limit][1]) : name === 'block' && isLetter(value);
	}) &&
	'block' in input;

const parseBlockLimits = (input: unknown): Found<BlockLimits[]> =>
	Array.isArray(input) && input.length <= mostListed && input.every(isBlockLimits) && areOfOneBlockEach(input)
		? accepted(input.map((each) => ({ ...each })))
		: refused({ key: 'rule-block-limits-invalid' });

const parseBlockRows = (input: unknown): Found<SubdivisionRules['blockRows']> =>
	input === 1 || input === 2 ? accepted(input) : refused({ key: 'rule-block-rows-invalid' });

const belowMinimum = (rules: SubdivisionRules): RulesRefusal | undefined => {
	const { minLotAreaM2: minM2, minLotFrontageM } = rules;
	for (const { frontageM, depthM } of meantLots(rules)) {
		const areaM2 = frontageM * depthM;
		if (areaM2 < minM2 - 1e-9) return { key: 'lot-below-minimum-area', areaM2, minM2 };
		if (frontageM < minLotFrontageM - 1e-9)
			return { key: 'lot-below-minimum-frontage', frontageM, minM: minLotFrontageM };
	}
	for (const { block, areasM2 } of rules.blockLots) {
		const areaM2 = Math.min(...areasM2);
		const { minLotAreaM2 } = rulesOfBlock(rules, block);
		if (areaM2 < minLotAreaM2) return { key: 'block-lots-below-minimum', block, areaM2, minM2: minLotAreaM2 };
	}
	return undefined;
};

const checkTogether = (rules: SubdivisionRules): Found<SubdivisionRules> => {
	const reason = belowMinimum(rules) ?? (rules.earmark && strayOverride(rules.earmark, rules.programmes));
	return reason ? refused(reason) : accepted(rules);
};

/** Rules that are more than a number. */
const own: Record<string, (value: unknown) => Found<SubdivisionRules[keyof SubdivisionRules]>> = {
	reservesPct: parseReserves,
	cededStreets: parseCededStreets,
	streetSections: parseStreetSections,
	lotMix: parseLotMix,
	blockLots: parseBlockLots,
	blockLimits: parseBlockLimits,
	blockRows: parseBlockRows,
	programmes: parseProgrammes,
	earmark: parseEarmark,
	remainder: parseRemainder,
	bearing: parseBearing,
	passagesBetween: parsePassages,
	culDeSacs: parseCulDeSacs
};

const parseOne = (name: string, value: unknown): Found<Partial<SubdivisionRules>> => {
	const wrap = <Value>(found: Found<Value>): Found<Partial<SubdivisionRules>> =>
		found.ok ? accepted({ [name]: found.value }) : found;
	if (Object.hasOwn(ranges, name)) return wrap(numberIn(name, value, ranges[name as keyof typeof ranges]));
	const parse = Object.hasOwn(own, name) ? own[name] : undefined;
	return parse ? wrap(parse(value)) : refused({ key: 'rule-unknown', name });
};

/** Rules of unknown origin, such as a file; what is not stated is as in `defaultRules`. */
export const parseRules = (input: unknown): Outcome<SubdivisionRules, RulesRefusal> => {
	if (!isRecord(input)) return refused({ key: 'rules-not-an-object' });
	let rules: SubdivisionRules = structuredClone(defaultRules);
	for (const [name, value] of Object.entries(input)) {
		const parsed = parseOne(name, value);
		if (!parsed.ok) return parsed;
		rules = { ...rules, ...parsed.value };
	}
	return checkTogether(rules);
};
