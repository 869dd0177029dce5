import { limitsOf } from '../lots/limits.ts';
import { meantLots, sizesOfMix, type LotSizes, type MeantLot } from '../lots/lot-sizes.ts';
import type { SubdivisionRules } from '../rules.ts';

/** Nodes are rounded to whole mm: what must not fall below a limit is laid out this much above it. */
export const roundingMm = 2;

/** A stretch of the lattice along one axis, mm on the site's axes. */
export interface Stretch {
	start: number;
	end: number;
}

/** A band of blocks between two streets: one row of lots, or two back to back. */
export interface Band extends Stretch {
	rows: 1 | 2;
}

/** A column of blocks between two cross streets or passages, and where in the sequence of sizes its rows begin. */
export interface Column extends Stretch {
	firstLot: number;
	/** Pedestrian passages at its ends, from one column to the next: the same object in both. */
	passages?: readonly Stretch[];
}

/** What lots and streets measure, in mm and mm². */
export interface Measures {
	/** Of the mean lot; `sizes` are multiples of its width and area. */
	lotWidth: number;
	lotDepth: number;
	lotArea: number;
	sizes: LotSizes;
	minArea: number;
	minFrontage: number;
	/** Land less wide gives no lot. */
	minWidth: number;
	/** A row less deep gives none either: it would be too narrow, or longer than it may be for its depth. */
	minRowDepth: number;
	/** From the axis of a street to that of the next, at least. */
	minSpacing: number;
	/** Rows of a block that is as deep as blocks are. */
	blockRows: 1 | 2;
	blockLength: number;
	street: number;
	mainStreet: number;
	mainEvery: number;
	passagesBetween: number;
	minPassage: number;
	passageLengthPerWidth: number;
	maxDepthPerFrontage: number;
	culDeSacs: boolean;
	maxCulDeSac: number;
	/** Side of a square that holds the turning circle. */
	turning: number;
	cornerCut: number;
	remainder: SubdivisionRules['remainder'];
}

/** Whether rounding could take a lot below the minimum it is nearly on. */
const isTight = ({ frontageM, depthM }: MeantLot, { minLotFrontageM, minLotAreaM2 }: SubdivisionRules): boolean =>
	frontageM * 1000 < minLotFrontageM * 1000 + roundingMm ||
	frontageM * depthM < minLotAreaM2 + 2 * (frontageM + depthM) * 0.001;

/** Lots get `roundingMm` more where rounding could take them below the minimum they are exactly on. */
export const measuresOf = (rules: SubdivisionRules): Measures => {
	const millimetres = (metres: number): number => Math.round(metres * 1000);
	const [lots, limits] = [meantLots(rules), limitsOf(rules)];
	const spare = lots.some((lot) => isTight(lot, rules)) ? roundingMm : 0;
	const lotDepth = millimetres(rules.lotDepthM) + spare;
	const { sizes, mean: lotWidth } = sizesOfMix(
		lots.map(({ frontageM }) => millimetres(frontageM) + spare),
		lots.map(({ sharePct }) => sharePct)
	);
	return {
		lotWidth,
		lotDepth,
		lotArea: lotWidth * lotDepth,
		sizes,
		minArea: limits.minArea,
		minFrontage: millimetres(rules.minLotFrontageM),
		minWidth: limits.minWidth,
		minRowDepth: Math.max(limits.minWidth, Math.sqrt(limits.minArea / limits.maxLengthPerWidth)),
		minSpacing: millimetres(rules.minIntersectionSpacingM),
		blockRows: rules.blockRows,
		blockLength: millimetres(rules.blockLengthM),
		street: millimetres(rules.streetWidthM) + roundingMm,
		mainStreet: millimetres(Math.max(rules.mainStreetWidthM, rules.streetWidthM)) + roundingMm,
		mainEvery: rules.mainStreetWidthM > 0 ? rules.mainStreetEvery : 0,
		passagesBetween: rules.passagesBetween,
		minPassage: millimetres(rules.minPassageWidthM),
		passageLengthPerWidth: rules.maxPassageLengthPerWidth,
		maxDepthPerFrontage: rules.maxDepthPerFrontage,
		culDeSacs: rules.culDeSacs,
		maxCulDeSac: millimetres(rules.maxCulDeSacM),
		turning: millimetres(rules.minTurningM) + roundingMm,
		cornerCut: millimetres(rules.cornerCutM),
		remainder: rules.remainder
	};
};

/** Frontage of the mean lot of the wanted area when the row is not as deep as wanted. */
export const widthAt = (depth: number, measures: Measures): number =>
	Math.max(measures.lotWidth, measures.lotArea / depth);

/** What a corner on a passage takes off the frontage of the smallest lot, below what it must have: its side is no front. */
const passageCorner = (smallest: number, { passagesBetween, cornerCut, minFrontage }: Measures): number =>
	passagesBetween > 0 ? minFrontage + cornerCut / Math.SQRT2 + roundingMm - smallest : 0;

/** What a lot at a corner needs more of frontage, because the corner is cut off and the lot is no larger than it must be. */
export const cornerWidth = (depth: number, rows: 1 | 2, measures: Measures): number => {
	const cutOff = measures.cornerCut ** 2 / 2 / rows;
	const smallest = measures.sizes.smallest * widthAt(depth, measures);
	const forArea = (measures.minArea + cutOff - smallest * depth) / depth;
	return Math.max(0, forArea, passageCorner(smallest, measures));
};

/** What the land between two streets measures across at least, so that their axes are far enough apart. */
export const leastAcross = ({ minSpacing, street }: Measures): number =>
	minSpacing > 0 ? Math.max(0, minSpacing + roundingMm - street) : 0;

/** How far a fitted row may be from the wanted depth, as a share of it. */
const [shallowest, deepest] = [0.8, 1.3];

/** Rows across a height, and how deep each is. */
interface Rows {
	rows: number;
	depth: number;
}

const stacked = (from: number, { rows, depth }: Rows, { street, blockRows }: Measures): Band[] => {
	const bands: Band[] = [];
	for (let start = from, left = rows; left > 0; left -= blockRows) {
		const inBand = left === 1 ? 1 : blockRows;
		bands.push({ start, end: start + inBand * depth, rows: inBand });
		start += inBand * depth + street;
	}
	return bands;
};

/** Depth of `rows` rows that fill the height, with a street after every block. */
const fittedDepth = (height: number, rows: number, { street, blockRows }: Measures): number =>
	(height - (Math.ceil(rows / blockRows) - 1) * street) / rows;

/** How many rows, made a little deeper or shallower to fill the height, give the most lots. @param least Depth of a band. */
const fittedRows = (height: number, measures: Measures, least: number): Rows | undefined => {
	const { blockRows, lotDepth, street } = measures;
	const guess = Math.round((blockRows * height) / (blockRows * lotDepth + street));
	let best: (Rows & { density: number }) | undefined;
	for (let rows = Math.max(1, guess - 2); rows <= guess + 2; rows++) {
		const depth = fittedDepth(height, rows, measures);
		if (depth < shallowest * lotDepth || depth > deepest * lotDepth) continue;
		if (depth * (rows % blockRows === 0 ? blockRows : 1) < least) continue;
		const density = rows / widthAt(depth, measures);
		if (!best || density > best.density + 1e-12) best = { rows, depth, density };
	}
	return best;
};

/** So much deeper than wanted a row may be where the streets would lie too near to each other, as a share of it. */
const deepestForSpacing = 1.9;

/** How deep a row may be at most, for the sake of the streets, so that its lots stay legal. */
const deepestRow = ({ lotDepth, lotWidth, sizes, maxDepthPerFrontage }: Measures): number =>
	Math.min(deepestForSpacing * lotDepth, maxDepthPerFrontage * sizes.smallest * lotWidth - roundingMm);

/** As many whole blocks as there is height for, each at least so deep. */
const wholeBlocks = (height: number, measures: Measures, least: number): Rows | undefined => {
	const { street, lotDepth, blockRows } = measures;
	const deep = Math.max(least, blockRows * shallowest * lotDepth);
	const rows = blockRows * Math.floor((height + street) / (deep + street));
	const depth = fittedDepth(height, rows, measures);
	return rows > 0 && depth <= deepestRow(measures) ? { rows, depth } : undefined;
};

/** Rows that keep the streets far enough apart, where the height allows it. */
const rowsApart = (height: number, measures: Measures): Rows | undefined => {
	const least = leastAcross(measures);
	const apart = fittedRows(height, measures, least);
	if (apart || least === 0) return apart;
	return wholeBlocks(height, measures, least) ?? fittedRows(height, measures, 0);
};

/**
 * Bands of blocks from `from` to `to` across the site. They fill the height when the rows may be fitted to it; otherwise
 * every row is as deep as wanted and the last band is what is left.
 */
export const fitBands = ({ start, end }: Stretch, measures: Measures): Band[] => {
	const fitted = measures.remainder === 'widen' ? rowsApart(end - start, measures) : undefined;
	if (fitted) return stacked(start, fitted, measures);
	const bands: Band[] = [];
	const least = leastAcross(measures);
	const { blockRows: rows, lotDepth, street } = measures;
	const depth = least <= rows * deepestRow(measures) ? Math.max(rows * lotDepth, least) : rows * lotDepth;
	for (let at = start; at < end; at += depth + street) bands.push({ start: at, end: Math.min(at + depth, end), rows });
	return bands;
};
