import type { ReserveKind } from '../../plan/layers.ts';
import { middleOf } from '../blocks/cell-distance.ts';
import type { Cell } from '../blocks/cells.ts';
import type { SubdivisionRules } from '../rules.ts';
import type { Site } from '../site.ts';

/** Land of a kind that could not be given up, and why. */
export interface Shortfall {
	kind: ReserveKind;
	areaMm2: number;
	/** What kept the rest from being given up: blocks are too narrow for it, or there are no more of them. */
	limit: 'width' | 'area';
	/** What came nearest, and what it should be: m of the widest block that is left, or m² that were given up in all. */
	value: number;
	needed: number;
	/** The block that came nearest; nothing where there is no block at all. */
	nearest: Cell | undefined;
}

/** Which limit keeps a reserve from its place, by how much, and where what came nearest to it lies; plan's CRS, metres. */
export type ReserveRefusal = { key: 'reserve-does-not-fit'; kind: ReserveKind; missingM2: number } & {
	east: number;
	north: number;
} & ({ limit: 'width'; widthM: number; neededM: number } | { limit: 'area'; givenM2: number; owedM2: number });

const widthOf = ({ band }: Cell): number => band.end - band.start;

const largest = (cells: readonly Cell[], sizeOf: (cell: Cell) => number): Cell | undefined =>
	cells.reduce<Cell | undefined>((best, cell) => (!best || sizeOf(cell) > sizeOf(best) ? cell : best), undefined);

/** What is asked for of a kind of reserve and what there is; mm². */
interface Asked {
	kind: ReserveKind;
	areaMm2: number;
	leftMm2: number;
	/** Blocks with land that is not given up. */
	open: readonly Cell[];
	/** Blocks in which land of the kind was given up. */
	given: readonly Cell[];
}

export const shortfall = (
	{ kind, areaMm2, leftMm2, open, given }: Asked,
	{ minRecreationWidthM }: SubdivisionRules
): Shortfall => {
	const needsWidth = kind === 'recreation';
	const narrow = open.filter((cell) => needsWidth && widthOf(cell) < minRecreationWidthM * 1000);
	const widest = largest(narrow, widthOf);
	const missing = { kind, areaMm2: leftMm2 };
	if (widest)
		return {
			...missing,
			limit: 'width',
			value: widthOf(widest) / 1000,
			needed: minRecreationWidthM,
			nearest: widest
		};
	const nearest = largest(given, (cell) => cell.areaMm2) ?? largest(open, (cell) => cell.areaMm2);
	return { ...missing, limit: 'area', value: (areaMm2 - leftMm2) / 1e6, needed: areaMm2 / 1e6, nearest };
};

/** Where there is no block at all, the place is the first corner of the site. */
export const refusalOfReserve = (
	{ kind, areaMm2, limit, value, needed, nearest }: Shortfall,
	{ frame, parts }: Site
): ReserveRefusal => {
	const node = nearest ? nearest.tract.frame.nodeAt(...middleOf(nearest)) : (parts[0]?.[0]?.[0] ?? [0, 0]);
	const [east = 0, north = 0] = (nearest?.tract.frame ?? frame).toPosition(node);
	const reason = { key: 'reserve-does-not-fit', kind, missingM2: areaMm2 / 1e6, east, north } as const;
	return limit === 'width'
		? { ...reason, limit, widthM: value, neededM: needed }
		: { ...reason, limit, givenM2: value, owedM2: needed };
};
