import { spawnSync } from 'node:child_process';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { planProjection } from '#lib/domain/geo/projection.ts';

const root = join(import.meta.dirname, '..', '..');
const seed = join(root, 'db', 'seed', 'ilo');
const readFile = (...path: string[]): FeatureCollection =>
	JSON.parse(readFileSync(join(...path), 'utf8')) as FeatureCollection;

interface Summary {
	lots: number;
	blocks: number;
	areaM2: Record<string, number>;
	violations: unknown[];
	balanceMm2: number;
	rules: { rule: string; holds: boolean; value: number }[];
	quality: { farthestParkM: number; netLotPct: number; rectangularity5: number };
	earmarks: { worst: { quality: string; gap: number } };
}

const coordinatesOf = (geometry: Geometry): number[] =>
	'coordinates' in geometry ? geometry.coordinates.flat(4).map(Number) : [];

test('the files for the command line are the plan of 1988', () => {
	const plan = ['pampa-1988.json', 'daily-places.json'].flatMap((name) => readFile(seed, name).features);
	const projection = planProjection(32719);
	const files = {
		'expansion-area': 'site',
		street: 'streets',
		'constraint-area': 'constraints',
		'base-feature': 'places'
	};
	const numbersOf = (features: Feature[]): number[] => features.flatMap(({ geometry }) => coordinatesOf(geometry));
	for (const [layer, name] of Object.entries(files)) {
		const drawn = plan
			.filter(({ properties }) => properties?.['layer'] === layer)
			.map((each) => ({ ...each, geometry: projection.geometryToWgs84(each.geometry) }));
		expect(drawn.length).toBeGreaterThan(0);
		expect(numbersOf(readFile(seed, 'expansion', `${name}.geojson`).features)).toEqual(numbersOf(drawn));
	}
});

const file = (name: string): string => join(seed, 'expansion', name);
const folder = mkdtempSync(join(tmpdir(), 'pampa-expansion-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The expansion area laid out, its lots shared out by the pattern among three programmes. */
const layOut = (pattern: string): Summary => {
	const shares = { a: 50, b: 30, c: 20 };
	const programmes = Object.entries(shares).map(([code, sharePct]) => ({ code, sharePct }));
	const earmark = join(folder, `${pattern}.json`);
	writeFileSync(earmark, JSON.stringify({ pattern, programmes }));
	const { status, stdout } = spawnSync(
		process.execPath,
		[
			join(root, 'src', 'cli', 'subdivide.ts'),
			...['--site', file('site.geojson'), '--streets', file('streets.geojson')],
			...['--constraints', file('constraints.geojson'), '--rules', file('rules.json')],
			...['--places', file('places.geojson'), '--earmark', earmark]
		],
		{ encoding: 'utf8', cwd: root, maxBuffer: 1e8 }
	);
	expect(status).toBe(0);
	return JSON.parse(stdout) as Summary;
};

test('the expansion area laid out afresh keeps the law, and the README tells its figures', { timeout: 120_000 }, () => {
	const [inOrder, fair] = [layOut('in-order'), layOut('fair')];
	const { lots, blocks, areaM2, rules, quality, earmarks, ...rest } = inOrder;
	expect(rest).toMatchObject({ balanceMm2: 0, violations: [] });
	expect(lots).toBeGreaterThanOrEqual(6000);
	expect(rules.filter(({ holds }) => !holds)).toEqual([]);
	expect(rules.find(({ rule }) => rule === 'min-lot-area')?.value).toBeGreaterThanOrEqual(120);

	const readme = readFileSync(join(root, 'README.md'), 'utf8');
	const number = (value: number): string => value.toLocaleString('en-GB');
	const hectares = (part: string): string => ((areaM2[part] ?? NaN) / 1e4).toFixed(2);
	const { farthestParkM, netLotPct, rectangularity5 } = quality;
	expect(earmarks.worst.quality).toBe('area');
	const told = [
		`${earmarks.worst.gap.toFixed(2)} in order`,
		`${fair.earmarks.worst.gap.toFixed(2)} when fair`,
		`${number(lots)} in ${number(blocks)} blocks`,
		`got out of ${hectares('site')} ha`,
		`${hectares('lots')} ha (${netLotPct.toFixed(1)} %)`,
		`${hectares('streets')} ha`,
		`${hectares('reserves')} ha`,
		`${hectares('protected')} ha`,
		`${hectares('remainder')} ha`,
		`${rules.length} of ${rules.length}`,
		`${farthestParkM.toFixed(0)} m`,
		`${rectangularity5.toFixed(3)} or more for 95 %`
	];
	expect(told.filter((figure) => !readme.includes(figure))).toEqual([]);
});
