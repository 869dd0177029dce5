import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { lotSides, type Neighbour } from '../../plan/lot-sides.ts';
import type { Layout, LayoutLot } from '../layout.ts';
import { defaultRules } from '../rules.ts';
import { subdivide } from '../subdivide.ts';
import { lotBoundaries, type LandBeside } from './lot-neighbours.ts';

const layOut = (...asked: Parameters<typeof subdivide>): Layout => {
	const outcome = subdivide(...asked);
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

const box = (west: number, south: number, east: number, north: number): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[west, south],
			[east, south],
			[east, north],
			[west, north],
			[west, south]
		]
	]
});

const balance = {
	siteMm2: 0,
	lotsMm2: 0,
	rightsOfWayMm2: 0,
	reservesMm2: 0,
	remainderMm2: 0,
	publicSpaceMm2: 0,
	protectedMm2: 0,
	differenceMm2: 0
};

const lot = (number: string, frontageM: number, ...ring: Position[]): LayoutLot => ({
	number,
	polygon: { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] },
	frontageM,
	areaMm2: 0,
	use: 'housing',
	programme: null
});

/*
 *   15 ┌───────┬────┐
 *      │ park  │ 3  │   the site ends in the east, at 18; the street runs along the south and the west
 *    9 ├───┬───┼────┤
 *      │ 1 │   2    │
 *    0 ╲───┴────────┘
 */
test('a lot is told which land lies along each side, in which length, from the front on', () => {
	const [one, two, three] = [
		lot('1', 5, [3, 0], [8, 0], [8, 9], [0, 9], [0, 3]),
		lot('2', 10, [8, 0], [18, 0], [18, 9], [12, 9], [8, 9]),
		lot('3', 6, [12, 9], [18, 9], [18, 15], [12, 15])
	];
	const park: Polygon = {
		type: 'Polygon',
		coordinates: [
			[
				[0, 9],
				[8, 9],
				[12, 9],
				[12, 15],
				[0, 15],
				[0, 9]
			]
		]
	};
	const street: Polygon = {
		type: 'Polygon',
		coordinates: [
			[
				[-10, -10],
				[18, -10],
				[18, 0],
				[8, 0],
				[3, 0],
				[0, 3],
				[0, 9],
				[-10, 9],
				[-10, -10]
			]
		]
	};
	const layout: Layout = {
		site: box(-10, -10, 18, 15),
		rightsOfWay: [street],
		blocks: [{ label: 'C', polygon: box(0, 0, 18, 15), lots: [one, two, three] }],
		reserves: [{ kind: 'recreation', polygon: park, areaMm2: 0 }],
		remainders: [],
		balance
	};
	const boundaries = lotBoundaries(layout);
	const of = (number: string): LandBeside => ({ kind: 'lot', block: 'C', lot: number });
	const recreation: LandBeside = { kind: 'reserve', use: 'recreation' };
	expect(boundaries.get(one)).toEqual({
		depthM: 9,
		sides: [
			{ side: 'front', lengthM: 5, with: { kind: 'street' } },
			{ side: 'right', lengthM: 9, with: of('2') },
			{ side: 'left', lengthM: 6, with: { kind: 'street' } },
			{ side: 'back', lengthM: 8, with: recreation },
			{ side: 'corner_cut', lengthM: Math.sqrt(18), with: { kind: 'street' } }
		]
	});
	expect(boundaries.get(two)?.sides).toEqual([
		{ side: 'front', lengthM: 10, with: { kind: 'street' } },
		{ side: 'right', lengthM: 9, with: { kind: 'outside' } },
		{ side: 'left', lengthM: 9, with: of('1') },
		{ side: 'back', lengthM: 6, with: of('3') },
		{ side: 'back', lengthM: 4, with: recreation }
	]);
	expect(boundaries.get(three)?.sides.map((stretch) => stretch.with.kind)).toContain('outside');
});

test('the depth of a slanting lot is square to its front', () => {
	const slanting = lot('1', 8, [0, 0], [8, 0], [11, 20], [3, 20]);
	const street = box(0, -10, 8, 0);
	const layout: Layout = {
		site: street,
		rightsOfWay: [street],
		blocks: [{ label: 'A', polygon: slanting.polygon, lots: [slanting] }],
		reserves: [],
		remainders: [],
		balance
	};
	expect(lotBoundaries(layout).get(slanting)?.depthM).toBe(20);
});

test('a lot beside a pedestrian passage is told so, with its width, and has its front on the street', () => {
	const reservesPct = { recreation: 0, zonal_park: 0, education: 0, other: 0 };
	const asked = { ...defaultRules, reservesPct, passagesBetween: 1 };
	const layout = layOut(box(500_000, 4_000_000, 500_200, 4_000_140), asked);
	const boundaries = [...lotBoundaries(layout).values()];
	const onPassages = boundaries.filter(({ sides }) => sides.some((side) => side.with.kind === 'passage'));
	expect(onPassages).toHaveLength(layout.passageSides?.length ?? 0);
	for (const { sides } of onPassages) {
		const [first] = sides;
		expect(first).toMatchObject({ side: 'front', with: { kind: 'street' } });
		const along = sides.find((side) => side.with.kind === 'passage');
		expect(along).toMatchObject({ with: { kind: 'passage', widthM: layout.passages?.[0]?.widthM } });
		expect(['right', 'left']).toContain(along?.side);
	}
});

test('a lot has the same sides here as when it is stored', () => {
	const layout = layOut(box(500_000, 4_000_000, 500_180, 4_000_140), { ...defaultRules, bearing: 20 });
	const lots = layout.blocks.flatMap((block) => block.lots);
	const around: Neighbour[] = [
		...lots.map(({ polygon, number }) => ({ id: number, isPublicWay: false, outline: polygon })),
		...layout.rightsOfWay.map((outline, index) => ({ id: `street ${index}`, isPublicWay: true, outline }))
	];
	const boundaries = lotBoundaries(layout);
	expect(lots.length).toBeGreaterThan(30);
	for (const each of lots) {
		const others = around.filter(({ outline }) => outline !== each.polygon);
		const stored = lotSides(each.polygon, each.frontageM, others).map(({ name }) => name);
		const names = new Set(boundaries.get(each)?.sides.map(({ side }) => side));
		expect(names).toEqual(new Set(stored));
	}
});
