import { expect, test } from 'vitest';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { qualityOf } from '#lib/domain/subdivision/layout-quality.ts';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { keptDrawings, type Drawing } from './drawing.ts';
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
const drawing = (lotFrontageM: number): Drawing => ({ name: '', site: undefined, rules: { lotFrontageM } });

/** What a browser keeps, in memory. */
const memory = (): Storage => {
	const values = new Map<string, string>();
	return {
		get length() {
			return values.size;
		},
		clear: () => values.clear(),
		key: (index) => [...values.keys()][index] ?? null,
		getItem: (key) => values.get(key) ?? null,
		setItem: (key, value) => void values.set(key, value),
		removeItem: (key) => void values.delete(key)
	};
};
const variantsIn = (store: Storage | undefined): LayoutVariants =>
	new LayoutVariants(keptDrawings(store, { planSlug: 'town', versionSlug: 'draft' }).variants);

test('three are kept, under the first free letters; the same one is not kept twice', () => {
	const variants = variantsIn(undefined);
	const drawings = [6, 7, 8, 9].map(drawing);
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

test('what was set aside is laid out again when the page is opened again, and gone when it was dropped', async () => {
	const store = memory();
	const before = variantsIn(store);
	for (const frontage of [6, 7, 8]) before.keep(drawing(frontage), laidOut);
	before.drop('B');
	const asked: Drawing[] = [];
	const after = variantsIn(store);
	await after.resume((each) => {
		asked.push(each);
		return Promise.resolve(each.rules['lotFrontageM'] === 8 ? laidOut : undefined);
	});
	expect(asked.map(({ rules }) => rules['lotFrontageM'])).toEqual([6, 8]);
	expect(after.all.map(({ letter }) => letter)).toEqual(['C']);
	expect(after.of(drawing(8))?.letter).toBe('C');
	after.clear();
	expect(store.length).toBe(0);
});

test('a browser that keeps nothing, or something else, breaks nothing', async () => {
	const store = memory();
	store.setItem('pampa.variants.town.draft', '[{"letter":1}]');
	const variants = variantsIn(store);
	await variants.resume(() => Promise.resolve(laidOut));
	expect(variants.all).toEqual([]);
});
