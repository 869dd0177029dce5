import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';

const [east, north] = [500_000, 8_050_000];
const site: Polygon = {
	type: 'Polygon',
	coordinates: [
		[
			[east, north],
			[east + 300, north],
			[east + 300, north + 200],
			[east, north + 200],
			[east, north]
		]
	]
};

const reasonFor = (rules: Partial<SubdivisionRules>) => {
	const outcome = subdivide(site, { ...defaultRules, ...rules });
	if (outcome.ok || outcome.reason.key !== 'reserve-does-not-fit')
		throw new Error(JSON.stringify(outcome).slice(0, 200));
	const { east: x, north: y, ...reason } = outcome.reason;
	expect(x).toBeGreaterThan(east);
	expect(x).toBeLessThan(east + 300);
	expect(y).toBeGreaterThan(north);
	expect(y).toBeLessThan(north + 200);
	return reason;
};

test('a park that no block is wide enough for is told how wide the widest is, and where', () => {
	const reason = reasonFor({ minRecreationWidthM: 60, concentratedPct: 0 });
	expect(reason).toMatchObject({ kind: 'recreation', limit: 'width', neededM: 60, missingM2: 0.08 * 60_000 });
	if (reason.limit !== 'width') throw new Error('It is not the width.');
	expect(reason.widthM).toBeGreaterThan(29);
	expect(reason.widthM).toBeLessThan(60);
});

test('land for a school that pieces of one hectare a block cannot make up is told how much there is', () => {
	const reservesPct = { recreation: 0, zonal_park: 0, education: 50, other: 0 };
	const reason = reasonFor({ reservesPct, largestReserveM2: 1000 });
	expect(reason).toMatchObject({ kind: 'education', limit: 'area', owedM2: 30_000 });
	if (reason.limit !== 'area') throw new Error('It is not the area.');
	expect(reason.givenM2 + reason.missingM2).toBeCloseTo(30_000, 6);
	expect(reason.givenM2).toBeGreaterThan(1000);
});
