import type { BaseFeatureKind } from '#lib/domain/plan/layers.ts';
import type { PictureShape, PictureWindow } from '#lib/domain/plan/picture-shape.ts';
import type { Geometry, Position } from 'geojson';
import {
	constraintColours,
	expansionColour,
	noProgrammeColour,
	paper,
	relocationColour,
	sea,
	seaEdge,
	softInk,
	streetSurface,
	useColours
} from './palette.ts';

/** Width of the picture in its own units; about one for each pixel of a wide page. */
const pictureWidth = 960;

/** One look of the picture, in the order of drawing: shapes that share it are one path. */
interface Look {
	attributes: string;
	/** From the ground up. */
	rank: number;
}

const fill = (colour: string, rank: number, more = ''): Look => ({
	attributes: `fill="${colour}"${more}`,
	rank
});

const line = (colour: string, width: number, rank: number, more = ''): Look => ({
	attributes: `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${more}`,
	rank
});

const isLine = ({ type }: Geometry): boolean => type === 'LineString' || type === 'MultiLineString';

/** How a landmark is drawn that is a line, and one that is an area; points are not. */
interface BaseLook {
	line?: Look;
	area?: Look;
}

const asLine = (look: Look): BaseLook => ({ line: look, area: look });

const built: BaseLook = { line: line('#b7b3a8', 3, 4), area: fill('#b7b3a8', 4) };

const baseLooks: Record<BaseFeatureKind, BaseLook> = {
	sea: { area: fill(sea, 0) },
	river: { line: line(seaEdge, 2, 4), area: fill(sea, 4) },
	port: built,
	airport: built,
	coast: asLine(line(seaEdge, 1.5, 6)),
	railway: asLine(line(softInk, 1, 7, ' stroke-dasharray="5 2"')),
	promenade: asLine(line('#8c4f74', 2.5, 9, ' stroke-dasharray="3 3"')),
	school: { area: fill(useColours.education, 6) },
	place: {},
	water_point: {},
	health_post: {},
	stop: {}
};

const lookOf = (shape: PictureShape): Look | undefined => {
	switch (shape.layer) {
		case 'base-feature':
			return baseLooks[shape.kind][isLine(shape.geometry) ? 'line' : 'area'];
		case 'zone':
			return fill(useColours[shape.kind], 1, ' fill-opacity=".75" stroke="#fff" stroke-width=".8"');
		case 'constraint-area':
			return fill(constraintColours[shape.kind], 2, ' fill-opacity=".3"');
		case 'block':
			return fill(shape.colour ?? noProgrammeColour, 5);
		case 'street':
			return line(streetSurface, shape.widthM >= 24 ? 2.5 : 1, 8, ' stroke-opacity=".9"');
		case 'expansion-area':
			return line(expansionColour, 2.5, 10, ' stroke-dasharray="9 4"');
		case 'relocation-site':
			return fill(relocationColour, 11, ` stroke="${relocationColour}" stroke-width="3"`);
	}
};

const ringsOf = (geometry: Geometry): readonly Position[][] => {
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

const overlaps = (ring: readonly Position[], [west, south, east, north]: PictureWindow): boolean => {
	const easts = ring.map(([x = 0]) => x);
	const norths = ring.map(([, y = 0]) => y);
	return (
		Math.max(...easts) >= west &&
		Math.min(...easts) <= east &&
		Math.max(...norths) >= south &&
		Math.min(...norths) <= north
	);
};

/** The `d` of a path in tenths of the picture's units, each point told from the one before: short, so that it weighs little. */
const pathOf = (geometry: Geometry, window: PictureWindow, perMetre: number): string => {
	const tenths = ([x = 0, y = 0]: Position): [number, number] => [
		Math.round((x - window[0]) * perMetre * 10),
		Math.round((window[3] - y) * perMetre * 10)
	];
	const end = isLine(geometry) ? '' : 'z';
	return ringsOf(geometry)
		.filter((ring) => overlaps(ring, window))
		.map((ring) => {
			const points = ring.map(tenths);
			const steps = points
				.slice(1, isLine(geometry) ? undefined : -1)
				.map(([x, y], i): [number, number] => [x - (points[i]?.[0] ?? 0), y - (points[i]?.[1] ?? 0)])
				.filter(([x, y]) => x !== 0 || y !== 0);
			return `M${points[0]?.join(' ')}l${steps.map((step) => step.join(' ')).join(' ')}${end}`;
		})
		.join('')
		.replaceAll(' -', '-');
};

/**
 * A small picture of a version as SVG text, north up, in the colours of the map, without words.
 *
 * @param shapes plan CRS, metres; in any order.
 * @param window the ground it shows, plan CRS, metres.
 */
export const planPicture = (shapes: readonly PictureShape[], window: PictureWindow): string => {
	const [west, south, east, north] = window;
	const perMetre = pictureWidth / (east - west);
	const height = Math.round((north - south) * perMetre);
	const paths = new Map<string, { rank: number; d: string }>();
	for (const shape of shapes) {
		const look = lookOf(shape);
		const d = look && pathOf(shape.geometry, window, perMetre);
		if (!d) continue;
		const path = paths.get(look.attributes) ?? { rank: look.rank, d: '' };
		path.d += d;
		paths.set(look.attributes, path);
	}
	const drawn = [...paths]
		.sort(([, one], [, other]) => one.rank - other.rank)
		.map(([attributes, { d }]) => `<path ${attributes} vector-effect="non-scaling-stroke" d="${d}"/>`)
		.join('');
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${pictureWidth} ${height}" width="${pictureWidth}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/><g transform="scale(.1)">${drawn}</g></svg>\n`;
};
