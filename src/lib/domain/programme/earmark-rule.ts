import { type Outcome, accepted, refused } from '../outcome.ts';

/** What the programmes' shares are shares of. */
export const earmarkMeasures = ['lots', 'area'] as const;
export type EarmarkMeasure = (typeof earmarkMeasures)[number];

/**
 * One programme after the other in the order of the lots; or whole neighbouring blocks each, as far as the quotas allow; or
 * in turn, so that each has lots everywhere; or in turn, and then lots exchanged until no programme has better ones.
 */
export const earmarkPatterns = ['in-order', 'contiguous', 'spread', 'fair'] as const;
export type EarmarkPattern = (typeof earmarkPatterns)[number];

/** A planner's own decision on a lot, or on all lots of a block. It counts towards the programme's quota. */
export interface EarmarkOverride {
	/** Letter of the block. */
	block: string;
	/** Number of the lot; nothing for the whole block. What is said of a lot goes before what is said of its block. */
	lot: string | null;
	/** Code of the programme; nothing to keep the land for nobody. */
	programme: string | null;
	reason: string;
}

/** How lots are shared out among the programmes. */
export interface EarmarkRule {
	by: EarmarkMeasure;
	pattern: EarmarkPattern;
	/** Whose turn it is, and which lots are tried for exchange: of use in `spread` and `fair` only. 0 for strict turns, to 4294967295. */
	seed: number;
	overrides: EarmarkOverride[];
}

export const defaultEarmark: EarmarkRule = { by: 'lots', pattern: 'in-order', seed: 0, overrides: [] };

/** `number` counts overrides from 1. */
export type EarmarkRuleRefusal =
	| { key: 'earmark-not-an-object' }
	| { key: 'earmark-field-unknown'; name: string }
	| { key: 'earmark-choice-unknown'; name: string; known: readonly string[] }
	| { key: 'earmark-seed-invalid'; max: number }
	| { key: 'earmark-override-invalid'; number: number }
	| { key: 'earmark-override-without-reason'; number: number; block: string }
	| { key: 'earmark-override-twice'; number: number; place: string }
	| { key: 'earmark-programme-unknown'; number: number; programme: string };

type Found<Value> = Outcome<Value, EarmarkRuleRefusal>;

const maxSeed = 2 ** 32 - 1;

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isName = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const overrideFields = ['block', 'lot', 'programme', 'reason'];

const parseOverride = (input: unknown, number: number): Found<EarmarkOverride> => {
	if (!isRecord(input)) return refused({ key: 'earmark-override-invalid', number });
	const unknown = Object.keys(input).find((name) => !overrideFields.includes(name));
	if (unknown !== undefined) return refused({ key: 'earmark-field-unknown', name: `overrides.${unknown}` });
	const { block, lot = null, programme, reason } = input;
	if (!isName(block) || !(lot === null || isName(lot)) || !(programme === null || isName(programme)))
		return refused({ key: 'earmark-override-invalid', number });
	if (!isName(reason)) return refused({ key: 'earmark-override-without-reason', number, block });
	return accepted({ block, lot, programme, reason });
};

/** A block, or a lot of it, as a reader finds it: `C`, `C 12`. */
export const placeOf = ({ block, lot }: Pick<EarmarkOverride, 'block' | 'lot'>): string =>
	lot === null ? block : `${block} ${lot}`;

const parseOverrides = (input: unknown): Found<EarmarkOverride[]> => {
	if (!Array.isArray(input)) return refused({ key: 'earmark-override-invalid', number: 1 });
	const overrides = new Map<string, EarmarkOverride>();
	for (const [index, each] of input.entries()) {
		const parsed = parseOverride(each, index + 1);
		if (!parsed.ok) return parsed;
		const place = placeOf(parsed.value);
		if (overrides.has(place)) return refused({ key: 'earmark-override-twice', number: index + 1, place });
		overrides.set(place, parsed.value);
	}
	return accepted([...overrides.values()]);
};

const oneOf = <Value extends string>(name: string, input: unknown, known: readonly Value[]): Found<Value> => {
	const found = known.find((each) => each === input);
	return found === undefined ? refused({ key: 'earmark-choice-unknown', name, known }) : accepted(found);
};

const parseSeed = (input: unknown): Found<number> =>
	typeof input === 'number' && Number.isInteger(input) && input >= 0 && input <= maxSeed
		? accepted(input)
		: refused({ key: 'earmark-seed-invalid', max: maxSeed });

/** A rule of unknown origin, such as a file; what is not stated is as in `defaultEarmark`. */
export const parseEarmark = (input: unknown): Found<EarmarkRule> => {
	if (!isRecord(input)) return refused({ key: 'earmark-not-an-object' });
	const unknown = Object.keys(input).find((name) => !(name in defaultEarmark));
	if (unknown !== undefined) return refused({ key: 'earmark-field-unknown', name: unknown });
	const stated = { ...defaultEarmark, ...input } as Record<keyof EarmarkRule, unknown>;
	const by = oneOf('by', stated.by, earmarkMeasures);
	if (!by.ok) return by;
	const pattern = oneOf('pattern', stated.pattern, earmarkPatterns);
	if (!pattern.ok) return pattern;
	const seed = parseSeed(stated.seed);
	if (!seed.ok) return seed;
	const overrides = parseOverrides(stated.overrides);
	if (!overrides.ok) return overrides;
	return accepted({ by: by.value, pattern: pattern.value, seed: seed.value, overrides: overrides.value });
};

/** An override for a programme that gets nothing of the lots, if there is one. */
export const strayOverride = (
	{ overrides }: EarmarkRule,
	programmes: readonly { code: string }[]
): EarmarkRuleRefusal | undefined => {
	const index = overrides.findIndex(
		({ programme }) => programme !== null && !programmes.some(({ code }) => code === programme)
	);
	const programme = overrides[index]?.programme;
	return programme ? { key: 'earmark-programme-unknown', number: index + 1, programme } : undefined;
};
