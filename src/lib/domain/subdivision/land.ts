import { Clipper, ClipType, EndType, FillRule, JoinType, type Path64 } from 'clipper2-ts';
import { polygonsFrom } from './lattice.ts';
import type { Site } from './site.ts';

/**
 * The land of a site inside the street that runs all round it and round its holes: one polygon with holes per piece, whole
 * mm on the site's axes.
 *
 * @param street Right-of-way in mm.
 */
export const landInside = ({ frame, polygon }: Site, street: number): Path64[][] => {
	const paths = polygon.map((ring) =>
		ring.map((node) => ({ x: Math.round(frame.u(node)), y: Math.round(frame.v(node)) }))
	);
	const whole = Clipper.union(paths, FillRule.EvenOdd);
	const inside = Clipper.inflatePaths(whole, -street, JoinType.Miter, EndType.Polygon, 4);
	return polygonsFrom(ClipType.Union, inside, []);
};
