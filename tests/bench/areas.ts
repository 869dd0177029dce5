import type { Polygon } from 'geojson';
import { geodesicAreaM2 } from '#lib/domain/geo/area.ts';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { karneyAreaM2 } from '../support/karney.ts';
import { interleaved, type Measurement } from './measurement.ts';

const projection = planProjection(32719);

const rectangle = (east: number, north: number, width: number, depth: number): Polygon => ({
	type: 'Polygon',
	coordinates: [
		[
			[east, north],
			[east + width, north],
			[east + width, north + depth],
			[east, north + depth],
			[east, north]
		].map(([x, y]) => projection.toWgs84([x ?? 0, y ?? 0]))
	]
});

const lots = Array.from({ length: 6000 }, (_, index) =>
	rectangle(255000 + (index % 100) * 8, 8050000 + Math.floor(index / 100) * 25, 8, 15)
);

const squares = [300, 1000, 2236, 2237].map((side) => rectangle(255000, 8050000, side, side));

// A lot of 120 m² is below what Karney's own rounding resolves to a part per million, so the deviation is read on larger ground.
const worstDeviationPpm = (polygons: readonly Polygon[]): number =>
	Math.max(...polygons.map((polygon) => Math.abs(geodesicAreaM2(polygon) / karneyAreaM2(polygon) - 1) * 1e6));

/** The rows of the table of budgets on areas. */
export const measureAreas = async (): Promise<Measurement[]> => {
	const deviation = worstDeviationPpm(squares);
	const lotDeviation = worstDeviationPpm(lots);
	const [own, karney] = await interleaved(
		7,
		() => lots.forEach(geodesicAreaM2),
		() => lots.forEach(karneyAreaM2)
	);
	const perSecond = (milliseconds: number): number => Math.round((lots.length / milliseconds) * 1000);
	return [
		{
			name: 'areas: worst deviation from Karney',
			value: Math.max(deviation, lotDeviation),
			unit: 'ppm',
			bar: { atMost: 1 },
			detail: `6,000 lots ${lotDeviation.toFixed(3)} ppm, squares up to 5 km² ${deviation.toFixed(3)} ppm`
		},
		{
			name: 'areas: polygons per second ÷ geographiclib-geodesic',
			value: karney / own,
			unit: '×',
			bar: { atLeast: 20 },
			detail: `${perSecond(own)} ÷ ${perSecond(karney)} polygons per second, 6,000 lots, medians of 7 interleaved rounds`
		}
	];
};
