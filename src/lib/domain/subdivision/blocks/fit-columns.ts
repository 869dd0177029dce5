import {
	cornerWidth,
	leastAcross,
	roundingMm,
	widthAt,
	type Band,
	type Column,
	type Measures,
	type Stretch
} from './fit.ts';

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
	const { passagesBetween, minPassage, passageLengthPerWidth, lotWidth } = measures;
	const blockLength = Math.max(measures.blockLength, leastAcross(measures));
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

/** So many blocks, in whole lots, that fill a stretch. */
const evenColumns = ({ start, end }: Stretch, blocks: number, depth: number, rhythm: Rhythm): Column[] => {
	const { measures } = rhythm;
	const { sizes } = measures;
	const [width, corner] = [widthAt(depth, measures), cornerWidth(depth, 2, measures)];
	const length = end - start;
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

/** Whether all that lies between two streets is long enough. */
const areApart = (columns: readonly Column[], measures: Measures): boolean => {
	const [least, together] = [leastAcross(measures), measures.passagesBetween + 1];
	return columns.every(({ start }, index) => {
		const last = columns[Math.min(index + together, columns.length) - 1];
		return index % together !== 0 || !last || last.end - start >= least;
	});
};

const fittedColumns = (along: Stretch, depth: number, rhythm: Rhythm): Column[] => {
	const { measures } = rhythm;
	const length = along.end - along.start;
	const together = measures.passagesBetween + 1;
	let blocks = 1;
	while ((length - gapsOf(blocks, rhythm)) / blocks > longest * rhythm.length)
		blocks += blocks < together ? 1 : together;
	let columns = evenColumns(along, blocks, depth, rhythm);
	while (blocks > together && !areApart(columns, measures)) {
		blocks -= together;
		columns = evenColumns(along, blocks, depth, rhythm);
	}
	return columns;
};

/** Every block as long as wanted, in whole lots, and the last one what is left. */
const columnsInTurn = ({ start, end }: Stretch, depth: number, rhythm: Rhythm): Column[] => {
	const { sizes, passagesBetween } = rhythm.measures;
	const width = widthAt(depth, rhythm.measures);
	const least = (leastAcross(rhythm.measures) - passagesBetween * rhythm.passage) / (passagesBetween + 1);
	const columns: Column[] = [];
	for (let at = start, index = 0, firstLot = 0; at < end; index++) {
		let lots = Math.max(1, sizes.count(firstLot, rhythm.length / width + 1e-9));
		while (sizes.sum(firstLot, lots) * width < least) lots++;
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
