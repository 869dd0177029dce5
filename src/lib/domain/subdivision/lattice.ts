import { Clipper, ClipType, EndType, FillRule, JoinType, PolyTree64, type Path64, type PolyPath64 } from 'clipper2-ts';
import type { Frame, NodePolygon } from './frame.ts';
import { oriented, withoutRepeats } from './ring.ts';
import type { SubdivisionRules } from './rules.ts';
import type { Site } from './site.ts';

/** Nodes are rounded to whole mm; a street is laid out this much wider, so that it never comes out narrower. */
const roundingMm = 2;

/** A block's land before it is cut: a piece of the lattice inside the ring street. Nodes on the plan's axes. */
export interface BlockLand {
	polygon: NodePolygon;
	/** Where the block's cell of the lattice begins along u, and its lower side along v; mm on the site's axes. */
	startU: number;
	startV: number;
	row: number;
	column: number;
}

/** Measures of the lattice in mm. */
export interface Pitch {
	lotWidth: number;
	lotDepth: number;
	blockLength: number;
	street: number;
	mainStreet: number;
	mainEvery: number;
}

/** Lots get `roundingMm` more where rounding could take them below the minimum they are exactly on. */
export const pitchOf = (rules: SubdivisionRules): Pitch => {
	const millimetres = (metres: number): number => Math.round(metres * 1000);
	const isTight = rules.lotFrontageM * 1000 < rules.minLotFrontageM * 1000 + roundingMm;
	const perimeterM = 2 * (rules.lotFrontageM + rules.lotDepthM);
	const isTightArea = rules.lotFrontageM * rules.lotDepthM < rules.minLotAreaM2 + perimeterM * 0.001;
	const spare = isTight || isTightArea ? roundingMm : 0;
	const lotWidth = millimetres(rules.lotFrontageM) + spare;
	return {
		lotWidth,
		lotDepth: millimetres(rules.lotDepthM) + spare,
		blockLength: Math.max(1, Math.floor(millimetres(rules.blockLengthM) / lotWidth)) * lotWidth,
		street: millimetres(rules.streetWidthM) + roundingMm,
		mainStreet: millimetres(Math.max(rules.mainStreetWidthM, rules.streetWidthM)) + roundingMm,
		mainEvery: rules.mainStreetWidthM > 0 ? rules.mainStreetEvery : 0
	};
};

const point = (x: number, y: number): { x: number; y: number } => ({ x, y });

/** The site less a street all round it and round its holes, on the site's axes. Every block keeps inside. */
const insideRingStreet = ({ frame, polygon }: Site, street: number): Path64[] => {
	const paths = polygon.map((ring) => ring.map((node) => point(Math.round(frame.u(node)), Math.round(frame.v(node)))));
	const oriented = Clipper.union(paths, FillRule.EvenOdd);
	return Clipper.inflatePaths(oriented, -street, JoinType.Miter, EndType.Polygon, 4);
};

interface Stretch {
	start: number;
	end: number;
}

/** Stretches of `length` with streets between them, from `from` until `to`; the last one is as long as it gets. */
const stretches = (from: number, to: number, length: number, gapAfter: (index: number) => number): Stretch[] => {
	const found: Stretch[] = [];
	for (let start = from, index = 0; start < to; index++) {
		found.push({ start, end: Math.min(start + length, to) });
		start += length + gapAfter(index);
	}
	return found;
};

const rectangle = (columns: Stretch, rows: Stretch): Path64 => [
	point(columns.start, rows.start),
	point(columns.end, rows.start),
	point(columns.end, rows.end),
	point(columns.start, rows.end)
];

const polygonsOfTree = (tree: PolyPath64): Path64[][] => {
	const polygons: Path64[][] = [];
	const visit = (outer: PolyPath64): void => {
		const holes = Array.from({ length: outer.count }, (_, index) => outer.child(index));
		polygons.push([outer.poly ?? [], ...holes.map((hole) => hole.poly ?? [])]);
		for (const hole of holes) for (let index = 0; index < hole.count; index++) visit(hole.child(index));
	};
	for (let index = 0; index < tree.count; index++) visit(tree.child(index));
	return polygons;
};

const boolean = (operation: ClipType, land: Path64[], clip: Path64[]): Path64[][] => {
	const tree = new PolyTree64();
	Clipper.booleanOpWithPolyTree(operation, land, clip, tree, FillRule.NonZero);
	return polygonsOfTree(tree);
};

/** A block with a hole would shut the street round the hole in: the street goes through the block instead. */
const openHoles = (piece: Path64[], rows: Stretch): Path64[][] => {
	const [hole] = piece.slice(1);
	if (!hole) return [piece];
	const { left, right } = Clipper.getBounds(hole);
	const passage = rectangle({ start: left, end: right }, { start: rows.start - 1, end: rows.end + 1 });
	return boolean(ClipType.Difference, piece, [passage]).flatMap((part) => openHoles(part, rows));
};

const piecesOf = (land: Path64[], columns: Stretch, rows: Stretch): Path64[][] =>
	boolean(ClipType.Intersection, land, [rectangle(columns, rows)]).flatMap((piece) => openHoles(piece, rows));

const onPlanAxes = (frame: Frame, polygon: Path64[]): NodePolygon =>
	polygon.map((path, index) => oriented(withoutRepeats(path.map(({ x, y }) => frame.nodeAt(x, y))), index === 0));

/**
 * The blocks' land: the lattice of streets laid over the site, cut by the ring street. Blocks are two lots deep. Rows run
 * from the far side (large v) to the near one, columns along u: the order blocks are named in.
 */
export const layLattice = (site: Site, pitch: Pitch): BlockLand[] => {
	const inside = insideRingStreet(site, pitch.street);
	if (inside.length === 0) return [];
	const { left, right, top, bottom } = Clipper.getBoundsPaths(inside);
	const gap = (index: number): number =>
		pitch.mainEvery > 0 && (index + 1) % pitch.mainEvery === 0 ? pitch.mainStreet : pitch.street;
	const columns = stretches(left, right, pitch.blockLength, gap);
	const rows = stretches(top, bottom, 2 * pitch.lotDepth, () => pitch.street).reverse();
	return rows.flatMap((band, row) => {
		const strip = Clipper.intersect(inside, [rectangle({ start: left, end: right }, band)], FillRule.NonZero);
		if (strip.length === 0) return [];
		return columns.flatMap((stretch, column) =>
			piecesOf(strip, stretch, band).map((piece) => ({
				polygon: onPlanAxes(site.frame, piece),
				startU: stretch.start,
				startV: band.start,
				row,
				column
			}))
		);
	});
};
