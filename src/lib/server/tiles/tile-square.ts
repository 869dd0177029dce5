/** Half of the side of the Web Mercator world (EPSG:3857), metres. */
const halfWorldM = Math.PI * 6378137;

/** Units along a tile's side. */
export const tileExtent = 4096;

/** How far a tile's shapes reach beyond its edge, in units, so that outlines do not show where tiles meet. */
export const tileBuffer = 64;

/** The ground of a tile in Web Mercator metres, and the scale to its units. */
export interface TileSquare {
	west: number;
	north: number;
	side: number;
	unitsPerMetre: number;
}

export const tileSquare = ({ z, x, y }: { z: number; x: number; y: number }): TileSquare => {
	const side = (2 * halfWorldM) / 2 ** z;
	return { west: x * side - halfWorldM, north: halfWorldM - y * side, side, unitsPerMetre: tileExtent / side };
};
