import type { Polygon, Position } from 'geojson';
import { edgesOf } from './positions.ts';

/** Two edges whose ends lie this near to one line run along each other, metres: snapping moves a vertex half a millimetre. */
const toleranceM = 0.002;

export type Edge = [Position, Position];

const bounds = (edge: Edge, axis: 0 | 1): [number, number] => {
	const a = edge[0][axis] ?? 0;
	const b = edge[1][axis] ?? 0;
	return a < b ? [a, b] : [b, a];
};

const mayMeet = (one: Edge, other: Edge): boolean =>
	([0, 1] as const).every((axis) => {
		const [lower, upper] = bounds(one, axis);
		const [otherLower, otherUpper] = bounds(other, axis);
		return lower <= otherUpper + toleranceM && otherLower <= upper + toleranceM;
	});

/** The stretch of `edge` that `other` runs along, as metres from its start; nothing when it does not. */
const sharedStretch = (edge: Edge, other: Edge): [number, number] | undefined => {
	const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = edge;
	const length = Math.hypot(x2 - x1, y2 - y1);
	if (length === 0) return undefined;
	const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
	const along: number[] = [];
	for (const [x = 0, y = 0] of other) {
		if (Math.abs(ux * (y - y1) - uy * (x - x1)) > toleranceM) return undefined;
		along.push(ux * (x - x1) + uy * (y - y1));
	}
	const start = Math.max(0, Math.min(...along));
	const end = Math.min(length, Math.max(...along));
	return end > start ? [start, end] : undefined;
};

const unionLength = (stretches: [number, number][]): number => {
	let total = 0;
	let reached = -Infinity;
	for (const [start, end] of stretches.sort((a, b) => a[0] - b[0])) {
		total += Math.max(0, end - Math.max(start, reached));
		reached = Math.max(reached, end);
	}
	return total;
};

const lengthAlong = (edge: Edge, others: readonly Edge[]): number =>
	unionLength(
		others
			.filter((other) => mayMeet(edge, other))
			.map((other) => sharedStretch(edge, other))
			.filter((found) => found !== undefined)
	);

const outlinesOf = (land: readonly Polygon[]): Edge[] =>
	land.flatMap(({ coordinates }) => coordinates.flatMap(edgesOf));

/** Metres of an edge that run along the outlines of the given land. All in the plan's CRS. */
export const sharedLengthM = (edge: Edge, land: readonly Polygon[]): number => lengthAlong(edge, outlinesOf(land));

/**
 * Metres of a lot's outline that lie on the outlines of the given land, such as the streets around it: its frontage.
 * All in the plan's CRS.
 */
export const frontageM = (lot: Polygon, streets: readonly Polygon[]): number => {
	const streetEdges = outlinesOf(streets);
	return outlinesOf([lot]).reduce((total, edge) => total + lengthAlong(edge, streetEdges), 0);
};
