import { expect, test } from 'vitest';
import { gapText, qualityName, qualityText } from './earmark-text.ts';

test('a gap is a figure and a word, so that no colour is needed', () => {
	const gap = { quality: 'park', most: 'one', least: 'two' } as const;
	expect(gapText({ ...gap, gap: 0.04, verdict: 'even' })).toBe('0.04, pareja');
	expect(gapText({ ...gap, gap: 0.312, verdict: 'flagged' })).toBe('0.31, desigual');
});

test('a mean has the unit of its quality', () => {
	expect(qualityText('area', 120.5)).toBe('120.50\u00a0m²');
	expect(qualityText('corner', 0.15)).toBe('15.0\u00a0%');
	expect(qualityText('school', 141.6)).toBe('142\u00a0m');
});

test('without a main street the distance is called what it is', () => {
	expect(qualityName('main-street', { mainStreet: 'principal' })).toBe('Distancia a la vía principal');
	expect(qualityName('main-street', { mainStreet: 'site-edge' })).toBe('Distancia al borde del terreno');
});
