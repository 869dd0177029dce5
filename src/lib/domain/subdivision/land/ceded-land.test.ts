import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import type { StreetClass } from '../../plan/parameters.ts';
import { checkRules } from '../checks/check-rules.ts';
import type { Layout } from '../layout.ts';
import { defaultRules, type CededStreets } from '../rules.ts';
import { subdivide } from '../subdivide.ts';
import { noSurroundings, type FixedStreet } from '../surroundings.ts';
import { reserveBaseMm2 } from './ceded-land.ts';

const [east, north] = [500_000, 8_050_000];
const placed = (...corners: [x: number, y: number][]): Position[] => corners.map(([x, y]) => [east + x, north + y]);

/** 400 × 400 m: 16 ha. */
const site: Polygon = { type: 'Polygon', coordinates: [placed([0, 0], [400, 0], [400, 400], [0, 400], [0, 0])] };

const street = (widthM: number, streetClass: StreetClass, ...corners: [x: number, y: number][]): FixedStreet => ({
	line: { type: 'LineString', coordinates: placed(...corners) },
	widthM,
	streetClass
});

/** From side to side of the site, and beyond; where they cross each other their land counts once. */
const arterial = street(40, 'arterial', [-50, 200], [450, 200]);
const collector = street(24, 'collector', [150, -50], [150, 450]);
const local = street(12, 'local', [300, -50], [300, 450]);
const [arterialM2, collectorM2] = [400 * 40, 400 * 24 - 40 * 24];

const layOut = (streets: FixedStreet[], cededStreets?: CededStreets): Layout => {
	const rules = { ...defaultRules, ...(cededStreets && { cededStreets }) };
	const outcome = subdivide(site, rules, { ...noSurroundings, streets });
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

const baseM2 = (layout: Layout): number => reserveBaseMm2(layout) / 1e6;

test('reserves are owed for the site less the land of its arterial streets, or of its collectors too', () => {
	const streets = [arterial, collector, local];
	expect(baseM2(layOut(streets))).toBeCloseTo(160_000 - arterialM2, 0);
	expect(baseM2(layOut(streets, 'collector'))).toBeCloseTo(160_000 - arterialM2 - collectorM2, 0);
	expect(baseM2(layOut(streets, 'none'))).toBe(160_000);
});

test('streets of no class cede nothing', () => {
	const { line, widthM } = arterial;
	const layout = layOut([{ line, widthM }], 'collector');
	expect(layout.cededMm2).toBeUndefined();
	expect(baseM2(layout)).toBe(160_000);
});

test('less is given up for less land, and the shares of the law are told of it', () => {
	const [less, all] = [layOut([arterial]), layOut([arterial], 'none')];
	expect(less.balance.reservesMm2).toBeLessThan(all.balance.reservesMm2);
	const shares = checkRules(less, defaultRules).filter(
		({ rule }) => rule.endsWith('-share') && rule !== 'min-park-share'
	);
	expect(shares.map(({ holds }) => holds)).toEqual([true, true, true]);
	for (const { baseM2: of } of shares) expect(of).toBeCloseTo(160_000 - arterialM2, 0);
});
