import { dailyPlaceKinds, type DailyPlaceKind, type LotStage, type ReserveKind } from '#lib/domain/plan/layers.ts';
import { lineageOf, onPlateau, percentOf, type Point } from './plane.ts';
import { drawnByUs, feature, linesOf, paper, ringOf, type Feature } from './sheet.ts';

/** A reserve instead of `rows` blocks of a column, the lowest being `row`. */
export interface ReserveSpec {
	column: number;
	row: number;
	rows: number;
	kind: ReserveKind;
	name: string;
}

export interface SubdivisionSpec {
	name: string;
	programme: string;
	/** South-west corner in the plateau's frame, metres. */
	corner: Point;
	columns: number;
	rows: number;
	/** Lots side by side along a block, which has two rows of them back to back. */
	lotsAlong: number;
	frontageM: number;
	depthM: number;
	/** Width at the north of a triangle left over on the east (+) or west (−) side, metres. */
	leftOver: number;
	reserves: ReserveSpec[];
	/** Percent of the lots titled, adjudicated, occupied and assigned; the rest is unassigned. */
	progress: [number, number, number, number];
	/** A block that is called otherwise than its turn, by its place in the sequence. */
	renamed?: Record<number, string>;
	/** Blocks whose second lot is 1A, by their place in the sequence. */
	withSuffix?: number[];
}

/** Rights-of-way: across the blocks (local principal) and along them (local secondary), metres. */
const acrossM = 15.6;
const alongM = 12;

const alphabet = [...'ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'];
const letterOf = (i: number): string =>
	(alphabet[i % alphabet.length] ?? '') + (i < alphabet.length ? '' : String(Math.floor(i / alphabet.length)));

const stages: LotStage[] = ['titled', 'adjudicated', 'occupied', 'assigned'];

const stageOf = ({ progress }: SubdivisionSpec, key: string): LotStage => {
	let percent = percentOf(key);
	for (const [i, share] of progress.entries()) {
		if (percent < share) return stages[i]!;
		percent -= share;
	}
	return 'unassigned';
};

interface Size {
	block: Point;
	whole: Point;
}

const sizeOf = ({ columns, rows, lotsAlong, frontageM, depthM }: SubdivisionSpec): Size => {
	const block: Point = [lotsAlong * frontageM, 2 * depthM];
	return { block, whole: [columns * (block[0] + acrossM) + acrossM, rows * (block[1] + alongM) + alongM] };
};

/** From metres inside the subdivision to the plan's CRS. */
const placer =
	({ corner }: SubdivisionSpec) =>
	([x, y]: Point): Point =>
		onPlateau([corner[0] + x, corner[1] + y]);

const cornerOf = ({ block }: Size, column: number, row: number): Point => [
	acrossM + column * (block[0] + acrossM),
	alongM + row * (block[1] + alongM)
];

const steps = (from: number, step: number, count: number): number[] =>
	Array.from({ length: count + 1 }, (_, i) => from + i * step);

/** A block's outline with every corner of its lots in it, so that neighbours share all their vertices. */
const blockRing = ({ lotsAlong, frontageM, depthM }: SubdivisionSpec, [x, y]: Point): Point[] => {
	const xs = steps(x, frontageM, lotsAlong);
	return [
		...xs.map((each): Point => [each, y]),
		[x + lotsAlong * frontageM, y + depthM],
		...xs.toReversed().map((each): Point => [each, y + 2 * depthM]),
		[x, y + depthM]
	];
};

/** Lots in the order of their numbers: along the south side, and back along the north side. */
const lotRings = ({ lotsAlong, frontageM, depthM }: SubdivisionSpec, [x, y]: Point): Point[][] => {
	const ring = (x0: number, y0: number): Point[] => [
		[x0, y0],
		[x0 + frontageM, y0],
		[x0 + frontageM, y0 + depthM],
		[x0, y0 + depthM]
	];
	const xs = steps(x, frontageM, lotsAlong - 1);
	return [...xs.map((each) => ring(each, y)), ...xs.toReversed().map((each) => ring(each, y + depthM))];
};

const numbersOf = (count: number, hasSuffix: boolean): string[] =>
	Array.from({ length: count }, (_, i) => (!hasSuffix || i === 0 ? String(i + 1) : i === 1 ? '1A' : String(i)));

const reserveRing = (size: Size, { column, row, rows }: ReserveSpec): Point[] => {
	const [x, y] = cornerOf(size, column, row);
	const height = rows * size.block[1] + (rows - 1) * alongM;
	return [
		[x, y],
		[x + size.block[0], y],
		[x + size.block[0], y + height],
		[x, y + height]
	];
};

const siteRing = ({ leftOver }: SubdivisionSpec, { whole: [w, h] }: Size): Point[] => {
	const outline: Point[] = [
		[0, 0],
		[w, 0],
		[w, h],
		[0, h]
	];
	if (leftOver > 0) return [...outline.slice(0, 2), [w + leftOver, h], ...outline.slice(2)];
	return leftOver < 0 ? [...outline, [leftOver, h]] : outline;
};

const leftOverRing = ({ leftOver }: SubdivisionSpec, { whole: [w, h] }: Size): Point[] =>
	leftOver > 0
		? [
				[w, 0],
				[w + leftOver, h],
				[w, h]
			]
		: [
				[0, 0],
				[0, h],
				[leftOver, h]
			];

const isReserved = ({ reserves }: SubdivisionSpec, column: number, row: number): boolean =>
	reserves.some((each) => each.column === column && row >= each.row && row < each.row + each.rows);

/** Corners of the blocks from the north-west, row by row, as they are lettered. */
const blockCorners = (spec: SubdivisionSpec, size: Size): Point[] =>
	Array.from({ length: spec.rows }, (_, i) => spec.rows - 1 - i).flatMap((row) =>
		Array.from({ length: spec.columns }, (_, column) => column)
			.filter((column) => !isReserved(spec, column, row))
			.map((column) => cornerOf(size, column, row))
	);

/** Where a street along the blocks is open: not inside a reserve of several rows. */
const openParts = (spec: SubdivisionSpec, size: Size, street: number): Point[][] => {
	const y = alongM / 2 + street * (size.block[1] + alongM);
	const parts: Point[][] = [];
	let start: number | undefined = alongM / 2;
	for (let column = 0; column < spec.columns; column += 1) {
		const isCut = spec.reserves.some(
			(each) => each.column === column && street > each.row && street < each.row + each.rows
		);
		const from = acrossM / 2 + column * (size.block[0] + acrossM);
		if (isCut && start !== undefined && from > start)
			parts.push([
				[start, y],
				[from, y]
			]);
		if (isCut) start = from + size.block[0] + acrossM;
	}
	const end = size.whole[0] - acrossM / 2;
	if (start < end)
		parts.push([
			[start, y],
			[end, y]
		]);
	return parts;
};

const drawStreets = (spec: SubdivisionSpec, size: Size): Feature[] => {
	const place = placer(spec);
	const along = Array.from({ length: spec.rows + 1 }, (_, i) =>
		feature('street', `${spec.name} calle ${i + 1}`, linesOf(openParts(spec, size, i).map((part) => part.map(place))), {
			name: `Calle ${i + 1}`,
			sectionClass: 'VLS-12'
		})
	);
	const across = Array.from({ length: spec.columns + 1 }, (_, i) => {
		const x = acrossM / 2 + i * (size.block[0] + acrossM);
		const ends: Point[] = [
			[x, alongM / 2],
			[x, size.whole[1] - alongM / 2]
		];
		return feature('street', `${spec.name} jirón ${i + 1}`, linesOf([ends.map(place)]), {
			name: `Jirón ${i + 1}`,
			sectionClass: 'VLP-15'
		});
	});
	return [...along, ...across];
};

const drawBlock = (spec: SubdivisionSpec, corner: Point, turn: number): Feature[] => {
	const place = placer(spec);
	const label = spec.renamed?.[turn] ?? letterOf(turn);
	const block = feature('block', `${spec.name} ${label}`, ringOf(blockRing(spec, corner).map(place)), {
		subdivision: lineageOf(`subdivision ${spec.name}`),
		label
	});
	const rings = lotRings(spec, corner);
	const numbers = numbersOf(rings.length, spec.withSuffix?.includes(turn) ?? false);
	const lots = rings.map((ring, i) => {
		const key = `${spec.name} ${label} ${numbers[i]}`;
		return feature('lot', key, ringOf(ring.map(place)), {
			block: block.id,
			number: numbers[i]!,
			frontageM: spec.frontageM,
			stage: stageOf(spec, key),
			programme: spec.programme
		});
	});
	return [block, ...lots];
};

const drawSite = (spec: SubdivisionSpec, size: Size): Feature[] => {
	const place = placer(spec);
	const subdivision = lineageOf(`subdivision ${spec.name}`);
	const { name, frontageM, depthM } = spec;
	const parameters = { frontageM, depthM, blockLengthM: size.block[0], acrossM, alongM };
	const outline = [[0, 0], [size.whole[0], 0], size.whole, [0, size.whole[1]]] as Point[];
	const holes = [
		...blockCorners(spec, size).map((corner) => blockRing(spec, corner)),
		...spec.reserves.map((each) => reserveRing(size, each))
	];
	const streets = [outline, ...holes.map((hole) => hole.toReversed())].map((ring) => [...ring, ring[0]!].map(place));
	return [
		feature('subdivision', name, ringOf(siteRing(spec, size).map(place)), { name, parameters }),
		feature('right-of-way', name, { type: 'Polygon', coordinates: streets }, { subdivision, name: `Vías de ${name}` }),
		...spec.reserves.map((each) =>
			feature('reserve', `${name} ${each.name}`, ringOf(reserveRing(size, each).map(place)), {
				subdivision,
				kind: each.kind,
				name: each.name
			})
		),
		...(spec.leftOver === 0
			? []
			: [feature('remainder', name, ringOf(leftOverRing(spec, size).map(place)), { subdivision, kind: 'left_over' })])
	];
};

/** A subdivision with everything in it: rights-of-way, reserves, remainder, blocks and lots fill the site exactly. */
export const drawSubdivision = (spec: SubdivisionSpec): Feature[] => {
	const size = sizeOf(spec);
	const blocks = blockCorners(spec, size).flatMap((corner, turn) => drawBlock(spec, corner, turn));
	return [...drawSite(spec, size), ...drawStreets(spec, size), ...blocks];
};

const middleOf = (ring: readonly Point[]): Point => {
	const [west, east] = [Math.min(...ring.map(([x]) => x)), Math.max(...ring.map(([x]) => x))];
	const [south, north] = [Math.min(...ring.map(([, y]) => y)), Math.max(...ring.map(([, y]) => y))];
	return [(west + east) / 2, (south + north) / 2];
};

/** On the walk of a street across the blocks, at the corner of the block north-east of a crossing. */
const cornerAt = (size: Size, column: number, row: number): Point => {
	const [x, y] = cornerOf(size, column, row);
	return [x - 1.2, y + 1];
};

/** Rows of blocks from one standpipe to the next. */
const rowsPerStandpipe = 4;

/**
 * Where people find what they need near their lots: standpipes at corners of the inner streets, a school and a health post in
 * the middle of the land given up for them, a bus stop at either end of the first inner street.
 */
export const dailyPlacesOf = (spec: SubdivisionSpec): [kind: DailyPlaceKind, at: Point][] => {
	const size = sizeOf(spec);
	const inReserve = (wanted: ReserveSpec['kind']): Point[] =>
		spec.reserves.filter(({ kind }) => kind === wanted).map((each) => middleOf(reserveRing(size, each)));
	const rows = steps(1, rowsPerStandpipe, Math.floor((spec.rows - 2) / rowsPerStandpipe));
	const inner = steps(1, 1, spec.columns - 2);
	const points: Record<DailyPlaceKind, Point[]> = {
		water_point: rows.flatMap((row) => inner.map((column) => cornerAt(size, column, row))),
		school: inReserve('education'),
		health_post: inReserve('other'),
		stop: [0, spec.rows - 1].map((row) => cornerAt(size, 1, row))
	};
	const place = placer(spec);
	return dailyPlaceKinds.flatMap((kind) => points[kind].map((point): [DailyPlaceKind, Point] => [kind, place(point)]));
};

export const lotSource = `${drawnByUs}. Que hubo 6 000 lotes habilitados y más de 5 500 por PROMUVI: ${paper}; el programa, la etapa y el lugar de cada lote son ilustrativos`;
