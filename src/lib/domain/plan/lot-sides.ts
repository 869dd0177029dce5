import type { MultiPolygon, Polygon, Position } from 'geojson';
import { sharedLengthM } from '../geo/frontage.ts';
import { edgesOf, polygonsOf } from '../geo/positions.ts';

/** As a descriptive report names the boundaries of a lot, seen by who enters it from the street. */
export type SideName = 'front' | 'right' | 'left' | 'back' | 'corner_cut';

/** What may lie beside a lot: another lot, a reserve, a street's right-of-way. */
export interface Neighbour {
	id: string;
	isPublicWay: boolean;
	/** Plan CRS, metres. */
	outline: Polygon | MultiPolygon;
}

export interface LotSide {
	name: SideName;
	/** Plan CRS, metres; sides run anticlockwise. */
	start: Position;
	end: Position;
	lengthM: number;
	/** Who lies along it, the longest shared stretch first; nobody known when empty. */
	neighbourIds: readonly string[];
	onPublicWay: boolean;
}

type Segment = [Position, Position];

/** Less than this in common is a corner that touches, metres. */
const leastSharedM = 0.05;

/** A corner cut (ochavo) is shorter than this, metres. */
const longestCornerCutM = 6;

/** Edges that turn less than this are one side, as the sine of the angle. */
const straightSine = 0.01;

const vector = ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: Segment): [number, number] => [x2 - x1, y2 - y1];

const lengthOf = (segment: Segment): number => Math.hypot(...vector(segment));

const unit = (segment: Segment): [number, number] => {
	const [x, y] = vector(segment);
	const length = Math.hypot(x, y) || 1;
	return [x / length, y / length];
};

const isStraightOn = (one: Segment, next: Segment): boolean => {
	const [ax, ay] = unit(one);
	const [bx, by] = unit(next);
	return Math.abs(ax * by - ay * bx) < straightSine && ax * bx + ay * by > 0;
};

const isAnticlockwise = (ring: readonly Position[]): boolean =>
	edgesOf(ring).reduce((sum, [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]) => sum + (x2 - x1) * (y2 + y1), 0) < 0;

/** The outline's edges, anticlockwise, those in one line joined. */
const segmentsOf = (lot: Polygon | MultiPolygon): Segment[] => {
	const ring = polygonsOf(lot)[0]?.[0] ?? [];
	const joined: Segment[] = [];
	for (const edge of edgesOf(isAnticlockwise(ring) ? ring : ring.toReversed())) {
		const last = joined.at(-1);
		if (last && isStraightOn(last, edge)) last[1] = edge[1];
		else joined.push([...edge]);
	}
	const [first, last] = [joined[0], joined.at(-1)];
	if (first && last && first !== last && isStraightOn(last, first)) {
		first[0] = last[0];
		joined.pop();
	}
	return joined;
};

const beside = (segment: Segment, neighbours: readonly Neighbour[]): Neighbour[] =>
	neighbours
		.map((neighbour) => {
			const land = polygonsOf(neighbour.outline).map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
			return { neighbour, sharedM: sharedLengthM(segment, land) };
		})
		.filter(({ sharedM }) => sharedM >= leastSharedM)
		.sort((a, b) => b.sharedM - a.sharedM)
		.map(({ neighbour }) => neighbour);

/** Where a side lies for who stands on the front and looks into the lot, by its direction against the front's. */
const nameAgainst = (front: Segment, segment: Segment): SideName => {
	const [fx, fy] = unit(front);
	const [sx, sy] = unit(segment);
	const along = fx * sx + fy * sy;
	const turned = fx * sy - fy * sx;
	if (along < -Math.SQRT1_2) return 'back';
	if (along > Math.SQRT1_2) return 'front';
	return turned > 0 ? 'right' : 'left';
};

const isDiagonal = (front: Segment, segment: Segment): boolean => {
	const [fx, fy] = unit(front);
	const [sx, sy] = unit(segment);
	return Math.abs(fx * sx + fy * sy) > 0.3 && Math.abs(fx * sy - fy * sx) > 0.3;
};

/**
 * The sides of a lot with their names, lengths and neighbours. The front is the side on a public way whose length is
 * nearest to the lot's stated frontage. Geometry in the plan's CRS, metres.
 */
export const lotSides = (
	lot: Polygon | MultiPolygon,
	frontageM: number,
	neighbours: readonly Neighbour[]
): LotSide[] => {
	const sides = segmentsOf(lot).map((segment) => {
		const along = beside(segment, neighbours);
		return { segment, along, onPublicWay: along.some(({ isPublicWay }) => isPublicWay) };
	});
	const misfit = ({ segment }: { segment: Segment }): number => Math.abs(lengthOf(segment) - frontageM);
	const onWay = sides.filter(({ onPublicWay }) => onPublicWay);
	const front = (onWay.length > 0 ? onWay : sides).toSorted((a, b) => misfit(a) - misfit(b))[0]?.segment;
	if (!front) return [];
	return sides.map(({ segment, along, onPublicWay }) => {
		const lengthM = lengthOf(segment);
		const isCut = segment !== front && onPublicWay && lengthM < longestCornerCutM && isDiagonal(front, segment);
		return {
			name: isCut ? 'corner_cut' : nameAgainst(front, segment),
			start: segment[0],
			end: segment[1],
			lengthM,
			neighbourIds: along.map(({ id }) => id),
			onPublicWay
		};
	});
};

/** A corner lot has streets on two of its sides. */
export const isCornerLot = (sides: readonly LotSide[]): boolean =>
	new Set(sides.filter(({ onPublicWay, name }) => onPublicWay && name !== 'corner_cut').map(({ name }) => name)).size >
	1;
