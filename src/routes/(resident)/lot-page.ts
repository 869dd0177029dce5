import type { LineString, MultiLineString, Position } from 'geojson';
import type { DrawnLand } from '#lib/components/lot-drawing.ts';
import type { LotSide, Neighbour, SideName } from '#lib/domain/plan/lot-sides.ts';
import { formatMetres } from '#lib/format/numbers.ts';
import { remainderName, reserveName } from '#lib/format/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LandAround, StreetAround } from '#lib/server/repositories/resident-lot.ts';

const isStreet = (land: LandAround): boolean => land.layer === 'right-of-way' && land.kind === 'street';

export const asNeighbour = (land: LandAround): Neighbour => ({
	id: land.lineageId,
	// Nobody drives along a passage: a lot has no front there.
	isPublicWay: isStreet(land),
	outline: land.geometry
});

const sideNames: Record<SideName, () => string> = {
	front: m.public_side_front,
	right: m.public_side_right,
	left: m.public_side_left,
	back: m.public_side_back,
	corner_cut: m.public_side_corner_cut
};

const distance = (point: Position, start: Position, end: Position): number => {
	const [px = 0, py = 0] = point;
	const [ax = 0, ay = 0] = start;
	const [bx = 0, by = 0] = end;
	const squared = (bx - ax) ** 2 + (by - ay) ** 2;
	const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / squared));
	return Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
};

const sineBetween = (one: [Position, Position], other: [Position, Position]): number => {
	const [[ax = 0, ay = 0], [bx = 0, by = 0]] = one;
	const [[cx = 0, cy = 0], [dx = 0, dy = 0]] = other;
	const lengths = Math.hypot(bx - ax, by - ay) * Math.hypot(dx - cx, dy - cy);
	return lengths === 0 ? 1 : Math.abs((bx - ax) * (dy - cy) - (by - ay) * (dx - cx)) / lengths;
};

const linesOf = (geometry: LineString | MultiLineString): Position[][] =>
	geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;

/** A centre line is the side's street when it runs within 30° of the side. */
const mostSkewSine = 0.5;

/** The street a side is on: the nearest centre line that runs along it. */
export const streetOf = ({ start, end }: LotSide, streets: readonly StreetAround[]): string | undefined => {
	const middle = [((start[0] ?? 0) + (end[0] ?? 0)) / 2, ((start[1] ?? 0) + (end[1] ?? 0)) / 2];
	return streets
		.flatMap(({ name, geometry }) =>
			linesOf(geometry).flatMap((line) => line.slice(1).map((to, i) => ({ name, from: line[i] ?? to, to })))
		)
		.filter(({ from, to }) => sineBetween([start, end], [from, to]) < mostSkewSine)
		.map(({ name, from, to }) => ({ name, distanceM: distance(middle, from, to) }))
		.sort((a, b) => a.distanceM - b.distanceM)[0]?.name;
};

const landName = (land: LandAround): string => {
	if (land.layer === 'lot') return m.public_neighbour_lot({ lot: land.number, block: land.block });
	if (land.layer === 'reserve')
		return land.name ?? m.public_neighbour_reserve({ kind: reserveName(land.kind).toLowerCase() });
	if (land.layer === 'remainder') return remainderName(land.kind).toLowerCase();
	return land.widthM === null
		? m.public_neighbour_way()
		: m.public_neighbour_passage({ width: formatMetres(land.widthM) });
};

/** A boundary as its row tells it: which side, who lies along it. */
export const boundaryOf = (side: LotSide, around: readonly LandAround[], streets: readonly StreetAround[]) => {
	const street = side.onPublicWay ? streetOf(side, streets) : undefined;
	const beside = side.neighbourIds
		.map((id) => around.find(({ lineageId }) => lineageId === id))
		.filter((land) => land !== undefined)
		.map((land) => (isStreet(land) ? (street ?? landName(land)) : landName(land)));
	return {
		name: sideNames[side.name](),
		lengthM: side.lengthM,
		beside: beside.length > 0 ? beside.join(', ') : m.public_neighbour_unknown()
	};
};

const drawnKinds = { lot: 'lot', reserve: 'reserve', 'right-of-way': 'way', remainder: 'remainder' } as const;

/** Rights-of-way first, so that they never cover a lot's outline. */
export const asDrawn = (around: readonly LandAround[]): DrawnLand[] =>
	around
		.toSorted((a, b) => Number(b.layer === 'right-of-way') - Number(a.layer === 'right-of-way'))
		.map((land) => ({
			id: land.lineageId,
			kind: drawnKinds[land.layer],
			geometry: land.geometry,
			label: land.layer === 'lot' ? land.number : land.layer === 'reserve' ? reserveName(land.kind) : undefined
		}));
