import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database } from '#lib/server/db/database.ts';
import { findTyped, searchVersion, type Found } from '#lib/server/plan-search.ts';
import { exampleVersions } from '../support/example-versions.ts';
import { freshDatabase } from '../support/fresh-database.ts';

let database: Database;
let versionId: number;

beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
	versionId = (await exampleVersions(database)).adopted.id;
});
afterAll(() => database.close());

const wordsOf = (found: Found): string => {
	switch (found.kind) {
		case 'lot':
			return `${found.subdivision}: ${found.block} ${found.number}`;
		case 'block':
			return `${found.subdivision}: ${found.label}`;
		case 'name':
			return found.name;
	}
};

/** What is found for what was typed, as people say it. */
const search = async (typed: string): Promise<string[]> =>
	(await findTyped(database.kysely, versionId, typed)).map(wordsOf);

describe('a lot', () => {
	test.for(['Mz. A Lt. 1', 'manzana a lote 01', 'a 1', 'A1', 'a-001'])(
		'%s is found in every subdivision that has it',
		async (typed) => {
			const found = await search(typed);
			expect(found.length).toBeGreaterThan(5);
			expect(new Set(found).size).toBe(found.length);
			expect(found.every((each) => each.endsWith(': A 1'))).toBe(true);
		}
	);

	test.for([
		['Nuevo Ilo Mz B Lt 12', 'Nuevo Ilo: B 12'],
		['NUEVO ÍLO manzana b lote 012', 'Nuevo Ilo: B 12'],
		['Mz. B Lt. 12, nuevo ilo', 'Nuevo Ilo: B 12'],
		['nuevo ilo b12', 'Nuevo Ilo: B 12'],
		['24 de octubre b 12', '24 de Octubre: B 12'],
		['Promuvi II mz. b-1 lt. 012', 'PROMUVI II: B-1 12'],
		['fonavi pampa inalambrica, lote 3 manzana c', 'FONAVI Pampa Inalámbrica: C 3']
	] as const)('%s is the one of that subdivision', async ([typed, lot]) => {
		expect(await search(typed)).toEqual([lot]);
	});

	test('of a subdivision nobody knows is looked for in all; of one that has no such lot nowhere', async () => {
		expect(await search('Nuevo Hilo Mz B Lt 12')).toEqual(await search('Mz B Lt 12'));
		expect(await search('Nuevo Ilo Mz B Lt 9999')).toEqual([]);
		expect(await search('Nuevo Ilo Mz V Lt 1')).toEqual([]);
	});
});

test('a block is found by its letter, with and without its subdivision', async () => {
	expect((await search('Mz. A')).every((each) => each.endsWith(': A'))).toBe(true);
	expect(await search('nuevo ilo mz. a')).toEqual(['Nuevo Ilo: A']);
});

test('a letter and a number that are a block’s name find the block', async () => {
	expect(await search('promuvi ii b-1')).toEqual(['PROMUVI II: B-1']);
});

test('a place is found without its accents, and signs mean themselves', async () => {
	const [harbour] = await searchVersion(database.kysely, versionId, 'MUÉLLE');
	expect(harbour?.title).toContain('Muelle');
	expect(await search('nuevo ilo')).toContain('Nuevo Ilo');
	for (const nothing of ['%', '_', '', '\0', 'Mz. % Lt. 1']) expect(await search(nothing)).toEqual([]);
});

test('results name what they are', async () => {
	const [lot] = await searchVersion(database.kysely, versionId, 'nuevo ilo b12');
	expect(lot).toMatchObject({ layer: 'lot', title: 'Mz. B Lt. 12', subtitle: 'Nuevo Ilo' });
	expect(lot?.box.every(Number.isFinite)).toBe(true);
});
