import type { Polygon, Position } from 'geojson';
import { closedRing, type Frame, type Node, type NodePolygon, type Ring } from '../geometry/frame.ts';
import { outlineOf } from '../geometry/mosaic.ts';
import { doubleArea, isInside } from '../geometry/ring.ts';
import type { Layout } from '../layout.ts';

/** A piece of the streets' land: its outer ring, and what is cut out of it. */
interface Region {
	outer: Ring;
	rings: Position[][];
}

/**
 * The land that is street: the site less everything laid out on it. Each part of the site has a piece, and in a hole of
 * protected land the streets are a piece of their own.
 *
 * @param outlines Of the blocks: closed, anticlockwise, plan's CRS.
 */
export const streetRegions = (
	site: readonly NodePolygon[],
	protectedLand: readonly NodePolygon[],
	outlines: readonly Position[][],
	frame: Frame
): Polygon[] => {
	const islands = protectedLand.flatMap(([, ...holes]) => holes.map((hole) => [...hole].reverse()));
	const regions: Region[] = [...islands, ...site.flatMap(([outer]) => (outer ? [outer] : []))]
		.map((outer) => ({ outer, rings: [closedRing(frame, outer)] }))
		.sort((a, b) => doubleArea(a.outer) - doubleArea(b.outer));
	/** The smallest region around a ring takes it out of itself. */
	const cutOut = (ring: Position[]): void => {
		// In the middle of an edge: in a corner the ring may touch the region's own outline.
		const [[x1, y1], [x2, y2]] = [frame.toNode(ring[0] ?? []), frame.toNode(ring[1] ?? [])];
		const at: Node = [(x1 + x2) / 2, (y1 + y2) / 2];
		const region = regions.length === 1 ? regions[0] : regions.find((each) => isInside(at, each.outer));
		(region ?? regions.at(-1))?.rings.push(ring);
	};
	for (const [, ...holes] of site) for (const hole of holes) cutOut(closedRing(frame, hole));
	for (const [shell = []] of protectedLand) cutOut(closedRing(frame, shell).reverse());
	for (const outline of outlines) cutOut(outline.toReversed());
	return regions.map(({ rings }) => ({ type: 'Polygon', coordinates: rings }));
};

const nameOf = (position: Position): string => position.join();

const openRing = (ring: readonly Position[]): Ring => ring.slice(0, -1).map(([x = 0, y = 0]): Node => [x, y]);

/** The land of the streets with the passages between them, which is open from block to block. The outer ring comes first. */
export const openGround = ({ rightsOfWay, passages = [] }: Pick<Layout, 'rightsOfWay' | 'passages'>): Polygon[] => {
	if (passages.length === 0) return rightsOfWay;
	const atCorner = new Map(
		passages.flatMap(({ polygon }) => polygon.coordinates.flat().map((corner) => [nameOf(corner), polygon]))
	);
	return rightsOfWay.map(({ coordinates }) => {
		const beside = new Set(coordinates.flat().flatMap((corner) => atCorner.get(nameOf(corner)) ?? []));
		const rings = [...coordinates, ...[...beside].flatMap((polygon) => polygon.coordinates)];
		const closed = outlineOf(rings.map(openRing)).map((ring): Position[] =>
			[...ring, ...ring.slice(0, 1)].map(([x, y]) => [x, y])
		);
		return { type: 'Polygon', coordinates: closed };
	});
};
