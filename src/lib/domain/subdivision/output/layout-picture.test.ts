import { expect, test } from 'vitest';
import { defaultRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';
import { layoutPicture } from './layout-picture.ts';

const [east, north] = [300_000, 8_000_000];
const site = (...ring: [x: number, y: number][]) => ({
	type: 'Polygon' as const,
	coordinates: [[...ring, ...ring.slice(0, 1)].map(([x, y]) => [east + x, north + y])]
});
const rules = { ...defaultRules, reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 } };
const layOut = (...ring: [x: number, y: number][]) => {
	const outcome = subdivide(site(...ring), rules);
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

test('a picture is in metres from the north-west corner, its streets are the whole site below everything else', () => {
	const { widthM, heightM, areas } = layoutPicture(layOut([0, 0], [200, 0], [200, 100], [0, 100]));
	expect([widthM, heightM]).toEqual([200, 100]);
	expect(areas.map(({ part }) => part)).toEqual(['rights-of-way', 'lots']);
	const corners = areas[0]?.path.match(/[\d.]+ [\d.]+/g) ?? [];
	expect(corners.toSorted()).toEqual(['0.0 0.0', '0.0 100.0', '200.0 0.0', '200.0 100.0']);
});

test('nodes on a straight side are left out; of two beside each other in a corner one stays', () => {
	const { areas } = layoutPicture(layOut([0, 0], [100, 0], [199.999, 0], [200, 0.001], [200, 100], [0, 100]));
	expect(areas[0]?.path.match(/[\d.]+ [\d.]+/g)).toHaveLength(4);
});

test('a corner stays where a ring begins, with a node beside it at the end', () => {
	const layout = layOut([0, 0], [200, 0], [200, 100], [0, 100]);
	const polygon = site([0, 0.03], [0, 0], [8, 0], [8, 15], [0, 15]);
	const blocks = layout.blocks.map((block) => ({ ...block, lots: block.lots.map((lot) => ({ ...lot, polygon })) }));
	const { areas } = layoutPicture({ ...layout, blocks });
	const [first = ''] = areas[1]?.path.match(/M[^Z]*Z/) ?? [];
	expect(first.match(/[\d.]+ [\d.]+/g)).toHaveLength(4);
});

test('parts of a site are one picture', () => {
	const [one, other] = [site([0, 0], [200, 0], [200, 100], [0, 100]), site([300, 0], [500, 0], [500, 100], [300, 100])];
	const outcome = subdivide({ type: 'MultiPolygon', coordinates: [one.coordinates, other.coordinates] }, rules);
	if (!outcome.ok) throw new Error(outcome.reason.key);
	const { widthM, areas } = layoutPicture(outcome.value);
	expect(widthM).toBe(500);
	expect(areas[0]?.path.match(/M/g)).toHaveLength(2);
});
