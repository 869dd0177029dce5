import type { MultiPolygon, Polygon, Position } from 'geojson';
import { sharedLengthM } from '../geo/frontage.ts';
import { edgesOf, polygonsOf } from '../geo/positions.ts';
import { lengthOf as stepLength } from '../subdivision/geometry/arithmetic.ts';

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

export type Segment = [Position, Position];

/** Less than this in common is a corner that touches, metres. */
export const leastSharedM = 0.05;

/** A corner cut (ochavo) is shorter than this, metres. */
const longestCornerCutM = 6;

/** Edges that turn less than this are one side, as the sine of the angle. */
const straightSine = 0.01;

const vector = ([[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]: Segment): [number, number] => [x2 - x1, y2 - y1];

const lengthOf = (segment: Segment): number => stepLength(...vector(segment));

const unit = (segment: Segment): [number, number] => {
	const [x, y] = vector(segment);
	const length = stepLength(x, y) || 1;
	return [x / length, y / length];
};

const isStraightOn = (one: Segment, next: Segment): boolean => {
	const [ax, ay] = unit(one);
	const [bx, by] = unit(next);
	return Math.abs(ax * by - ay * bx) < straightSine && ax * bx + ay * by > 0;
};

const isAnticlockwise = (ring: readonly Position[]): boolean =>
	edgesOf(ring).reduce((sum, [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]]) => sum + (x2 - x1) * (y2 + y1), 0) < 0;

/** Edges of an outline that lie in one line. Plan CRS, metres. */
export interface StraightSide {
	/** From the first edge's start to the last one's end; sides run anticlockwise. */
	segment: Segment;
	edges: Segment[];
}

/** The straight sides of a lot's outer ring. */
export const straightSides = (lot: Polygon | MultiPolygon): StraightSide[] => {
	const ring = polygonsOf(lot)[0]?.[0] ?? [];
	const sides: StraightSide[] = [];
	for (const edge of edgesOf(isAnticlockwise(ring) ? ring : ring.toReversed())) {
		const last = sides.at(-1);
		if (last && isStraightOn(last.segment, edge)) {
			last.segment = [last.segment[0], edge[1]];
			last.edges.push(edge);
		} else sides.push({ segment: edge, edges: [edge] });
	}
	const [first, last] = [sides[0], sides.at(-1)];
	if (first && last && first !== last && isStraightOn(last.segment, first.segment)) {
		first.segment = [last.segment[0], first.segment[1]];
		first.edges.unshift(...last.edges);
		sides.pop();
	}
	return sides;
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

/** A side, and whether it lies on a street. */
interface Placed {
	segment: Segment;
	onPublicWay: boolean;
}

/**
 * The side on a public way whose length is nearest to the lot's stated frontage, or the longest where that is 0: not
 * stated. Of all sides where none is on a public way.
 */
export const frontOf = <Side extends Placed>(sides: readonly Side[], frontageM: number): Side | undefined => {
	const misfit = ({ segment }: Side): number =>
		frontageM > 0 ? Math.abs(lengthOf(segment) - frontageM) : -lengthOf(segment);
	const onWay = sides.filter(({ onPublicWay }) => onPublicWay);
	return (onWay.length > 0 ? onWay : sides).toSorted((a, b) => misfit(a) - misfit(b))[0];
};

export const sideName = (front: Placed, { segment, onPublicWay }: Placed): SideName => {
	const isShort = lengthOf(segment) < longestCornerCutM;
	const isCut = segment !== front.segment && onPublicWay && isShort && isDiagonal(front.segment, segment);
	return isCut ? 'corner_cut' : nameAgainst(front.segment, segment);
};

/** The sides of a lot with their names, lengths and neighbours. Geometry in the plan's CRS, metres. */
export const lotSides = (
	lot: Polygon | MultiPolygon,
	frontageM: number,
	neighbours: readonly Neighbour[]
): LotSide[] => {
	const sides = straightSides(lot).map(({ segment }) => {
		const along = beside(segment, neighbours);
		return { segment, along, onPublicWay: along.some(({ isPublicWay }) => isPublicWay) };
	});
	const front = frontOf(sides, frontageM);
	if (!front) return [];
	return sides.map((side) => ({
		name: sideName(front, side),
		start: side.segment[0],
		end: side.segment[1],
		lengthM: lengthOf(side.segment),
		neighbourIds: side.along.map(({ id }) => id),
		onPublicWay: side.onPublicWay
	}));
};

/** A corner lot has streets on two of its sides. */
export const isCornerLot = (sides: readonly LotSide[]): boolean =>
	new Set(sides.filter(({ onPublicWay, name }) => onPublicWay && name !== 'corner_cut').map(({ name }) => name)).size >
	1;
