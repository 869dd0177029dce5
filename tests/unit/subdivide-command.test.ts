import { spawnSync } from 'node:child_process';
import type { FeatureCollection } from 'geojson';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'pampa-subdivide-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: unknown): string => {
	const path = join(folder, name);
	writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
	return path;
};

const run = (...args: string[]) => {
	const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/subdivide.ts', ...args], {
		encoding: 'utf8'
	});
	return { status, stdout, stderr };
};

const rectangle = (lon: number, lat: number, width = 0.003, height = 0.002) => [
	[
		[lon, lat],
		[lon + width, lat],
		[lon + width, lat + height],
		[lon, lat + height],
		[lon, lat]
	]
];
const site = { type: 'Polygon', coordinates: rectangle(-74, 4) };

test('one line of figures that add up, and a collection of everything laid out', { timeout: 30_000 }, () => {
	const multi = {
		type: 'Feature',
		properties: {},
		geometry: { type: 'MultiPolygon', coordinates: [rectangle(-74, 4), rectangle(-73.99, 4)] }
	};
	const out = join(folder, 'lots.geojson');
	const { status, stdout, stderr } = run('--site', file('multi.geojson', multi), '--out', out);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	expect(stdout.trim().split('\n')).toHaveLength(1);
	const summary = JSON.parse(stdout) as { lots: number; blocks: number; areaM2: Record<string, number> };
	expect(summary).toMatchObject({ balanceMm2: 0, violations: [] });
	expect(summary).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
	expect(summary).toHaveProperty('quality.1.rectangularity50', expect.closeTo(1, 2));
	const { site: whole = 0, ...parts } = summary.areaM2;
	expect(Object.values(parts).reduce((sum, each) => sum + each, 0)).toBeCloseTo(whole, 5);
	const { features } = JSON.parse(readFileSync(out, 'utf8')) as FeatureCollection;
	const lots = features.filter(({ properties }) => properties?.['kind'] === 'lot');
	expect(lots).toHaveLength(summary.lots);
	const names = lots.map(({ properties }) => `${properties?.['block']} ${properties?.['number']}`);
	expect(new Set(names).size).toBe(summary.lots);
	for (const { properties } of lots) {
		expect(properties?.['gridAreaM2']).toBeGreaterThanOrEqual(90);
		expect(properties?.['frontageM']).toBeGreaterThanOrEqual(6);
		expect(properties?.['geodesicAreaM2'] / properties?.['gridAreaM2']).toBeCloseTo(1, 2);
	}
});

test('a layout grows around streets and protected land', { timeout: 30_000 }, () => {
	const street = {
		type: 'Feature',
		properties: { widthM: 15.6 },
		geometry: {
			type: 'LineString',
			coordinates: [
				[-74, 4.001],
				[-73.997, 4.001]
			]
		}
	};
	const streets = file('streets.geojson', { type: 'FeatureCollection', features: [street] });
	const ravine = file('ravine.geojson', { type: 'Polygon', coordinates: rectangle(-73.999, 3.999, 0.0004, 0.004) });
	const out = join(folder, 'around.geojson');
	const asked = ['--site', file('site.geojson', site), '--streets', streets, '--constraints', ravine, '--out', out];
	const { status, stdout, stderr } = run(...asked);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const summary = JSON.parse(stdout) as { areaM2: Record<string, number>; lots: number };
	expect(summary).toMatchObject({ balanceMm2: 0, violations: [] });
	expect(summary.areaM2['protected']).toBeCloseTo(44.4 * (221.2 - 15.6), -3);
	const { features } = JSON.parse(readFileSync(out, 'utf8')) as FeatureCollection;
	const uses = features.map(({ properties }) => properties?.['use'] as string);
	expect(uses.filter((use) => use === 'protected')).toHaveLength(2);
});

test('lots of an earlier layout stay when the rules change', { timeout: 60_000 }, () => {
	const [first, second] = [join(folder, 'first.geojson'), join(folder, 'second.geojson')];
	run('--site', file('site.geojson', site), '--out', first);
	const { features } = JSON.parse(readFileSync(first, 'utf8')) as FeatureCollection;
	const kept = features.filter(({ properties }) => properties?.['kind'] === 'lot' && properties['block'] === 'B');
	const locked = file('locked.geojson', { type: 'FeatureCollection', features: kept });
	const rules = file('wider.json', { lotFrontageM: 10 });
	const asked = ['--site', file('site.geojson', site), '--rules', rules, '--locked', locked, '--out', second];
	const { status, stdout } = run(...asked);
	expect(status).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ balanceMm2: 0, violations: [] });
	const again = (JSON.parse(readFileSync(second, 'utf8')) as FeatureCollection).features;
	const lots = again.filter(({ properties }) => properties?.['kind'] === 'lot' && properties['block'] === 'B');
	expect(lots.map(({ geometry }) => geometry)).toEqual(kept.map(({ geometry }) => geometry));
});

describe('bad input is one sentence and exit code 2', () => {
	const bowTie = {
		type: 'Polygon',
		coordinates: [
			[
				[-74, 4],
				[-73.99, 4.01],
				[-73.99, 4],
				[-74, 4.01],
				[-74, 4]
			]
		]
	};
	const metres = { type: 'Polygon', coordinates: rectangle(602000, 508000, 100, 100) };
	const small = { type: 'Polygon', coordinates: rectangle(-74, 4, 0.0001, 0.0001) };
	const good = () => file('site.geojson', site);
	const cases: [what: string, args: () => string[], words: string][] = [
		['no site', () => [], '--site'],
		['a missing file', () => ['--site', join(folder, 'none')], 'cannot be read'],
		['a file that is not JSON', () => ['--site', file('text', 'here')], 'is not JSON'],
		['JSON that is no polygon', () => ['--site', file('line', { type: 'Point', coordinates: [0, 0] })], 'Polygon'],
		['a bow tie', () => ['--site', file('bow', bowTie)], 'crosses or touches itself at E 611'],
		['metres', () => ['--site', file('metres', metres)], 'not in degrees'],
		['a site too small', () => ['--site', file('small', small)], 'No lot fits'],
		['an unknown rule', () => ['--site', good(), '--rules', file('r1', { lotWidth: 3 })], 'lotWidth'],
		['a rule out of range', () => ['--site', good(), '--rules', file('r2', { lotDepthM: -3 })], 'from 2 to 500'],
		['a CRS in degrees', () => ['--site', good(), '--srid', '4326'], 'EPSG:4326'],
		['a CRS elsewhere', () => ['--site', good(), '--srid', '32719'], 'EPSG:32618'],
		['a CRS that is no number', () => ['--site', good(), '--srid', 'utm'], 'not an EPSG code'],
		['an unknown option', () => ['--sight', 'x'], '--sight']
	];

	test.for(cases)('%s', { timeout: 30_000 }, ([, args, words]) => {
		const { status, stdout, stderr } = run(...args());
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
		expect(stderr.trim().split('\n')).toHaveLength(1);
		expect(stderr).toContain(words);
	});
});
