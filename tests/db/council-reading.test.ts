import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeOf } from '#lib/domain/plan/version-difference.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database } from '#lib/server/db/database.ts';
import { summariseLayers } from '#lib/server/repositories/layer-summary.ts';
import { findBlockWithLots, listBlocksOf, listSubdivisionsWithLots } from '#lib/server/repositories/lot-browse.ts';
import { findVersionBySlug } from '#lib/server/repositories/plan-version.ts';
import { compareLayers, listDifferences } from '#lib/server/repositories/version-difference.ts';
import { freshDatabase } from '../support/fresh-database.ts';

let database: Database;
let first: number;
let adopted: number;

const idOf = async (slug: string): Promise<number> => {
	const version = await findVersionBySlug(database.kysely, 'ilo', slug);
	if (!version) throw new Error(`The example has no version ${slug}.`);
	return version.id;
};

beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
	[first, adopted] = [await idOf('1983'), await idOf('1988')];
});
afterAll(() => database.close());

describe('layers of a version', () => {
	test('have their count, exact area and sources', async () => {
		const layers = await summariseLayers(database.kysely, adopted);
		const of = (id: string) => layers.find(({ layer }) => layer === id);
		expect(of('lot')?.count).toBe(6000);
		expect(of('relocation-site')).toMatchObject({ count: 10, lengthM: 0 });
		expect(of('relocation-site')?.gridAreaMm2).toBeCloseTo(27_400e6, -5);
		expect(of('street')?.gridAreaMm2).toBe(0);
		expect(of('street')?.lengthM).toBeGreaterThan(1000);
		expect(of('base-feature')).toMatchObject({ gridAreaMm2: 0, lengthM: 0 });
		for (const { count, sources } of layers)
			expect(sources.reduce((total, source) => total + source.count, 0)).toBe(count);
	});

	test('are listed when they are empty', async () => {
		const layers = await summariseLayers(database.kysely, first);
		expect(layers.find(({ layer }) => layer === 'lot')).toEqual({
			layer: 'lot',
			count: 0,
			gridAreaMm2: 0,
			lengthM: 0,
			sources: []
		});
	});
});

describe('from one version to the next', () => {
	test('every layer is counted on both sides', async () => {
		const layers = await compareLayers(database.kysely, first, adopted);
		const summary = await summariseLayers(database.kysely, adopted);
		expect(layers.map(({ layer, after }) => [layer, after.count])).toEqual(
			summary.map(({ layer, count }) => [layer, count])
		);
		const of = (id: string) => layers.find(({ layer }) => layer === id);
		expect(of('lot')).toMatchObject({ added: 6000, removed: 0, changed: 0, kept: 0 });
		expect(of('relocation-site')).toMatchObject({ added: 10, removed: 0 });
		expect(of('base-feature')).toMatchObject({ before: { gridAreaMm2: 0 }, after: { gridAreaMm2: 0 } });
		expect(of('expansion-area')).toMatchObject({ added: 0, changed: 1 });
	});

	test('a zone that changed its use is one change, and what is the same is not told', async () => {
		const differences = await listDifferences(database.kysely, first, adopted, ['zone', 'expansion-area']);
		const seafront = differences.find(({ after }) => after?.label.includes('Frente marítimo'));
		expect(seafront && changeOf(seafront)).toMatchObject({
			kind: 'changed',
			aspects: ['label', 'use'],
			before: { use: 'industry' },
			after: { use: 'tourism' }
		});
		expect(differences.some(({ after }) => after?.label.includes('Kennedy'))).toBe(false);
		expect(differences.filter((difference) => changeOf(difference) === undefined)).toEqual([]);
	});

	test('a version does not differ from itself', async () => {
		const layers = await compareLayers(database.kysely, adopted, adopted);
		expect(layers.map(({ added, removed, changed }) => [added, removed, changed])).toEqual(layers.map(() => [0, 0, 0]));
		expect(await listDifferences(database.kysely, adopted, adopted, ['zone', 'street'])).toEqual([]);
	});
});

test('subdivisions, their blocks and the lots of a block lead to every lot', async () => {
	const subdivisions = await listSubdivisionsWithLots(database.kysely, adopted);
	expect(subdivisions.reduce((total, { lots }) => total + lots, 0)).toBe(6000);
	const [subdivision] = subdivisions;
	const blocks = await listBlocksOf(database.kysely, adopted, subdivision?.lineageId ?? '');
	expect(blocks).toHaveLength(subdivision?.blocks ?? 0);
	const block = await findBlockWithLots(database.kysely, adopted, blocks[0]?.lineageId ?? '');
	expect(block?.subdivision.name).toBe(subdivision?.name);
	expect(block?.lots.map(({ number }) => number).slice(0, 3)).toEqual(['1', '2', '3']);
	expect(await findBlockWithLots(database.kysely, first, blocks[0]?.lineageId ?? '')).toBeUndefined();
});
