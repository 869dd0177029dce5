import { type Outcome, accepted, refused } from '../outcome.ts';
import { isRuleId, ruleKinds, type RuleId } from './rule-kinds.ts';
import type { RulePack, RuleStatement } from './rule-pack.ts';

/** A limit other than the pack's, by a resolution that says so; for the whole plan, or for one block. */
export interface Waiver {
	rule: RuleId;
	/** In the rule's unit. */
	value: number;
	resolution: string;
	/** Letter of the block, or nothing for the whole plan. */
	block: string | null;
}

/** The rules a subdivision is held to: a pack, the type of it, and what is waived. */
export interface Norm {
	pack: RulePack;
	type: string;
	waivers: Waiver[];
}

export type NormRefusal =
	| { key: 'norm-type-unknown'; type: string; pack: string; known: string[] }
	| { key: 'waivers-not-a-list' }
	| { key: 'waiver-invalid'; number: number }
	| { key: 'waiver-field-unknown'; number: number; name: string }
	| { key: 'waiver-rule-not-in-pack'; number: number; rule: string; pack: string; type: string }
	| { key: 'waiver-value-invalid'; number: number; rule: string; min: number; max: number }
	| { key: 'waiver-without-resolution'; number: number; rule: string }
	| { key: 'waiver-not-for-a-block'; number: number; rule: string }
	| { key: 'waiver-twice'; number: number; rule: string };

/** What a pack states of a rule for a type. */
export const statementFor = (pack: RulePack, type: string, rule: RuleId): RuleStatement | undefined =>
	pack.rules.find((each) => each.rule === rule && each.types.includes(type));

const waiverFields = ['rule', 'value', 'resolution', 'block'];

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

interface Place {
	pack: RulePack;
	type: string;
	/** Counts from 1, in the order they were given. */
	number: number;
}

const ruleOf = (rule: unknown, { pack, type, number }: Place): Outcome<RuleId, NormRefusal> =>
	isRuleId(rule) && statementFor(pack, type, rule)
		? accepted(rule)
		: refused({ key: 'waiver-rule-not-in-pack', number, rule: String(rule), pack: pack.id, type });

/** The fields of a waiver as they were given. */
const fieldsOf = (input: unknown, number: number): Outcome<Record<string, unknown>, NormRefusal> => {
	if (typeof input !== 'object' || input === null) return refused({ key: 'waiver-invalid', number });
	const stray = Object.keys(input).find((name) => !waiverFields.includes(name));
	return stray === undefined
		? accepted(input as Record<string, unknown>)
		: refused({ key: 'waiver-field-unknown', number, name: stray });
};

const parseWaiver = (input: unknown, place: Place): Outcome<Waiver, NormRefusal> => {
	const { number } = place;
	const fields = fieldsOf(input, number);
	if (!fields.ok) return fields;
	const { rule: named, value, resolution, block = null } = fields.value;
	const found = ruleOf(named, place);
	if (!found.ok) return found;
	const rule = found.value;
	const [min, max] = ruleKinds[rule].range;
	if (typeof value !== 'number' || !(value >= min && value <= max))
		return refused({ key: 'waiver-value-invalid', number, rule, min, max });
	if (!isText(resolution)) return refused({ key: 'waiver-without-resolution', number, rule });
	if (block === null) return accepted({ rule, value, resolution, block });
	if (!ruleKinds[rule].isOfBlocks || !isText(block)) return refused({ key: 'waiver-not-for-a-block', number, rule });
	return accepted({ rule, value, resolution, block });
};

const parseWaivers = (input: unknown, pack: RulePack, type: string): Outcome<Waiver[], NormRefusal> => {
	if (!Array.isArray(input)) return refused({ key: 'waivers-not-a-list' });
	const waivers: Waiver[] = [];
	for (const [index, each] of input.entries()) {
		const number = index + 1;
		const waiver = parseWaiver(each, { pack, type, number });
		if (!waiver.ok) return waiver;
		const { rule, block } = waiver.value;
		if (waivers.some((other) => other.rule === rule && other.block === block))
			return refused({ key: 'waiver-twice', number, rule });
		waivers.push(waiver.value);
	}
	return accepted(waivers);
};

/** The norm that somebody names: a type of a pack, and waivers. */
export const parseNorm = (
	pack: RulePack,
	{ type, waivers = [] }: { type?: unknown; waivers?: unknown }
): Outcome<Norm, NormRefusal> => {
	const known = pack.types.find(({ id }) => id === type || id === String(type));
	if (!known) {
		const ids = pack.types.map(({ id }) => id);
		return refused({ key: 'norm-type-unknown', type: String(type), pack: pack.id, known: ids });
	}
	const parsed = parseWaivers(waivers, pack, known.id);
	return parsed.ok ? accepted({ pack, type: known.id, waivers: parsed.value }) : parsed;
};
