import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import { formatNumber } from '#lib/format/numbers.ts';

/** Degrees between lines, from the globe to a hundred metres. */
const steps = [30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001] as const;
/** Lines across the longer side of the view, at most. */
const mostLines = 8;
/** Latitudes end where Web Mercator does. */
const mercatorEndDeg = 85;

/** West, south, east, north; degrees. */
type View = readonly [number, number, number, number];

const stepFor = ([west, south, east, north]: View): number => {
	const span = Math.max(east - west, north - south);
	return steps.findLast((step) => span / step <= mostLines) ?? steps[0];
};

const multiples = (from: number, to: number, step: number): number[] => {
	const first = Math.ceil(from / step);
	const count = Math.max(0, Math.floor(to / step) - first + 1);
	return Array.from({ length: count }, (_, i) => (first + i) * step);
};

const line = (from: number[], to: number[]): Feature<LineString> => ({
	type: 'Feature',
	properties: {},
	geometry: { type: 'LineString', coordinates: [from, to] }
});

const label = (at: number[], degrees: number, step: number, side: 'south' | 'west'): Feature<Point> => {
	const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
	return {
		type: 'Feature',
		properties: { text: `${formatNumber(degrees, decimals)}°`, side },
		geometry: { type: 'Point', coordinates: at }
	};
};

/** Meridians and parallels at round degrees in a view, each with its figure on the sheet's edge. */
export const graticule = ([west, s, east, n]: View): FeatureCollection<LineString | Point> => {
	const [south, north] = [Math.max(s, -mercatorEndDeg), Math.min(n, mercatorEndDeg)];
	const step = stepFor([west, south, east, north]);
	const meridians = multiples(west, east, step).flatMap((lon) => [
		line([lon, south], [lon, north]),
		label([lon, south], ((lon + 540) % 360) - 180, step, 'south')
	]);
	const parallels = multiples(south, north, step).flatMap((lat) => [
		line([west, lat], [east, lat]),
		label([west, lat], lat, step, 'west')
	]);
	return { type: 'FeatureCollection', features: [...meridians, ...parallels] };
};
