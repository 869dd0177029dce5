import type { Geometry, Position } from 'geojson';
import { mapPositions } from './positions.ts';

/** The grid plan geometry lies on: one millimetre. */
const gridPerMetre = 1000;

/** The double nearest to a coordinate of three decimals, metres. */
export const snapToMillimetre = (metres: number): number => Math.round(metres * gridPerMetre) / gridPerMetre;

/** Whole millimetres of a coordinate in metres. */
export const millimetres = (metres: number): number => Math.round(metres * gridPerMetre);

const snapPosition = ([east = NaN, north = NaN]: Position): Position => [
	snapToMillimetre(east),
	snapToMillimetre(north)
];

/** A geometry in the plan's CRS on the millimetre grid; heights are dropped. It may have become invalid: check it. */
export const snapGeometry = <Shape extends Geometry>(geometry: Shape): Shape => mapPositions(geometry, snapPosition);
