import { expect, test } from 'vitest';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { qualityOf } from '#lib/domain/subdivision/checks/layout-quality.ts';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { nothingLocked } from '#lib/domain/subdivision/surroundings.ts';
import { keptDrawings, type Drawing } from './drawing.ts';
import { LayoutVariants } from './layout-variants.svelte.ts';
import { memoryStore } from './test-store.ts';

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

const address = { planSlug: 'town', versionSlug: 'draft' };
const variantsIn = (store: Storage | undefined): LayoutVariants =>
	new LayoutVariants(keptDrawings(store, address).variants);

test('one is drawn beside the map until it is dropped or put away', () => {
	const variants = variantsIn(undefined);
	variants.keep(drawing(6), laidOut);
	variants.keep(drawing(7), laidOut);
	expect(variants.beside).toBeUndefined();
	variants.besideLetter = 'B';
	expect(variants.beside?.drawing).toEqual(drawing(7));
	variants.drop('B');
	expect(variants.beside).toBeUndefined();
	variants.besideLetter = 'A';
	variants.putAway();
	expect(variants.besideLetter).toBeUndefined();
});

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
	const store = memoryStore();
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
	const store = memoryStore();
	store.setItem('pampa.variants.town.draft', '[{"letter":1}]');
	const variants = variantsIn(store);
	await variants.resume(() => Promise.resolve(laidOut));
	expect(variants.all).toEqual([]);
});

/** Three that were kept, A, B and C, and their layouts one by one: `come` brings the next. */
const threeResumed = () => {
	const store = memoryStore();
	const before = variantsIn(store);
	for (const frontage of [6, 7, 8]) before.keep(drawing(frontage), laidOut);
	const waiting: { come: () => void; signal: AbortSignal }[] = [];
	const variants = variantsIn(store);
	const resumed = variants.resume(
		(_, signal) => new Promise((resolve) => waiting.push({ come: () => resolve(laidOut), signal }))
	);
	const come = async (): Promise<void> => {
		waiting.shift()?.come();
		await new Promise((resolve) => setTimeout(resolve));
	};
	return { store, variants, resumed, waiting, come };
};
const lettersIn = (store: Storage): string[] =>
	(keptDrawings(store, address).variants.read() ?? []).map(({ letter }) => letter);
const lettersOf = ({ all }: LayoutVariants): string[] => all.map(({ letter }) => letter);

test('while the layouts come, those that are not there yet hold their letters and stay stored', async () => {
	const { store, variants, resumed, come } = threeResumed();
	await come();
	expect([lettersOf(variants), variants.isFull, variants.missing]).toEqual([['A'], true, []]);
	variants.keep(drawing(9), laidOut);
	expect(lettersIn(store)).toEqual(['A', 'B', 'C']);
	variants.drop('A');
	variants.keep(drawing(9), laidOut);
	expect(lettersIn(store)).toEqual(['A', 'B', 'C']);
	variants.drop('C');
	await come();
	await come();
	await resumed;
	expect([lettersOf(variants), lettersIn(store)]).toEqual([
		['A', 'B'],
		['A', 'B']
	]);
	expect(variants.of(drawing(7))?.letter).toBe('B');
});

test('what is cleared does not come back, and what was being laid out ends', async () => {
	const { store, variants, resumed, waiting, come } = threeResumed();
	await come();
	const [second] = waiting;
	variants.clear();
	expect(second?.signal.aborted).toBe(true);
	await come();
	await resumed;
	expect([lettersOf(variants), store.length, waiting.length]).toEqual([[], 0, 0]);
});

test('an outage takes nothing away: what could not be laid out is told of and tried again', async () => {
	const store = memoryStore();
	const before = variantsIn(store);
	for (const frontage of [6, 7]) before.keep(drawing(frontage), laidOut);
	const variants = variantsIn(store);
	await variants.resume(() => Promise.resolve(undefined));
	expect(variants.missing).toEqual(['A', 'B']);
	variants.keep(drawing(8), laidOut);
	expect([lettersOf(variants), lettersIn(store)]).toEqual([['C'], ['A', 'B', 'C']]);
	variants.keep(drawing(7), laidOut);
	expect(variants.of(drawing(7))?.letter).toBe('B');
	await variants.resume(() => Promise.resolve(laidOut));
	expect([lettersOf(variants), variants.missing]).toEqual([['A', 'B', 'C'], []]);
});

test('variants of a stored subdivision are not stored, and leave those stored before alone', async () => {
	const store = memoryStore();
	const variants = variantsIn(store);
	variants.keep(drawing(6), laidOut);
	variants.putAway();
	const again = { lineageId: '', name: '', rules: defaultRules, norm: null, locked: nothingLocked, basedOn: 1 };
	variants.keep({ ...drawing(7), again: { ...again, site: { type: 'Polygon', coordinates: [ring] } } }, laidOut);
	expect(lettersOf(variants)).toEqual(['A']);
	variants.drop('A');
	expect([lettersOf(variants), lettersIn(store)]).toEqual([[], ['A']]);
	await variants.resume(() => Promise.resolve(laidOut));
	expect(variants.of(drawing(6))?.letter).toBe('A');
});

test('on a changed plan variants are laid out again one by one, and each says it is of the plan before until then', async () => {
	const variants = variantsIn(memoryStore());
	for (const frontage of [6, 7, 8]) variants.keep(drawing(frontage), laidOut);
	const anew = { ...laidOut, quality: { ...laidOut.quality, lotsPerHectare: 1 } };
	const waiting: ((made: typeof anew | undefined) => void)[] = [];
	const renewed = variants.renew(() => new Promise((resolve) => waiting.push(resolve)));
	const come = async (made: typeof anew | undefined): Promise<void> => {
		waiting.shift()?.(made);
		await new Promise((resolve) => setTimeout(resolve));
	};
	const seen = (): unknown => [variants.outdated, variants.all.map(({ quality }) => quality === anew.quality)];
	expect(seen()).toEqual([
		['A', 'B', 'C'],
		[false, false, false]
	]);
	await come(anew);
	expect(seen()).toEqual([
		['B', 'C'],
		[true, false, false]
	]);
	variants.drop('B');
	await come(anew);
	expect(seen()).toEqual([['C'], [true, false]]);
	await come(undefined);
	await renewed;
	expect([seen(), variants.missing]).toEqual([[[], [true]], ['C']]);
});

test('a plan that changes again while variants are laid out ends what was begun, and takes nothing away', async () => {
	const variants = variantsIn(memoryStore());
	for (const frontage of [6, 7]) variants.keep(drawing(frontage), laidOut);
	const first = variants.renew(
		(_, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined)))
	);
	await variants.renew(() => Promise.resolve(laidOut));
	await first;
	expect([lettersOf(variants), variants.outdated, variants.missing]).toEqual([['A', 'B'], [], []]);
});
