import { limitsOf } from './limits.ts';
import { meantLots, sizesOfMix, type LotSizes, type MeantLot } from './lot-sizes.ts';
import type { SubdivisionRules } from './rules.ts';

/** Nodes are rounded to whole mm: what must not fall below a limit is laid out this much above it. */
const roundingMm = 2;

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
	blockLength: number;
	street: number;
	mainStreet: number;
	mainEvery: number;
	passagesBetween: number;
	minPassage: number;
	passageLengthPerWidth: number;
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
	const lots = meantLots(rules);
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
		minArea: rules.minLotAreaM2 * 1e6,
		minFrontage: millimetres(rules.minLotFrontageM),
		minWidth: limitsOf(rules).minWidth,
		blockLength: millimetres(rules.blockLengthM),
		street: millimetres(rules.streetWidthM) + roundingMm,
		mainStreet: millimetres(Math.max(rules.mainStreetWidthM, rules.streetWidthM)) + roundingMm,
		mainEvery: rules.mainStreetWidthM > 0 ? rules.mainStreetEvery : 0,
		passagesBetween: rules.passagesBetween,
		minPassage: millimetres(rules.minPassageWidthM),
		passageLengthPerWidth: rules.maxPassageLengthPerWidth,
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

/** How far a fitted row may be from the wanted depth, as a share of it. */
const [shallowest, deepest] = [0.8, 1.3];

const stacked = (from: number, rows: number, depth: number, street: number): Band[] => {
	const bands: Band[] = [];
	for (let start = from, left = rows; left > 0; left -= 2) {
		const inBand = left === 1 ? 1 : 2;
		bands.push({ start, end: start + inBand * depth, rows: inBand });
		start += inBand * depth + street;
	}
	return bands;
};

/** Depth of `rows` rows that fill the height, with a street after every second one. */
const fittedDepth = (height: number, rows: number, street: number): number =>
	(height - (Math.ceil(rows / 2) - 1) * street) / rows;

/** How many rows, made a little deeper or shallower to fill the height, give the most lots. */
const fittedRows = (height: number, measures: Measures): { rows: number; depth: number } | undefined => {
	const guess = Math.round((2 * height) / (2 * measures.lotDepth + measures.street));
	let best: { rows: number; depth: number; density: number } | undefined;
	for (let rows = Math.max(1, guess - 2); rows <= guess + 2; rows++) {
		const depth = fittedDepth(height, rows, measures.street);
		if (depth < shallowest * measures.lotDepth || depth > deepest * measures.lotDepth) continue;
		const density = rows / widthAt(depth, measures);
		if (!best || density > best.density + 1e-12) best = { rows, depth, density };
	}
	return best;
};

/**
 * Bands of blocks from `from` to `to` across the site. They fill the height when the rows may be fitted to it; otherwise
 * every row is as deep as wanted and the last band is what is left.
 */
export const fitBands = ({ start, end }: Stretch, measures: Measures): Band[] => {
	const fitted = measures.remainder === 'widen' ? fittedRows(end - start, measures) : undefined;
	if (fitted) return stacked(start, fitted.rows, fitted.depth, measures.street);
	const bands: Band[] = [];
	for (let at = start; at < end; at += 2 * measures.lotDepth + measures.street)
		bands.push({ start: at, end: Math.min(at + 2 * measures.lotDepth, end), rows: 2 });
	return bands;
};

/** Columns of blocks along a band, and what runs between them. */
interface Rhythm {
	/** Of a block. */
	length: number;
	/** Widths of a passage. */
	passage: number;
	measures: Measures;
}

const isPassageAfter = (index: number, { passagesBetween }: Measures): boolean =>
	(index + 1) % (passagesBetween + 1) !== 0;

/** Width of the passage or street after the block with this index along a band. */
const gapAfter = (index: number, { passage, measures }: Rhythm): number => {
	const { passagesBetween, mainEvery, mainStreet, street } = measures;
	if (isPassageAfter(index, measures)) return passage;
	const streets = (index + 1) / (passagesBetween + 1);
	return mainEvery > 0 && streets % mainEvery === 0 ? mainStreet : street;
};

const gapsOf = (blocks: number, rhythm: Rhythm): number => {
	let sum = 0;
	for (let index = 0; index < blocks - 1; index++) sum += gapAfter(index, rhythm);
	return sum;
};

/** @param depth Of the deepest band: passages are as long. */
const rhythmOf = (depth: number, measures: Measures): Rhythm => {
	const { passagesBetween, minPassage, passageLengthPerWidth, blockLength, lotWidth } = measures;
	const passage = Math.max(minPassage, Math.ceil(depth / passageLengthPerWidth)) + roundingMm;
	const length = (blockLength - passagesBetween * passage) / (passagesBetween + 1);
	return { length: passagesBetween === 0 ? blockLength : Math.max(length, lotWidth), passage, measures };
};

const withPassages = (columns: Column[], measures: Measures): Column[] => {
	if (measures.passagesBetween === 0) return columns;
	const passages = columns.map(({ end }, index): Stretch | undefined => {
		const next = columns[index + 1];
		return next && isPassageAfter(index, measures) ? { start: end, end: next.start } : undefined;
	});
	return columns.map((column, index) => ({
		...column,
		passages: [passages[index - 1], passages[index]].filter((passage) => passage !== undefined)
	}));
};

/** How much longer than wanted a block may be, rather than one more street. */
const longest = 1.1;

const fittedColumns = ({ start, end }: Stretch, depth: number, rhythm: Rhythm): Column[] => {
	const { measures } = rhythm;
	const { sizes } = measures;
	const [width, corner] = [widthAt(depth, measures), cornerWidth(depth, 2, measures)];
	const length = end - start;
	let blocks = 1;
	const together = measures.passagesBetween + 1;
	while ((length - gapsOf(blocks, rhythm)) / blocks > longest * rhythm.length)
		blocks += blocks < together ? 1 : together;
	const land = length - gapsOf(blocks, rhythm) - 2 * corner * blocks;
	const lots = Math.max(blocks, sizes.count(0, land / width + 1e-9));
	const size = sizes.sum(0, lots);
	const columns: Column[] = [];
	for (let index = 0, at = start; index < blocks; index++) {
		const [firstLot, nextLot] = [Math.floor((index * lots) / blocks), Math.floor(((index + 1) * lots) / blocks)];
		const next = at + (land * sizes.sum(firstLot, nextLot - firstLot)) / size + 2 * corner;
		columns.push({ start: at, end: next, firstLot });
		at = next + gapAfter(index, rhythm);
	}
	return columns;
};

/** Every block as long as wanted, in whole lots, and the last one what is left. */
const columnsInTurn = ({ start, end }: Stretch, depth: number, rhythm: Rhythm): Column[] => {
	const { sizes } = rhythm.measures;
	const width = widthAt(depth, rhythm.measures);
	const columns: Column[] = [];
	for (let at = start, index = 0, firstLot = 0; at < end; index++) {
		const lots = Math.max(1, sizes.count(firstLot, rhythm.length / width + 1e-9));
		const length = sizes.sum(firstLot, lots) * width;
		columns.push({ start: at, end: Math.min(at + length, end), firstLot });
		at += length + gapAfter(index, rhythm);
		firstLot += lots;
	}
	return columns;
};

/**
 * Blocks along the bands. Fitted, they fill the length with whole lots in rows as deep as those of the first band; otherwise
 * they are as long as wanted. So many passages lie between them, then a street.
 */
export const fitColumns = (along: Stretch, bands: readonly Band[], measures: Measures): Column[] => {
	const [first] = bands;
	const depth = first ? (first.end - first.start) / first.rows : measures.lotDepth;
	const rhythm = rhythmOf(Math.max(...bands.map(({ start, end }) => end - start)), measures);
	const columnsFor = measures.remainder === 'widen' ? fittedColumns : columnsInTurn;
	return withPassages(columnsFor(along, depth, rhythm), measures);
};
