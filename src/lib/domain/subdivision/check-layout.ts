import type { Polygon, Position } from 'geojson';
import { gridAreaMm2 } from '../geo/area.ts';
import { edgesOf } from '../geo/positions.ts';
import type { Layout, Violation } from './layout.ts';
import type { SubdivisionRules } from './rules.ts';

const keyOf = ([x1, y1]: Position, [x2, y2]: Position): string => `${x1},${y1};${x2},${y2}`;

/** Edges of the streets' outlines, as the land beside them has them: in the other direction. */
const streetSides = (rightsOfWay: readonly Polygon[]): Set<string> => {
	const sides = new Set<string>();
	for (const { coordinates } of rightsOfWay)
		for (const ring of coordinates) for (const [a, b] of edgesOf(ring)) sides.add(keyOf(b, a));
	return sides;
};

const streetLengthM = ({ coordinates }: Polygon, sides: Set<string>): number =>
	coordinates
		.flatMap(edgesOf)
		.filter(([a, b]) => sides.has(keyOf(a, b)))
		.reduce((sum, [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]) => sum + Math.hypot(x2 - x1, y2 - y1), 0);

/**
 * Lots that break a limit, found from the finished geometry alone: area on the grid, and the outline shared with a
 * right-of-way vertex for vertex.
 */
export const findViolations = (layout: Layout, rules: SubdivisionRules): Violation[] => {
	const sides = streetSides(layout.rightsOfWay);
	return layout.blocks.flatMap(({ label: block, lots }) =>
		lots.flatMap(({ number: lot, polygon }): Violation[] => {
			const areaM2 = gridAreaMm2(polygon) / 1e6;
			const streetM = streetLengthM(polygon, sides);
			const found: Violation[] = [];
			if (areaM2 < rules.minLotAreaM2)
				found.push({ rule: 'lot-area', block, lot, value: areaM2, limit: rules.minLotAreaM2 });
			if (streetM === 0) found.push({ rule: 'lot-without-street', block, lot, value: 0, limit: rules.minLotFrontageM });
			else if (streetM < rules.minLotFrontageM)
				found.push({ rule: 'lot-frontage', block, lot, value: streetM, limit: rules.minLotFrontageM });
			return found;
		})
	);
};
