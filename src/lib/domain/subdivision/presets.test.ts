import { expect, test } from 'vitest';
import { presetOf, rulePresets } from './presets.ts';
import { defaultRules, parseRules } from './rules.ts';

test.each(rulePresets)('$id can be laid out, and its lot is not below its own minimum', ({ rules }) => {
	const parsed = parseRules(rules);
	expect(parsed).toEqual({ ok: true, value: { ...defaultRules, ...rules } });
	expect(rules.lotFrontageM * rules.lotDepthM).toBeGreaterThanOrEqual(rules.minLotAreaM2);
	expect(rules.lotFrontageM).toBeGreaterThanOrEqual(rules.minLotFrontageM);
});

test.each(rulePresets)('$id is known again among other rules, and not when one of its own is changed', (preset) => {
	const chosen = { ...defaultRules, ...preset.rules, cornerCutM: 5 };
	expect(presetOf(chosen)).toBe(preset);
	expect(presetOf({ ...chosen, lotDepthM: preset.rules.lotDepthM + 0.5 })).toBeUndefined();
	expect(presetOf({ ...chosen, reservesPct: { ...preset.rules.reservesPct, other: 7 } })).toBeUndefined();
	expect(presetOf({ ...chosen, reservesPct: undefined })).toBeUndefined();
});

test('a drawing begins with a preset', () => {
	expect(presetOf({ ...defaultRules })?.id).toBe('social');
});
