import { Clipper, ClipType, EndType, JoinType, type Path64 } from 'clipper2-ts';
import { polygonsFrom } from '../geometry/overlay.ts';
import type { Place } from '../geometry/split.ts';
import { apart } from '../land/apart.ts';
import type { Cell, Tract } from './cells.ts';
import { fitColumns } from './fit-columns.ts';
import { fitBands, type Band, type Column, type Measures, type Stretch } from './fit.ts';

/** Rounding of the land's outline, mm: the lattice keeps this far inside it. */
const toleranceMm = 2;

const point = (x: number, y: number): { x: number; y: number } => ({ x: Math.round(x), y: Math.round(y) });

const rectangle = (columns: Stretch, rows: Stretch): Path64 => [
	point(columns.start, rows.start),
	point(columns.end, rows.start),
	point(columns.end, rows.end),
	point(columns.start, rows.end)
];

/** A block with a hole would shut the street round the hole in: the street goes through the block instead. */
const openHoles = (piece: Path64[], rows: Stretch, street: number): Path64[] => {
	const [outer, hole] = piece;
	if (!hole) return outer ? [outer] : [];
	const { left, right } = Clipper.getBounds(hole);
	const beside = Math.max(0, street + toleranceMm - (right - left)) / 2;
	const across = { start: left - beside, end: right + beside };
	const passage = rectangle(across, { start: rows.start - 2, end: rows.end + 2 });
	return polygonsFrom(ClipType.Difference, piece, [passage]).flatMap((part) => openHoles(part, rows, street));
};

/** Land inside the streets around it, polygons with their holes: whole mm on the axes of its tract. */
export interface Tracted {
	tract: Tract;
	land: Path64[];
}

interface Edge {
	minU: number;
	maxU: number;
	a: { x: number; y: number };
	b: { x: number; y: number };
}

/** Edges of the land in a band that are not the band's own sides. */
const edgesWithin = (strip: readonly Path64[], { start, end }: Stretch): Edge[] => {
	const isSide = (y: number): boolean => Math.abs(y - start) < 1 || Math.abs(y - end) < 1;
	return strip.flatMap((path) =>
		path.flatMap((a, index) => {
			const b = path[(index + 1) % path.length] ?? a;
			if (a.y === b.y && isSide(a.y)) return [];
			return [{ a, b, minU: Math.min(a.x, b.x), maxU: Math.max(a.x, b.x) }];
		})
	);
};

const isWithin = (u: number, v: number, edges: readonly Edge[]): boolean =>
	edges.reduce((inside, { a, b }) => {
		if (a.y > v === b.y > v) return inside;
		return u < a.x + ((v - a.y) * (b.x - a.x)) / (b.y - a.y) ? !inside : inside;
	}, false);

const shellOf = ([outer]: Path64[]): Path64[] => (outer ? [outer] : []);

/** How wide the land of a block and the streets beside it are at least, mm; fixed streets may be narrower than others. */
interface Widths {
	minWidth: number;
	street: number;
}

/** What of a piece is at least so wide: a spur along a notch or in a sharp corner would only make lots that are none. */
const wideParts = (piece: Path64, { minWidth }: Widths): Path64[] => {
	const shrunk = Clipper.inflatePaths([piece], -minWidth / 2, JoinType.Miter, EndType.Polygon, 2);
	const opened = Clipper.inflatePaths(shrunk, minWidth / 2 + toleranceMm, JoinType.Miter, EndType.Polygon, 4);
	const wide = polygonsFrom(ClipType.Intersection, [piece], opened).flatMap(shellOf);
	const lost = Clipper.area(piece) - wide.reduce((sum, path) => sum + Clipper.area(path), 0);
	return lost < 1 ? [piece] : wide;
};

/** Wide parts, made to lie a street apart: a neck between two of them is street, as where a fixed street ends. */
const wideAndApart = (parts: Path64[], widths: Widths): Path64[] => {
	const moved = apart(
		parts.map((part) => [part]),
		widths.street
	);
	return moved
		.flat()
		.flatMap(shellOf)
		.flatMap((part) => (parts.includes(part) ? [part] : wideParts(part, widths)));
};

/** A cell, or land of one that is too narrow for any block. */
type Ground = Cell | { tooNarrow: Path64 };

const isCell = (ground: Ground): ground is Cell => !('tooNarrow' in ground);

const unevenGround = ({ land, tract }: Tracted, band: Band, column: Column, widths: Widths): Ground[] => {
	const pieces = polygonsFrom(ClipType.Intersection, land, [rectangle(column, band)]).flatMap((piece) =>
		openHoles(piece, band, widths.street)
	);
	const parts = pieces.map((piece) => wideParts(piece, widths));
	const wide = wideAndApart(parts.flat(), widths);
	return [
		...pieces.filter((_, index) => parts[index]?.length === 0).map((tooNarrow) => ({ tooNarrow })),
		...wide.map((path) => ({
			tract,
			band,
			column,
			land: path.map(({ x, y }): Place => [x, y]),
			areaMm2: Math.abs(Clipper.area(path))
		}))
	];
};

/** What all cells of a lattice are cut by. */
interface Cuts {
	widths: Widths;
	columns: readonly Column[];
	/** Columns of a stretch by itself. */
	columnsOf: (along: Stretch) => Column[];
	/** From end to end of the land. */
	reach: Stretch;
	/** A stretch shorter than this is no longer than two blocks. */
	short: number;
}

/** A stretch inside the land's outline as it is rounded. */
const withinRounding = (start: number, end: number): Stretch => ({
	start: start + toleranceMm,
	end: end - toleranceMm
});

/** Cells of a piece of a band: whole rectangles where the land fills them, cut ones where its outline runs through. */
const groundOfPiece = ({ land, tract }: Tracted, band: Band, columns: readonly Column[], widths: Widths): Ground[] => {
	const edges = edgesWithin(land, band);
	const middle = (band.start + band.end) / 2;
	return columns.flatMap((column): Ground[] => {
		if (edges.some(({ minU, maxU }) => maxU > column.start + 1 && minU < column.end - 1))
			return unevenGround({ land, tract }, band, column, widths);
		if (!isWithin((column.start + column.end) / 2, middle, edges)) return [];
		return [{ tract, band, column, areaMm2: (column.end - column.start) * (band.end - band.start) }];
	});
};

/**
 * The cells of one band. The land's outline is looked at once per band, so the work grows with the land and not with the
 * number of lots. Where the land is short, as in the tooth of a comb, its blocks are fitted to it: a cross street of the
 * whole would leave strips on either side that give no lots.
 */
const groundOfBand = ({ land, tract }: Tracted, band: Band, cuts: Cuts): Ground[] => {
	const all = { start: cuts.reach.start - toleranceMm, end: cuts.reach.end + toleranceMm };
	const pieces = apart(polygonsFrom(ClipType.Intersection, land, [rectangle(all, band)]), cuts.widths.street);
	return pieces.flat().flatMap((piece) => {
		const { left, right } = Clipper.getBoundsPaths(piece);
		const along = withinRounding(left, right);
		if (along.end <= along.start) return [];
		const columns = along.end - along.start < cuts.short ? cuts.columnsOf(along) : cuts.columns;
		return groundOfPiece({ land: piece, tract }, band, columns, cuts.widths);
	});
};

/** Blocks and streets over a tract or a piece of it. Bands run from the far side (large v) to the near one: blocks are named so. */
export interface Lattice extends Tracted {
	bands: Band[];
	columns: Column[];
	/** Land less wide is street. */
	widths: Widths;
	cells: Cell[];
	/** Land too narrow for any block, on the axes of the tract. */
	withoutRoom: Path64[];
}

/**
 * The lattice of blocks and streets over a piece of land: one polygon with its holes.
 *
 * @param narrowest Of the streets that lie between blocks, mm.
 */
export const layLattice = (tracted: Tracted, measures: Measures, narrowest: number): Lattice | undefined => {
	const { land } = tracted;
	const { left, right, top, bottom } = Clipper.getBoundsPaths(land);
	const [along, across] = [withinRounding(left, right), withinRounding(top, bottom)];
	if (along.end <= along.start || across.end <= across.start) return undefined;
	const bands = fitBands(across, measures).reverse();
	if (bands.length === 0) return undefined;
	const columnsOf = (stretch: Stretch): Column[] => fitColumns(stretch, bands, measures);
	const columns = columnsOf(along);
	const { minWidth, blockLength, street } = measures;
	const widths = { minWidth, street: narrowest };
	const cuts = { columns, columnsOf, reach: along, short: 2 * blockLength + street, widths };
	const ground = bands.flatMap((band) => groundOfBand(tracted, band, cuts));
	const withoutRoom = ground.flatMap((each) => (isCell(each) ? [] : [each.tooNarrow]));
	return { ...tracted, bands, columns, widths, cells: ground.filter(isCell), withoutRoom };
};

/** The land of several cells beside each other and of the streets between them; nothing unless it is one simple polygon. */
export const mergedCell = (lattice: Lattice, band: Band, column: Column): Cell | undefined => {
	const [whole, ...others] = unevenGround(lattice, band, column, lattice.widths).filter(isCell);
	return whole && others.length === 0 ? whole : undefined;
};
