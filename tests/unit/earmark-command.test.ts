import type { FeatureCollection } from 'geojson';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rectangle, subdivideCommand } from '../support/subdivide-command.ts';

const { folder, file, run } = subdivideCommand();

describe('lots are earmarked', () => {
	interface Summary {
		lots: number;
		sha256: string;
		earmarks?: {
			pattern: string;
			programmes: { programme: string; lots: number }[];
			gaps: { quality: string; gap: number }[];
			worst: { quality: string; gap: number; verdict: string };
			notMeasured: string[];
		};
		inputs: { rules: { earmark?: object }; sha256: { places: string | null } };
	}
	const programmes = [
		{ code: 'one', sharePct: 60 },
		{ code: 'two', sharePct: 40 }
	];
	const multi = {
		type: 'MultiPolygon',
		coordinates: [rectangle(-74, 4), rectangle(-73.99, 4, 0.002)]
	};
	const out = join(folder, 'earmarked.geojson');
	const summaryFor = (...args: string[]): Summary => {
		const { status, stdout, stderr } = run('--site', file('multi-site.geojson', multi), '--out', out, ...args);
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		return JSON.parse(stdout) as Summary;
	};
	const lotsWritten = () =>
		(JSON.parse(readFileSync(out, 'utf8')) as FeatureCollection).features.filter(
			({ properties }) => properties?.['kind'] === 'lot'
		);

	test('by a file of their own, over all polygons, with the gap and the overrides', { timeout: 60_000 }, () => {
		const rules = file('shared.json', { programmes });
		const inOrder = summaryFor('--rules', rules);
		const last = String(lotsWritten().at(-1)?.properties?.['block']);
		const overrides = [{ block: last, programme: 'two', reason: 'Acta 4' }];
		const earmark = file('earmark.json', { pattern: 'fair', overrides });
		const fair = summaryFor('--rules', rules, '--earmark', earmark);
		expect(fair.earmarks?.programmes.map(({ lots }) => lots)).toEqual([
			Math.round(0.6 * fair.lots),
			fair.lots - Math.round(0.6 * fair.lots)
		]);
		const ofLast = lotsWritten().filter(({ properties }) => properties?.['block'] === last);
		expect(new Set(ofLast.map(({ properties }) => properties?.['programme'] as string))).toEqual(new Set(['two']));
		expect(fair.earmarks).toMatchObject({ pattern: 'fair', overrides, notMeasured: ['water'] });
		expect(fair.earmarks?.worst.gap).toBeLessThanOrEqual(inOrder.earmarks?.worst.gap ?? 0);
		expect(inOrder.earmarks).toMatchObject({ pattern: 'in-order', worst: { verdict: 'flagged' } });
		expect(inOrder.inputs.rules.earmark).toBeUndefined();
	});

	test('by how far they are from water, where --places says where it is', { timeout: 60_000 }, () => {
		const rules = file('near-water.json', { programmes });
		const place = (kind: string, lon: number, lat: number) => ({
			type: 'Feature',
			properties: { kind },
			geometry: { type: 'Point', coordinates: [lon, lat] }
		});
		const features = [place('water_point', -74, 4), place('school', -74, 4.004), place('stop', -74, 4.01)];
		const places = file('places.geojson', { type: 'FeatureCollection', features });
		const [inOrder, fair] = ['in-order', 'fair'].map((pattern) =>
			summaryFor('--rules', rules, '--earmark', file(`${pattern}.json`, { pattern }), '--places', places)
		);
		const gapTo = (summary: Summary | undefined, quality: string): number =>
			summary?.earmarks?.gaps.find((each) => each.quality === quality)?.gap ?? NaN;
		expect(inOrder?.earmarks?.notMeasured).toEqual([]);
		expect(gapTo(inOrder, 'water')).toBeGreaterThan(1);
		expect(gapTo(fair, 'water')).toBeLessThan(0.1);
		expect(inOrder?.inputs.sha256.places).toMatch(/^[0-9a-f]{64}$/);
	});

	test('as the rules and a seed say: the same seed the same lots', { timeout: 60_000 }, () => {
		const rules = file('spread.json', { programmes, earmark: { pattern: 'spread', by: 'area' } });
		const [first, again, other] = ['7', '7', '8'].map((seed) => summaryFor('--rules', rules, '--seed', seed));
		expect(again?.sha256).toBe(first?.sha256);
		expect(other?.sha256).not.toBe(first?.sha256);
		expect(first?.inputs.rules.earmark).toMatchObject({ by: 'area', pattern: 'spread', seed: 7 });
	});

	test('not at all where no programme has a share', { timeout: 30_000 }, () => {
		expect(summaryFor().earmarks).toBeUndefined();
	});
});
