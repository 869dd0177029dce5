import { expect, test } from 'vitest';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { qualityOf } from '#lib/domain/subdivision/layout-quality.ts';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import type { Drawing } from './kept-drawing.ts';
import { LayoutVariants } from './layout-variants.svelte.ts';

const ring = [
	[0, 0],
	[120, 0],
	[120, 90],
	[0, 90],
	[0, 0]
];
const outcome = subdivide(
	{ type: 'Polygon', coordinates: [ring] },
	{ ...defaultRules, reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 } }
);
if (!outcome.ok) throw new Error(outcome.reason.key);
const laidOut = { layout: outcome.value, quality: qualityOf(outcome.value) };
const drawing = (): Drawing => ({ name: '', site: undefined, rules: {} });

test('three are kept, under the first free letters; the same one is not kept twice', () => {
	const variants = new LayoutVariants();
	const drawings = [drawing(), drawing(), drawing(), drawing()];
	for (const each of drawings) variants.keep(each, laidOut);
	expect(variants.all.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
	expect(variants.isFull).toBe(true);
	variants.drop('B');
	const [first, , , last] = drawings;
	if (!first || !last) throw new Error('four were made');
	variants.keep({ ...first, name: 'Another name' }, laidOut);
	expect(variants.all).toHaveLength(2);
	variants.keep(last, laidOut);
	expect(variants.all.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
	expect(variants.of({ ...last, name: 'Named later' })?.letter).toBe('B');
});
