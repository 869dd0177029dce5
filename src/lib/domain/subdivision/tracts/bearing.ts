import { Clipper, EndType, FillRule, JoinType, type Path64 } from 'clipper2-ts';
import { accepted, refused, type Outcome } from '../../outcome.ts';
import { lengthOf, type Direction } from '../geometry/arithmetic.ts';
import { turned, type Frame, type Node } from '../geometry/frame.ts';
import { lineWithin } from '../geometry/line-within.ts';
import { union } from '../geometry/overlay.ts';
import type { Site } from '../site.ts';
import type { FixedStreet } from '../surroundings.ts';

/** There is no street to lay the blocks along. `withinM` is how near to the site its right-of-way would have to be. */
export type BearingRefusal = { key: 'no-street-near'; withinM: number };

/** Corners off the straight by less than this do not bend a street or a side, mm. */
const straightMm = 500;

interface Side {
	direction: Direction;
	length: number;
}

/** A line has no direction: it is kept to the east, so that one drawn the other way round is laid out alike. */
const eastward = ({ east, north }: Direction): Direction =>
	east > 0 || (east === 0 && north > 0) ? { east, north } : { east: -east, north: -north };

/** The longest side of lines of nodes or positions; due east when there is none. */
export const longestSide = (lines: readonly (readonly (readonly number[])[])[]): Side => {
	let best: Side = { direction: { east: 1, north: 0 }, length: -1 };
	for (const line of lines)
		line.slice(1).forEach(([x = 0, y = 0], index) => {
			const [fromX = 0, fromY = 0] = line[index] ?? [];
			const [dx, dy] = [x - fromX, y - fromY];
			const length = lengthOf(dx, dy);
			if (length > best.length + 1e-6) best = { length, direction: { east: dx / length, north: dy / length } };
		});
	return { ...best, direction: eastward(best.direction) };
};

const placesOf = (path: Path64): number[][] => path.map(({ x, y }) => [x, y]);

/** Axes along the longest side of a piece of land, nodes on the plan's axes; what hardly bends is one side. */
export const alongOwnSide = (frame: Frame, [outer = []]: readonly Path64[]): Frame => {
	const ring = Clipper.simplifyPath(outer, straightMm);
	return turned(frame, longestSide([placesOf([...ring, ...ring.slice(0, 1)])]).direction);
};

/** What of the centre lines of fixed streets runs through a site, or is so near that the right-of-way is within `reachM` of it. */
export const linesNear = ({ frame, parts }: Site, streets: readonly FixedStreet[], reachM: number): Path64[] => {
	const pathOf = (nodes: readonly Node[]): Path64 => nodes.map(([x, y]) => ({ x, y }));
	const ground = union(parts.flat().map(pathOf), FillRule.EvenOdd);
	return streets.flatMap(({ line, widthM }) => {
		const beside = Clipper.inflatePaths(ground, (reachM + widthM / 2) * 1000, JoinType.Miter, EndType.Polygon, 2);
		return lineWithin(pathOf(line.coordinates.map(frame.toNode)), beside);
	});
};

/** The site with its axes along the fixed street that runs beside it or through it for longest in a straight line. */
export const alongStreet = (
	site: Site,
	streets: readonly FixedStreet[],
	reachM: number
): Outcome<Site, BearingRefusal> => {
	const lines = linesNear(site, streets, reachM);
	const { direction, length } = longestSide(
		lines.map((line) => placesOf(Clipper.ramerDouglasPeucker(line, straightMm)))
	);
	return length > 0
		? accepted({ ...site, frame: turned(site.frame, direction) })
		: refused({ key: 'no-street-near', withinM: reachM });
};
