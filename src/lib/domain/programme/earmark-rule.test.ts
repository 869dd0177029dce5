import { expect, test } from 'vitest';
import { parseRules } from '../subdivision/rules/parse-rules.ts';
import { defaultRules } from '../subdivision/rules.ts';
import { defaultEarmark } from './earmark-rule.ts';

const programmes = [
	{ code: 'one', sharePct: 60 },
	{ code: 'two', sharePct: 40 }
];
const override = { block: 'A', programme: 'one', reason: 'Acta 4' };

test('rules from before earmarks were known are as they were', () => {
	const parsed = parseRules({ programmes });
	expect(parsed).toEqual({ ok: true, value: { ...defaultRules, programmes } });
	expect(parsed.ok && 'earmark' in parsed.value).toBe(false);
});

test('what a rule does not state is by lots, in order', () => {
	expect(parseRules({ programmes, earmark: { pattern: 'fair', overrides: [override] } })).toMatchObject({
		value: { earmark: { by: 'lots', pattern: 'fair', seed: 0, overrides: [{ ...override, lot: null }] } }
	});
	expect(parseRules({ earmark: {} })).toMatchObject({ value: { earmark: defaultEarmark } });
});

test('a rule that was stored is read as it was written', () => {
	const parsed = parseRules({ programmes, earmark: { by: 'area', pattern: 'spread', seed: 7, overrides: [override] } });
	if (!parsed.ok) throw new Error(parsed.reason.key);
	expect(parseRules(JSON.parse(JSON.stringify(parsed.value)))).toEqual(parsed);
});

test.for([
	[[], { key: 'earmark-not-an-object' }],
	[{ quota: 3 }, { key: 'earmark-field-unknown', name: 'quota' }],
	[{ by: 'value' }, { key: 'earmark-choice-unknown', name: 'by', known: ['lots', 'area'] }],
	[
		{ pattern: 'random' },
		{ key: 'earmark-choice-unknown', name: 'pattern', known: ['in-order', 'contiguous', 'spread', 'fair'] }
	],
	[{ seed: 1.5 }, { key: 'earmark-seed-invalid', max: 4294967295 }],
	[{ seed: -1 }, { key: 'earmark-seed-invalid', max: 4294967295 }],
	[{ overrides: [{ block: 'A', reason: 'x' }] }, { key: 'earmark-override-invalid', number: 1 }],
	[{ overrides: [{ ...override, lot: 3 }] }, { key: 'earmark-override-invalid', number: 1 }],
	[{ overrides: [{ ...override, why: 'x' }] }, { key: 'earmark-field-unknown', name: 'overrides.why' }],
	[
		{ overrides: [override, { ...override, block: 'B', reason: ' ' }] },
		{ key: 'earmark-override-without-reason', number: 2, block: 'B' }
	],
	[
		{ overrides: [override, { ...override, programme: null }] },
		{ key: 'earmark-override-twice', number: 2, place: 'A' }
	],
	[
		{ overrides: [{ ...override, programme: 'three' }] },
		{ key: 'earmark-programme-unknown', number: 1, programme: 'three' }
	]
])('the rule %j is refused', ([earmark, reason]) => {
	expect(parseRules({ programmes, earmark })).toEqual({ ok: false, reason });
});
