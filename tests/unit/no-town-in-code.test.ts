import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface SeedFeature {
	properties: { layer: string; kind?: string; name?: string; code?: string; entity?: string };
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** An entity as the data calls it, and by what stands before an explanation: `IMARPE (Instituto …)`. */
const formsOf = (entity: string): string[] => [entity, entity.replace(/\s*\(.*$/, '')];

/** Names, codes and numbers that belong to the example towns, taken from their data. */
const wordsOf = (folder: string): string[] => {
	const { plan, programmes } = readJson(join(folder, 'plan.json')) as {
		plan: { slug: string; srid: number };
		programmes: { code: string }[];
	};
	const features = globSync(`${folder}/**/*.json`)
		.map((path) => readJson(path) as { features?: SeedFeature[] })
		.flatMap((file) => file.features ?? []);
	const names = features
		.filter(({ properties: { layer, kind } }) => kind === 'place' || ['subdivision', 'expansion-area'].includes(layer))
		.flatMap(({ properties: { name } }) => name ?? []);
	const codes = features.flatMap(({ properties: { layer, code } }) => (layer === 'zone' && code ? [code] : []));
	const entities = features.flatMap(({ properties: { entity } }) => (entity ? formsOf(entity) : []));
	return [
		...new Set([plan.slug, String(plan.srid), ...programmes.map(({ code }) => code), ...names, ...codes, ...entities])
	];
};

/** Degrees of the example town with at least two decimals; metres of its eastings and northings. */
const coordinates = /-7[01]\.\d{2,}|-17\.[4-7]\d+|\b25[0-9]{4}\b|\b80[45][0-9]{4}\b/;

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const towns = readdirSync('db/seed').map((name) => join('db/seed', name));
/** Words of the language that a town's data uses too. */
const everyday = new Set(['asociaciones', 'aeropuerto']);
const words = towns.flatMap(wordsOf).filter((word) => !everyday.has(word.toLowerCase()));
const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(escape).join('|')})(?![\\p{L}\\p{N}])`, 'iu');

/** Numbers as they are without the underscores that code may write in them. */
const plainNumbers = (text: string): string => text.replace(/(?<=\d)_(?=\d)/g, '');

/** What of a town a text gives away. */
const giveaway = (text: string): string | undefined => {
	const plain = plainNumbers(text);
	return (named.exec(plain) ?? coordinates.exec(plain))?.[0];
};

const code = globSync('{src,db/migrations,db/defaults,static}/**/*.{ts,js,mjs,svelte,css,html,sql,json,svg}').filter(
	(path) => !path.endsWith('.test.ts') && !path.includes('paraglide') && statSync(path).isFile()
);

test('the scanner knows the example by name, code and place', () => {
	expect(words.length).toBeGreaterThan(20);
	for (const planted of [
		`const plan = '${words[0]}';`,
		`srid === ${words[1]}`,
		'programme-PROMUVI',
		'[-71.3261, 1]',
		'N 8047000',
		'const srid = 32_719;',
		'[253_000, 1]',
		'E 253000.5',
		'8_047_000',
		"zone.code === 'PI-07'",
		'RU-83',
		'// as IMARPE asked',
		'Camal municipal'
	])
		expect(giveaway(planted), planted).toBeDefined();
	for (const innocent of [
		'silo',
		'filosofía',
		'kilo',
		'const share = 327190;',
		'width: 25.5px',
		'const most = 2_530_000;',
		'API-07'
	])
		expect(giveaway(innocent), innocent).toBeUndefined();
});

test('no town stands in the code', () => {
	expect(code.length).toBeGreaterThan(100);
	const found = code.flatMap((path) => {
		const word = giveaway(readFileSync(path, 'utf8'));
		return word === undefined ? [] : [`${path}: ${word}`];
	});
	expect(found).toEqual([]);
});
