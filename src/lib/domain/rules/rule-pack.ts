import { type Outcome, accepted, refused } from '../outcome.ts';
import { isRuleId, ruleKinds, type RuleId } from './rule-kinds.ts';

/** When a rule is in force: dates as ISO 8601, as exact as they are known (`2006`, `2006-05`, `2006-05-08`). */
export interface Validity {
	from: string;
	/** Nothing while it is in force. */
	to: string | null;
}

/** A limit that a norm states for some types of subdivision. */
export interface RuleStatement {
	rule: RuleId;
	/** Ids of the pack's types it holds for. */
	types: string[];
	/** In the rule's unit. */
	value: number;
	/** It holds on sites larger than this, m²; on all when it is 0. */
	aboveM2: number;
	/** Where in the law it stands. */
	article: string;
	source: string;
	validity: Validity;
}

/** A kind of subdivision that a law knows, such as "TH.010 type 4". */
export interface SubdivisionType {
	id: string;
	name: string;
}

/** Rules of one law or ordinance, as data. Names and titles are in the language of the law. */
export interface RulePack {
	id: string;
	title: string;
	abbreviation: string;
	version: string;
	source: string;
	validity: Validity;
	types: SubdivisionType[];
	rules: RuleStatement[];
}

/** What is wrong with a pack, and where: `path` is such as `rules[3].value`. */
export type PackRefusal =
	| { key: 'pack-not-an-object'; path: string }
	| { key: 'pack-field-unknown'; path: string }
	| { key: 'pack-text-missing'; path: string }
	| { key: 'pack-list-missing'; path: string }
	| { key: 'pack-date-invalid'; path: string }
	| { key: 'pack-validity-reversed'; path: string; from: string; to: string }
	| { key: 'pack-rule-unknown'; path: string; rule: string }
	| { key: 'pack-unit-wrong'; path: string; unit: string; wanted: string }
	| { key: 'pack-number-invalid'; path: string; min: number; max: number }
	| { key: 'pack-type-twice'; path: string; type: string }
	| { key: 'pack-type-unknown'; path: string; type: string }
	| { key: 'pack-rule-twice'; path: string; rule: string; type: string };

/** Carries a refusal out of the reading of a pack. */
class Fault extends Error {
	readonly reason: PackRefusal;

	constructor(reason: PackRefusal) {
		super(reason.key);
		this.reason = reason;
	}
}

type Fields = Record<string, unknown>;

/** An object with these fields and no other. */
const fieldsOf = (value: unknown, path: string, names: readonly string[]): Fields => {
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw new Fault({ key: 'pack-not-an-object', path });
	const stray = Object.keys(value).find((name) => !names.includes(name));
	if (stray !== undefined) throw new Fault({ key: 'pack-field-unknown', path: path ? `${path}.${stray}` : stray });
	return value as Fields;
};

const textOf = (value: unknown, path: string): string => {
	if (typeof value !== 'string' || value.trim() === '') throw new Fault({ key: 'pack-text-missing', path });
	return value;
};

const listOf = (value: unknown, path: string): unknown[] => {
	if (!Array.isArray(value) || value.length === 0) throw new Fault({ key: 'pack-list-missing', path });
	return value;
};

const numberOf = (value: unknown, path: string, [min, max]: readonly [number, number]): number => {
	if (typeof value !== 'number' || !(value >= min && value <= max))
		throw new Fault({ key: 'pack-number-invalid', path, min, max });
	return value;
};

const datePattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

const dateOf = (value: unknown, path: string): string => {
	if (typeof value !== 'string' || !datePattern.test(value)) throw new Fault({ key: 'pack-date-invalid', path });
	return value;
};

const validityOf = (value: unknown, path: string): Validity => {
	const fields = fieldsOf(value, path, ['from', 'to']);
	const from = dateOf(fields['from'], `${path}.from`);
	const to = fields['to'] === null ? null : dateOf(fields['to'], `${path}.to`);
	if (to !== null && to < from) throw new Fault({ key: 'pack-validity-reversed', path, from, to });
	return { from, to };
};

const typesOf = (value: unknown): SubdivisionType[] => {
	const types = listOf(value, 'types').map((each, index) => {
		const path = `types[${index}]`;
		const fields = fieldsOf(each, path, ['id', 'name']);
		return { id: textOf(fields['id'], `${path}.id`), name: textOf(fields['name'], `${path}.name`) };
	});
	types.forEach(({ id: type }, index) => {
		if (types.findIndex(({ id }) => id === type) < index)
			throw new Fault({ key: 'pack-type-twice', path: `types[${index}].id`, type });
	});
	return types;
};

const statementFields = ['rule', 'types', 'value', 'unit', 'aboveM2', 'article', 'source', 'validity'];

/** The parts of a pack that its rules have when they do not state their own. */
type Inherited = Pick<RulePack, 'source' | 'validity' | 'types'>;

const statedTypes = (value: unknown, path: string, { types }: Inherited): string[] => {
	if (value === undefined) return types.map(({ id }) => id);
	return listOf(value, path).map((type, index) => {
		const known = types.find(({ id }) => id === type);
		if (!known) throw new Fault({ key: 'pack-type-unknown', path: `${path}[${index}]`, type: String(type) });
		return known.id;
	});
};

const statementOf = (value: unknown, path: string, pack: Inherited): RuleStatement => {
	const fields = fieldsOf(value, path, statementFields);
	const { rule, types, unit, aboveM2, source, validity } = fields;
	if (!isRuleId(rule)) throw new Fault({ key: 'pack-rule-unknown', path: `${path}.rule`, rule: String(rule) });
	const { unit: wanted, range } = ruleKinds[rule];
	if (unit !== wanted) throw new Fault({ key: 'pack-unit-wrong', path: `${path}.unit`, unit: String(unit), wanted });
	return {
		rule,
		types: statedTypes(types, `${path}.types`, pack),
		value: numberOf(fields['value'], `${path}.value`, range),
		aboveM2: aboveM2 === undefined ? 0 : numberOf(aboveM2, `${path}.aboveM2`, [0, 1e12]),
		article: textOf(fields['article'], `${path}.article`),
		source: source === undefined ? pack.source : textOf(source, `${path}.source`),
		validity: validity === undefined ? pack.validity : validityOf(validity, `${path}.validity`)
	};
};

/** No type may have two limits of one rule: nobody would know which holds. */
const refuseTwice = (rules: readonly RuleStatement[]): void => {
	const stated = new Set<string>();
	rules.forEach(({ rule, types }, index) => {
		for (const type of types) {
			const name = `${rule} ${type}`;
			if (stated.has(name)) throw new Fault({ key: 'pack-rule-twice', path: `rules[${index}]`, rule, type });
			stated.add(name);
		}
	});
};

const packFields = ['id', 'title', 'abbreviation', 'version', 'source', 'validity', 'types', 'rules'];

const packOf = (input: unknown): RulePack => {
	const fields = fieldsOf(input, '', packFields);
	const source = textOf(fields['source'], 'source');
	const validity = validityOf(fields['validity'], 'validity');
	const types = typesOf(fields['types']);
	const rules = listOf(fields['rules'], 'rules').map((each, index) =>
		statementOf(each, `rules[${index}]`, { source, validity, types })
	);
	refuseTwice(rules);
	return {
		id: textOf(fields['id'], 'id'),
		title: textOf(fields['title'], 'title'),
		abbreviation: textOf(fields['abbreviation'], 'abbreviation'),
		version: textOf(fields['version'], 'version'),
		source,
		validity,
		types,
		rules
	};
};

/** A pack of unknown origin, such as a town's own file. */
export const parseRulePack = (input: unknown): Outcome<RulePack, PackRefusal> => {
	try {
		return accepted(packOf(input));
	} catch (error) {
		if (error instanceof Fault) return refused(error.reason);
		throw error;
	}
};
