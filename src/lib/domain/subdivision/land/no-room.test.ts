import type { Position } from 'geojson';
import { expect, test } from 'vitest';
import type { Layout } from '../layout.ts';
import { defaultRules, type SubdivisionRules } from '../rules.ts';
import type { SiteShape } from '../site.ts';
import { subdivide } from '../subdivide.ts';

const [west, south] = [300_000, 8_000_000];
const ring = (...corners: [x: number, y: number][]): Position[] =>
	[...corners, ...corners.slice(0, 1)].map(([x, y]) => [west + x, south + y]);
const box = (x: number, y: number, width: number, height: number): Position[] =>
	ring([x, y], [x + width, y], [x + width, y + height], [x, y + height]);

const rules = { ...defaultRules, reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 } };

const layOut = (site: SiteShape, other: Partial<SubdivisionRules> = {}): Layout => {
	const outcome = subdivide(site, { ...rules, ...other });
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

test('a part of the site that is too narrow for a street and a lot is told, with its area and place', () => {
	const { noRoom } = layOut({
		type: 'MultiPolygon',
		coordinates: [[box(0, 0, 200, 120)], [box(300, 0, 18, 16)], [box(400, 0, 200, 120)]]
	});
	expect(noRoom).toEqual([{ at: [west + 309, south + 8], areaMm2: 18 * 16 * 1e6 }]);
});

test('so is land that the streets between blocks cut off, the largest first', () => {
	const site = ring([0, 0], [420, 0], [390, 230], [210, 260], [0, 150]);
	const { noRoom = [] } = layOut(
		{ type: 'Polygon', coordinates: [site] },
		{
			bearing: 94,
			passagesBetween: 2,
			minIntersectionSpacingM: 0
		}
	);
	expect(noRoom.map(({ areaMm2 }) => Math.round(areaMm2 / 1e6))).toEqual([74, 21]);
	const [[x = 0, y = 0] = []] = noRoom.map(({ at }) => at);
	// At the end of the southernmost row, where the site's edge runs aslant to it.
	expect([Math.round(x - west), Math.round(y - south)]).toEqual([387, 10]);
});

test('where there is room everywhere nothing is said', () => {
	expect(layOut({ type: 'Polygon', coordinates: [box(0, 0, 200, 120)] })).not.toHaveProperty('noRoom');
});
