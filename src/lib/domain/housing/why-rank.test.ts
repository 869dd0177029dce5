import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderOf, orderText, publicHousehold } from './published-draw.ts';
import { totalPoints } from './points.ts';
import { rankedIn, whyRank } from './why-rank.ts';

const criteria = [
	{ id: 'years', title: 'Years', pointsPerUnit: 2, mostPoints: 20, source: 'art. 4' },
	{ id: 'children', title: 'Children', pointsPerUnit: 3, mostPoints: 12, source: 'art. 5' }
];
const held = { secret: '00'.repeat(32), event: '4 2 6' };

const drawOf = (order: 'points' | 'draw', units: readonly (readonly number[])[], lots: number) => {
	const households = units.map((own, index) => ({ code: `H-${index}`, units: own, near: [] }));
	const offered = Array.from({ length: lots }, (_, index) => ({ id: `A ${index}`, eastMm: index, northMm: 0 }));
	const entries = {
		households: households.map((each) => publicHousehold(criteria, '00'.repeat(32), each)),
		lots: offered,
		places: []
	};
	const ranked = rankedIn(orderText(orderOf({ order }, held, entries)));
	const why = (code: string) =>
		whyRank({ order, criteria }, ranked, code, households.find((each) => each.code === code)?.units ?? []);
	return { ranked, why };
};

test('each criterion with its arithmetic, and what a household lacked of the last one that got a lot', () => {
	const { why } = drawOf(
		'points',
		[
			[9, 3],
			[5, 2],
			[1, 2]
		],
		2
	);
	expect(why('H-0')).toMatchObject({
		rank: 1,
		of: 3,
		points: 27,
		before: null,
		distance: { kind: 'has-lot', next: { rank: 3, points: 19 } }
	});
	expect(why('H-2')).toMatchObject({
		rank: 3,
		points: 8,
		lines: [
			{ title: 'Years', source: 'art. 4', units: 1, points: 2 },
			{ title: 'Children', units: 2, points: 6 }
		],
		equals: 1,
		before: { rank: 2, points: 8 },
		distance: { kind: 'points', lastRank: 2, points: 8, ways: [{ title: 'Years', units: 4 }] }
	});
	expect(why('H-9')).toBeUndefined();
});

test('between equals the draw decided; and where only the draw counts, points would have changed nothing', () => {
	const equal = drawOf(
		'points',
		[
			[1, 1],
			[1, 1]
		],
		1
	);
	const last = equal.ranked[1]?.code ?? '';
	expect(equal.why(last)).toMatchObject({ equals: 2, placeAmongEquals: 2, distance: { kind: 'draw', lastRank: 1 } });
	const drawn = drawOf(
		'draw',
		[
			[0, 0],
			[10, 4],
			[3, 1]
		],
		1
	);
	expect(drawn.why(drawn.ranked[2]?.code ?? '')).toMatchObject({ equals: 3, distance: { kind: 'draw' } });
	const none = drawOf('points', [[1, 1]], 0);
	expect(none.why('H-0')?.distance).toEqual({ kind: 'no-lots' });
});

test('the units it names would have given the points that were lacking', () => {
	const units = fc.tuple(fc.nat(15), fc.nat(6));
	fc.assert(
		fc.property(fc.array(units, { minLength: 2, maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (all, lots) => {
			const { ranked, why } = drawOf('points', all, lots);
			for (const { code, points } of ranked) {
				const told = why(code);
				if (told?.distance.kind !== 'points') continue;
				for (const { title, units: lacking } of told.distance.ways) {
					const more = told.lines.map((line) => line.units + (line.title === title ? lacking : 0));
					expect(totalPoints(criteria, more)).toBeGreaterThanOrEqual(points + told.distance.points);
				}
			}
		})
	);
});
