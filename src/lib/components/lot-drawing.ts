import type { Geometry, Position } from 'geojson';

/** What lies around the lot; plan CRS, metres. */
export interface DrawnLand {
	id: string;
	kind: 'lot' | 'reserve' | 'way' | 'remainder';
	geometry: Geometry;
	label?: string | undefined;
}

export interface DrawnLot {
	geometry: Geometry;
	/** Written in its middle: "Lt. 12". */
	label: string;
	/** Each side with the text along it: "8.00 m". */
	sides: readonly { start: Position; end: Position; text: string }[];
	around: readonly DrawnLand[];
	streets: readonly { name: string; geometry: Geometry }[];
}

/** A picture's paper: units of the view box, north up. */
export interface Sheet {
	/** Plan metres, [west, south, east, north]; as wide as high. */
	window: [number, number, number, number];
	/** Width and height of the view box. */
	size: number;
}

/** Side of the view box of lot drawings, in its own units; a phone shows about one pixel for each. */
export const sheetSize = 360;

export const ringsOf = (geometry: Geometry): Position[][] => {
	switch (geometry.type) {
		case 'Polygon':
		case 'MultiLineString':
			return geometry.coordinates;
		case 'MultiPolygon':
			return geometry.coordinates.flat();
		case 'LineString':
			return [geometry.coordinates];
		default:
			return [];
	}
};

/** A square sheet around a geometry, with a margin on every side; plan CRS, metres. */
export const sheetAround = (geometry: Geometry, marginM: number): Sheet => {
	const positions = ringsOf(geometry).flat();
	const easts = positions.map(([east = 0]) => east);
	const norths = positions.map(([, north = 0]) => north);
	const [west, east] = [Math.min(...easts), Math.max(...easts)];
	const [south, north] = [Math.min(...norths), Math.max(...norths)];
	const half = Math.max(east - west, north - south) / 2 + marginM;
	const [x, y] = [(west + east) / 2, (south + north) / 2];
	return { window: [x - half, y - half, x + half, y + half], size: sheetSize };
};

export const unitsPerMetre = ({ window: [west, , east], size }: Sheet): number => size / (east - west);

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** A position in plan metres as a point of the sheet; y grows downwards. */
export const pointOn = (sheet: Sheet, [east = 0, north = 0]: Position): [number, number] => {
	const scale = unitsPerMetre(sheet);
	return [rounded((east - sheet.window[0]) * scale), rounded((sheet.window[3] - north) * scale)];
};

/** The `d` of an SVG path, polygons closed. */
export const pathOn = (sheet: Sheet, geometry: Geometry): string => {
	const close = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? 'Z' : '';
	return ringsOf(geometry)
		.map((ring) => `M${ring.map((position) => pointOn(sheet, position).join(' ')).join('L')}${close}`)
		.join('');
};

/** Degrees clockwise that lay text along a line from one point of the sheet to another without standing on its head. */
export const uprightAngle = ([x1, y1]: [number, number], [x2, y2]: [number, number]): number => {
	const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
	if (angle > 90) return rounded(angle - 180);
	return rounded(angle <= -90 ? angle + 180 : angle);
};

/** A round number of metres about a quarter of the sheet long, for the scale bar. */
export const scaleBarM = ({ window: [west, , east] }: Sheet): number => {
	const quarter = (east - west) / 4;
	const power = 10 ** Math.floor(Math.log10(quarter));
	return [5, 2, 1].map((step) => step * power).find((length) => length <= quarter) ?? power;
};
