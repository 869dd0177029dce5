import type { Polygon, Position } from 'geojson';
import { toGeoJson, type Frame, type NodePolygon, type Ring } from './frame.ts';
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
	/** The smallest region around a place takes the ring out of itself; the site is around everything. */
	const cutOut = (at: Position, ring: Position[]): void => {
		const region = regions.length === 1 ? regions[0] : regions.find((each) => isInside(frame.toNode(at), each.outer));
		(region ?? regions.at(-1))?.rings.push(ring.toReversed());
	};
	for (const [shell = []] of protectedLand) {
		const [ring = []] = rings([shell]);
		cutOut(ring[0] ?? [], ring);
	}
	for (const outline of outlines) cutOut(outline[0] ?? [], outline);
	return regions.map((region) => ({ type: 'Polygon', coordinates: region.rings }));
};
