import { expect, test } from 'vitest';
import { defaultRules } from '../rules.ts';
import { parseRules } from './parse-rules.ts';
import { citationOf, presetOf, rulePresets } from './presets.ts';

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

test('a preset names the law its figures are from', () => {
	expect(rulePresets.map(({ norm }) => citationOf(norm))).toEqual([
		'RNE GH.020, TH.010: tipo 4 (R4)',
		'RNE GH.020, TH.010: tipo 3 (R3)',
		'RNE GH.020, TH.010: tipo 4 (R4)',
		'RNE GH.020, TH.030: industria I1'
	]);
});

test('what a preset states is what the norm states, of industry too', () => {
	const figures = rulePresets.map(({ rules: { minLotAreaM2, minLotFrontageM, streetWidthM, reservesPct } }) => [
		minLotAreaM2,
		minLotFrontageM,
		streetWidthM,
		...Object.values(reservesPct)
	]);
	expect(figures).toEqual([
		[90, 6, 9.6, 8, 0, 2, 3],
		[160, 8, 9.6, 8, 1, 2, 2],
		[90, 6, 9.6, 8, 0, 2, 3],
		[300, 10, 15.6, 0, 1, 0, 2]
	]);
});
