import { Clipper, ClipType, EndType, FillRule, JoinType, type Path64 } from 'clipper2-ts';
import type { Position } from 'geojson';
import { accepted, refused, type Outcome } from '../../outcome.ts';
import type { Tract } from '../blocks/cells.ts';
import type { Tracted } from '../blocks/lattice.ts';
import type { Frame, Node, NodePolygon } from '../geometry/frame.ts';
import { difference, intersection, polygonsFrom, union } from '../geometry/overlay.ts';
import { areaMm2, findCrossing, oriented, withoutRepeats } from '../geometry/ring.ts';
import type { Site } from '../site.ts';
import type { LockedLand, Surroundings } from '../surroundings.ts';
import { apart, narrowestStreet } from './apart.ts';
import { conflictOf, landThatStays, lockedGround, type LockedRefusal } from './locked-lots.ts';

/** What a site is before blocks are laid out. */
export interface Land {
	/** For blocks: one polygon with holes per piece of a tract. */
	pieces: Tracted[];
	/** Nothing is laid out on these; nodes on the plan's axes, off the site's outline. */
	protected: NodePolygon[];
	/** What of an earlier layout stays, and its ground: what lies beside each other as one. */
	locked: LockedLand;
	lockedGround: NodePolygon[];
}

/**
 * Protected land ends this far inside the site's outline, so that no corner of the site has to move, mm. An offset is a
 * millimetre or two off where its corners are rounded.
 */
const insetMm = 5;

/** Protected land is opened by so much: what is thinner than twice that is no land. It ends up the rim smaller, mm. */
const [openedMm, rimMm] = [20, 5];

/** Less protected land than this is a trace of rounding, mm². */
const traceMm2 = 1e6;

const pathOf = (nodes: readonly Node[]): Path64 => nodes.map(([x, y]) => ({ x, y }));
const nodesOf = (path: Path64): Node[] => path.map(({ x, y }): Node => [x, y]);

/** Corners are rounded to whole mm up to three times: fixed streets are kept this much wider on both sides, mm. */
const roundingMm = 3;

const fixedRightsOfWay = (frame: Frame, { streets }: Surroundings): Path64[] => {
	const rows = streets.flatMap(({ line, widthM }) =>
		Clipper.inflatePaths(
			[pathOf(line.coordinates.map(frame.toNode))],
			widthM * 500 + roundingMm,
			JoinType.Miter,
			EndType.Butt,
			2
		)
	);
	return union(rows);
};

const constraintPaths = (frame: Frame, { constraints }: Surroundings): Path64[] => {
	const polygons = constraints.map((geometry): Position[][][] =>
		geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
	);
	const paths = polygons.flatMap((parts) =>
		parts.flatMap((rings) =>
			union(
				rings.map((ring) => pathOf(ring.map(frame.toNode))),
				FillRule.EvenOdd
			)
		)
	);
	return union(paths);
};

/** Polygons of protected land; traces of rounding are none. */
const polygonsOf = (paths: Path64[]): NodePolygon[] =>
	polygonsFrom(ClipType.Union, paths)
		.map((rings) =>
			rings
				.map((path, index) => oriented(withoutRepeats(nodesOf(path)), index === 0))
				.filter((ring) => ring.length >= 3)
		)
		.filter((polygon) => polygon.length > 0 && areaMm2(polygon) >= traceMm2 && !findCrossing(polygon));

/** Polygons whose rings do not meet, made a rim smaller until it is so: rounding may bring two corners to one place. */
const comeApart = (paths: Path64[]): NodePolygon[] => {
	const polygons = polygonsOf(paths);
	if (!findCrossing(polygons.flat())) return polygons;
	return comeApart(Clipper.inflatePaths(polygons.flat().map(pathOf), -rimMm, JoinType.Miter, EndType.Polygon, 2));
};

/** Protected land as simple polygons that do not touch each other or the site's outline. */
const protectedLand = (inner: Path64[], constraints: Path64[], rightsOfWay: Path64[]): NodePolygon[] => {
	if (constraints.length === 0) return [];
	const free = difference(intersection(constraints, inner), rightsOfWay);
	// A little smaller, parts that meet in a corner come apart; opened, spikes are gone.
	const smaller = Clipper.inflatePaths(free, -rimMm, JoinType.Miter, EndType.Polygon, 2);
	const core = Clipper.inflatePaths(free, -openedMm, JoinType.Miter, EndType.Polygon, 2);
	const opened = Clipper.inflatePaths(core, openedMm, JoinType.Miter, EndType.Polygon, 2);
	const apart = intersection(smaller, opened);
	return comeApart(apart);
};

/** Ground with a street's width all round it. */
const withStreet = (ground: Path64[], street: number): Path64[] =>
	Clipper.inflatePaths(ground, street, JoinType.Miter, EndType.Polygon, 2);

/** Land and the axes it is laid out on. */
export interface LandOnAxes {
	land: Path64[];
	frame: Frame;
}

/** Land in pieces, the northernmost first. */
export const piecesOf = (land: Path64[]): Path64[][] => {
	const reachOf = (piece: Path64[]) => Clipper.getBoundsPaths(piece);
	return polygonsFrom(ClipType.Union, land).sort((one, other) => {
		const [a, b] = [reachOf(one), reachOf(other)];
		return b.bottom - a.bottom || a.left - b.left;
	});
};

/** Land on the axes of its tract, in pieces. */
const tracted = (land: Path64[], tract: Tract): Tracted[] => {
	const { u, v } = tract.frame;
	const onAxes = land.map((path) => path.map(({ x, y }) => ({ x: Math.round(u([x, y])), y: Math.round(v([x, y])) })));
	return polygonsFrom(ClipType.Union, onAxes).map((piece) => ({ tract, land: piece }));
};

/** Shares of land, each on the axes of its tract, in pieces that lie a street apart. */
const tractsApart = (shares: readonly LandOnAxes[], streetMm: number): Tracted[] => {
	const pieces = shares.map(({ land }) => polygonsFrom(ClipType.Union, land));
	const left = apart(pieces.flat(), streetMm);
	return shares.flatMap(({ land, frame }, order) => {
		const ofShare = left.splice(0, pieces[order]?.length ?? 0).flat();
		const isWhole =
			ofShare.length === pieces[order]?.length && ofShare.every((piece) => pieces[order]?.includes(piece));
		return tracted(isWhole ? land : ofShare.flat(), { frame, order });
	});
};

/**
 * The land of a site inside the street that runs all round it, round its holes, round protected land and round what is locked,
 * less the fixed streets.
 *
 * @param street Right-of-way in mm.
 * @param tractsOf What is laid out together of the land of a part of the site, and on which axes.
 */
export const landOfSite = (
	{ frame, parts }: Site,
	{ street, tractsOf }: { street: number; tractsOf: (land: Path64[]) => LandOnAxes[] },
	around: Surroundings
): Outcome<Land, LockedRefusal> => {
	const site = union(parts.flat().map(pathOf), FillRule.EvenOdd);
	const [rightsOfWay, constraints] = [fixedRightsOfWay(frame, around), constraintPaths(frame, around)];
	const inner = Clipper.inflatePaths(site, -insetMm, JoinType.Miter, EndType.Polygon, 4);
	const conflict = conflictOf(around.locked.lots, frame, { inner, rightsOfWay, constraints });
	if (conflict) return refused(conflict);
	const locked = landThatStays(around.locked, frame, { inner, rightsOfWay, constraints });
	const ground = lockedGround(locked, frame);
	const taken = [
		...rightsOfWay,
		...withStreet(constraints, street),
		...withStreet(
			ground.flatMap((polygon) => polygon.map(pathOf)),
			street
		)
	];
	const grounds = parts.map((part): Path64[] => {
		const ground = union(part.map(pathOf), FillRule.EvenOdd);
		const inside = Clipper.inflatePaths(ground, -street, JoinType.Miter, EndType.Polygon, 4);
		return difference(inside, taken);
	});
	return accepted({
		pieces: tractsApart(grounds.flatMap(tractsOf), narrowestStreet(street, around.streets)),
		protected: protectedLand(inner, constraints, rightsOfWay),
		locked,
		lockedGround: ground
	});
};
