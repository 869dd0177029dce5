import type { Polygon, Position } from 'geojson';
import { toGeoJson, type Frame, type Node, type NodePolygon, type Ring } from './frame.ts';
import { doubleArea, isInside } from './ring.ts';

/** A piece of the streets' land: its outer ring, and what is cut out of it. */
interface Region {
	outer: Ring;
	rings: Position[][];
}

/**
 * The land that is street: the site less everything laid out on it. In a hole of protected land the streets are a piece of
 * their own.
 *
 * @param outlines Of the blocks: closed, anticlockwise, plan's CRS.
 */
export const streetRegions = (
	site: NodePolygon,
	protectedLand: readonly NodePolygon[],
	outlines: readonly Position[][],
	frame: Frame
): Polygon[] => {
	const [outer = []] = site;
	const rings = (polygon: NodePolygon): Position[][] => toGeoJson(frame, polygon).coordinates;
	const islands = protectedLand.flatMap(([, ...holes]) => holes.map((hole) => [...hole].reverse()));
	const regions: Region[] = [
		...islands
			.sort((a, b) => doubleArea(a) - doubleArea(b))
			.map((island) => ({ outer: island, rings: rings([island]) })),
		{ outer, rings: rings(site) }
	];
	/** The smallest region around a ring takes it out of itself; the site is around everything. */
	const cutOut = (ring: Position[]): void => {
		// In the middle of an edge: in a corner the ring may touch the region's own outline.
		const [[x1, y1], [x2, y2]] = [frame.toNode(ring[0] ?? []), frame.toNode(ring[1] ?? [])];
		const at: Node = [(x1 + x2) / 2, (y1 + y2) / 2];
		const region = regions.length === 1 ? regions[0] : regions.find((each) => isInside(at, each.outer));
		(region ?? regions.at(-1))?.rings.push(ring.toReversed());
	};
	for (const [shell = []] of protectedLand) {
		const [ring = []] = rings([shell]);
		cutOut(ring);
	}
	for (const outline of outlines) cutOut(outline);
	return regions.map((region) => ({ type: 'Polygon', coordinates: region.rings }));
};
