import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashOf } from '../canonical-hash.ts';
import { parseNorm } from './norm.ts';
import { parseRulePack } from './rule-pack.ts';
import { ruleKinds } from './rule-kinds.ts';
import { shippedPacks } from './shipped-packs.ts';

const pack = () => ({
	id: 'a-town',
	title: 'Ordenanza 12',
	abbreviation: 'Ord. 12',
	version: '1',
	source: 'Gaceta 3',
	validity: { from: '2020-05', to: null as string | null },
	types: [
		{ id: 'a', name: 'tipo A' },
		{ id: 'b', name: 'tipo B' }
	],
	rules: [
		{ rule: 'min-lot-area', types: ['a'], value: 120, unit: 'm2', article: 'Art. 4' },
		{ rule: 'max-block-length', value: 200, unit: 'm', article: 'Art. 9', source: 'Gaceta 4' }
	] as Record<string, unknown>[]
});

const parsed = (input: unknown) => {
	const outcome = parseRulePack(input);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

describe('a pack', () => {
	test('gives its rules its own source, validity and types where they state none', () => {
		const { rules } = parsed(pack());
		const validity = { from: '2020-05', to: null };
		expect(rules).toEqual([
			{ rule: 'min-lot-area', types: ['a'], value: 120, aboveM2: 0, article: 'Art. 4', source: 'Gaceta 3', validity },
			{
				rule: 'max-block-length',
				types: ['a', 'b'],
				value: 200,
				aboveM2: 0,
				article: 'Art. 9',
				source: 'Gaceta 4',
				validity
			}
		]);
	});

	const wrong: [what: string, change: (from: ReturnType<typeof pack>) => unknown, reason: Record<string, unknown>][] = [
		['no object', () => 12, { key: 'pack-not-an-object', path: '' }],
		['no title', (from) => ({ ...from, title: ' ' }), { key: 'pack-text-missing', path: 'title' }],
		['an unknown field', (from) => ({ ...from, author: 'x' }), { key: 'pack-field-unknown', path: 'author' }],
		['no rules', (from) => ({ ...from, rules: [] }), { key: 'pack-list-missing', path: 'rules' }],
		[
			'no such date',
			(from) => ({ ...from, validity: { from: '2020-13', to: null } }),
			{ key: 'pack-date-invalid', path: 'validity.from' }
		],
		[
			'an end before its beginning',
			(from) => ({ ...from, validity: { from: '2020', to: '2019' } }),
			{ key: 'pack-validity-reversed', path: 'validity', from: '2020', to: '2019' }
		],
		[
			'a type twice',
			(from) => ({ ...from, types: [...from.types, { id: 'a', name: 'x' }] }),
			{ key: 'pack-type-twice', path: 'types[2].id', type: 'a' }
		],
		[
			'an unknown rule',
			(from) => ({ ...from, rules: [{ ...from.rules[0], rule: 'lot-colour' }] }),
			{ key: 'pack-rule-unknown', path: 'rules[0].rule', rule: 'lot-colour' }
		],
		[
			'another unit',
			(from) => ({ ...from, rules: [from.rules[1], { ...from.rules[0], unit: 'ha' }] }),
			{ key: 'pack-unit-wrong', path: 'rules[1].unit', unit: 'ha', wanted: 'm2' }
		],
		[
			'a text for a number',
			(from) => ({ ...from, rules: [{ ...from.rules[0], value: '120' }] }),
			{ key: 'pack-number-invalid', path: 'rules[0].value', min: 1, max: 100_000 }
		],
		[
			'no article',
			(from) => ({ ...from, rules: [{ ...from.rules[0], article: undefined }] }),
			{ key: 'pack-text-missing', path: 'rules[0].article' }
		],
		[
			'a type that it has not',
			(from) => ({ ...from, rules: [{ ...from.rules[0], types: ['a', 'c'] }] }),
			{ key: 'pack-type-unknown', path: 'rules[0].types[1]', type: 'c' }
		],
		[
			'a rule twice for one type',
			(from) => ({ ...from, rules: [...from.rules, { ...from.rules[0], types: ['b', 'a'] }] }),
			{ key: 'pack-rule-twice', path: 'rules[2]', rule: 'min-lot-area', type: 'a' }
		]
	];
	test.for(wrong)('with %s is refused, and where', ([, change, reason]) => {
		expect(parseRulePack(change(pack()))).toEqual({ ok: false, reason });
	});
});

test('shipped packs state every rule with its unit, an article and a source', () => {
	for (const { types, rules } of shippedPacks) {
		expect(types.length).toBeGreaterThan(0);
		for (const { rule, article, source, validity } of rules) {
			expect(Object.keys(ruleKinds)).toContain(rule);
			expect([article, source, validity.from].every((text) => text.length > 0)).toBe(true);
		}
	}
});

describe('a hash', () => {
	/** The same value, the names of every object in another order. */
	const reordered = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(reordered);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value)
				.reverse()
				.map(([name, each]) => [name, reordered(each)])
		);
	};

	test('is SHA-256 of JSON with names in order', () => {
		// printf '{"a":[1,"é"],"b":{}}' | sha256sum
		expect(hashOf({ b: {}, a: [1, 'é'] })).toBe('2dcfd7f79b7e9314ebea37b35c7a8f2aaa04d1fcb267965c105da2d7283c6218');
	});

	test('does not depend on the order of names', () => {
		fc.assert(fc.property(fc.jsonValue(), (value) => hashOf(reordered(value)) === hashOf(value)));
		expect(hashOf(parsed(reordered(pack())))).toBe(hashOf(parsed(pack())));
	});

	test('changes with any value of a pack', () => {
		const whole = parsed(pack());
		const original = hashOf(whole);
		const changes = [
			{ ...whole, version: '2' },
			{ ...whole, validity: { from: '2020-05', to: '2021' } },
			...whole.rules.flatMap((rule, index) =>
				[
					{ ...rule, value: rule.value + 0.001 },
					{ ...rule, article: `${rule.article} ` },
					{ ...rule, aboveM2: 1 }
				].map((changed) => ({ ...whole, rules: whole.rules.with(index, changed) }))
			)
		];
		expect(new Set([original, ...changes.map(hashOf)]).size).toBe(changes.length + 1);
	});
});

describe('a norm', () => {
	const town = parsed(pack());
	const waiver = { rule: 'min-lot-area', value: 100, resolution: 'Res. 7-2021' };

	test('is a type of a pack, with waivers for the plan or for a block', () => {
		expect(parseNorm(town, { type: 'a', waivers: [waiver, { ...waiver, value: 90, block: 'C' }] })).toEqual({
			ok: true,
			value: {
				pack: town,
				type: 'a',
				waivers: [
					{ ...waiver, block: null },
					{ ...waiver, value: 90, block: 'C' }
				]
			}
		});
	});

	const wrong: [what: string, norm: Record<string, unknown>, reason: Record<string, unknown>][] = [
		['an unknown type', { type: '9' }, { key: 'norm-type-unknown', type: '9', pack: 'a-town', known: ['a', 'b'] }],
		['waivers that are no list', { type: 'a', waivers: waiver }, { key: 'waivers-not-a-list' }],
		['a waiver that is none', { type: 'a', waivers: [7] }, { key: 'waiver-invalid', number: 1 }],
		[
			'a waiver with a field too many',
			{ type: 'a', waivers: [{ ...waiver, reason: 'x' }] },
			{ key: 'waiver-field-unknown', number: 1, name: 'reason' }
		],
		[
			'a waiver for a rule the pack has not for this type',
			{ type: 'b', waivers: [waiver] },
			{ key: 'waiver-rule-not-in-pack', number: 1, rule: 'min-lot-area', pack: 'a-town', type: 'b' }
		],
		[
			'a waiver without a resolution',
			{ type: 'a', waivers: [{ ...waiver, resolution: '  ' }] },
			{ key: 'waiver-without-resolution', number: 1, rule: 'min-lot-area' }
		],
		[
			'a waiver without a value',
			{ type: 'a', waivers: [{ ...waiver, value: null }] },
			{ key: 'waiver-value-invalid', number: 1, rule: 'min-lot-area', min: 1, max: 100_000 }
		],
		[
			'a waiver for a block that has no name',
			{ type: 'a', waivers: [{ ...waiver, block: '' }] },
			{ key: 'waiver-not-for-a-block', number: 1, rule: 'min-lot-area' }
		],
		[
			'two waivers of one rule',
			{ type: 'a', waivers: [waiver, { ...waiver, value: 80 }] },
			{ key: 'waiver-twice', number: 2, rule: 'min-lot-area' }
		]
	];
	test.for(wrong)('with %s is refused', ([, norm, reason]) => {
		expect(parseNorm(town, norm)).toEqual({ ok: false, reason });
	});
});
