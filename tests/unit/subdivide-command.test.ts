import type { FeatureCollection } from 'geojson';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rectangle, subdivideCommand } from '../support/subdivide-command.ts';

const { folder, file, run } = subdivideCommand();

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
	expect(summary).toHaveProperty('quality.rectangularity50', expect.closeTo(1, 2));
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

test('lots are written with their depth, sides and neighbours when asked', { timeout: 60_000 }, () => {
	const [plain, told] = [join(folder, 'plain.geojson'), join(folder, 'told.geojson')];
	const summaries = [
		run('--site', file('site.geojson', site), '--out', plain),
		run('--site', file('site.geojson', site), '--out', told, '--sides')
	].map(({ stdout }) => JSON.parse(stdout) as { sha256: string });
	expect(summaries[1]?.sha256).toBe(summaries[0]?.sha256);
	const lotsIn = (path: string) =>
		(JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection).features
			.map(({ properties }) => properties)
			.filter((properties) => properties?.['kind'] === 'lot');
	expect(lotsIn(plain)[0]).not.toHaveProperty('sides');
	interface Told {
		block: string;
		number: string;
		frontageM: number;
		depth_m: number;
		gridAreaM2: number;
		sides: { side: string; length_m: number; with: { kind: string; block?: string; lot?: string } }[];
	}
	const lots = lotsIn(told) as Told[];
	const names = new Set(lots.map(({ block, number }) => `${block} ${number}`));
	for (const { frontageM, depth_m: depth, gridAreaM2, sides } of lots) {
		expect(sides[0]).toMatchObject({ side: 'front', with: { kind: 'street' } });
		expect(sides[0]?.length_m).toBeCloseTo(frontageM, 2);
		const widestM = sides.reduce((sum, side) => sum + side.length_m, 0) / 2;
		expect(depth * widestM).toBeGreaterThan(gridAreaM2);
		const beside = sides.map((side) => side.with).filter(({ kind }) => kind === 'lot');
		expect(beside.filter(({ block, lot }) => !names.has(`${block} ${lot}`))).toEqual([]);
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

describe('what lots are to be', () => {
	const summaryOf = (...asked: string[]) => {
		const { status, stdout, stderr } = run('--site', file('site.geojson', site), ...asked);
		return { status, stderr, summary: status === 0 ? (JSON.parse(stdout) as Record<string, unknown>) : undefined };
	};

	test('a mix, and a block whose lots are listed', { timeout: 60_000 }, () => {
		const lotMix = [
			{ areaM2: 120, sharePct: 70 },
			{ areaM2: 160, sharePct: 30 }
		];
		const blockLots = [{ block: 'B', areasM2: [150, 130, 200] }];
		const [out, rules] = [join(folder, 'mix.geojson'), file('mix.json', { lotMix, blockLots })];
		const { status, summary } = summaryOf('--rules', rules, '--policy', 'remainder', '--out', out);
		expect(status).toBe(0);
		expect(summary).toMatchObject({
			balanceMm2: 0,
			violations: [],
			inputs: { rules: { remainder: 'remainder', lotMix } }
		});
		const { features } = JSON.parse(readFileSync(out, 'utf8')) as FeatureCollection;
		const areas = features
			.filter(({ properties }) => properties?.['kind'] === 'lot' && properties['block'] === 'B')
			.map(({ properties }) => Math.round(properties?.['gridAreaM2'] as number));
		expect(areas).toEqual([150, 130, 200]);
	});

	test('a policy there is not is refused', () => {
		const { status, stderr } = summaryOf('--policy', 'burn');
		expect(status).toBe(2);
		expect(stderr).toContain('widen');
	});
});

describe('rules of a pack', () => {
	interface Summary {
		lots: number;
		violations: unknown[];
		rules: {
			rule: string;
			article: string | null;
			value: number;
			limit: number;
			holds: boolean;
			featureCount: number;
			features: object[];
		}[];
		inputs: { rules: Record<string, unknown>; pack: { id: string; version: string; sha256: string } | null };
	}
	const summaryFor = (rules: string): Summary => {
		const { status, stdout, stderr } = run('--site', file('site.geojson', site), '--rules', rules);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		return JSON.parse(stdout) as Summary;
	};

	test('give the limits, and a result for each, with its article', { timeout: 30_000 }, () => {
		const asked = { pack: 'peru-rne', type: 3, lotFrontageM: 8, lotDepthM: 21 };
		const { rules, inputs, violations } = summaryFor(file('type3.json', asked));
		expect(violations).toEqual([]);
		expect(rules.filter(({ holds }) => !holds)).toEqual([]);
		const least = rules.find(({ rule }) => rule === 'min-lot-area');
		expect(least).toMatchObject({ article: 'TH.010', limit: 160, holds: true, featureCount: 1 });
		expect(least?.value).toBeGreaterThanOrEqual(160);
		expect(least?.features).toMatchObject([{ kind: 'lot' }]);
		expect(inputs.rules).toMatchObject({ minLotAreaM2: 160, reservesPct: { zonal_park: 1 } });
		expect(inputs.pack).toMatchObject({ id: 'peru-rne', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
		const bytes = readFileSync(join(folder, 'site.geojson'));
		expect(inputs).toMatchObject({
			type: '3',
			srid: 32618,
			sha256: { site: createHash('sha256').update(bytes).digest('hex'), streets: null }
		});
	});

	test('are told broken where the file asks for less, and whole again by a waiver', { timeout: 60_000 }, () => {
		const small = { pack: 'peru-rne', type: 4, lotFrontageM: 6, lotDepthM: 13.5, minLotAreaM2: 80, streetWidthM: 14 };
		const broken = summaryFor(file('small.json', small)).rules.filter(({ holds }) => !holds);
		expect(broken).toMatchObject([{ rule: 'min-lot-area', limit: 90 }]);
		expect(broken[0]?.featureCount).toBeGreaterThan(20);
		expect(broken[0]?.features).toHaveLength(20);
		const waiver = { rule: 'min-lot-area', value: 80, resolution: 'RA 12' };
		const waived = summaryFor(file('waived.json', { ...small, waivers: [waiver] })).rules;
		expect(waived.filter(({ holds }) => !holds)).toEqual([]);
		expect(waived.find(({ rule }) => rule === 'min-lot-area')).toMatchObject({ limit: 80, waivers: [waiver] });
	});

	test('come from a file of the town beside the rules', { timeout: 30_000 }, () => {
		const pack = {
			id: 'town',
			title: 'Ordenanza 12',
			abbreviation: 'Ord. 12',
			version: '1',
			source: 'Gaceta 3',
			validity: { from: '2020', to: null },
			types: [{ id: 'social', name: 'social' }],
			rules: [{ rule: 'min-lot-area', value: 110, unit: 'm2', article: 'Art. 4' }]
		};
		file('town-pack.json', pack);
		const { rules, inputs } = summaryFor(file('town.json', { pack: 'town-pack.json', type: 'social' }));
		expect(rules.find(({ rule }) => rule === 'min-lot-area')).toMatchObject({ article: 'Art. 4', limit: 110 });
		expect(inputs.pack?.id).toBe('town');
	});

	test('are not needed: then nothing is claimed of the law', { timeout: 30_000 }, () => {
		const { rules, inputs } = summaryFor(file('plain.json', { lotFrontageM: 9 }));
		expect(rules.every(({ article, holds }) => article === null && holds)).toBe(true);
		expect(inputs.pack).toBeNull();
	});
});
