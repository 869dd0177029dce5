import type { Band } from '../blocks/fit.ts';
import type { Lattice } from '../blocks/lattice.ts';
import { layBlock, type Setting } from '../blocks/lay-block.ts';
import type { CulDeSacs } from '../layout.ts';
import type { PlannedBlock } from '../reserves/reserve.ts';
import { culDeSacBetween } from './cul-de-sac.ts';

/** Between how many pairs of blocks the street goes through, because it would be too long, or because that gives more lots. */
export type OpenStreets = Pick<CulDeSacs, 'tooLong' | 'costly'>;

/** Blocks of which some are one round a cul-de-sac; nothing is said of others when cul-de-sacs are not asked for. */
interface ClosedStreets {
	blocks: readonly PlannedBlock[];
	open?: OpenStreets;
}

const isForLots = ({ parts }: PlannedBlock): boolean => parts.length === 1 && !parts[0]?.reserve;

const lotsOf = (blocks: readonly PlannedBlock[], setting: Setting): number =>
	blocks.reduce((sum, block) => sum + (layBlock(block, setting)?.lots.length ?? 0), 0);

/** Two blocks as one, or why not. */
const closed = (
	far: PlannedBlock,
	near: PlannedBlock,
	setting: Setting
): PlannedBlock | 'tooLong' | 'costly' | undefined => {
	const culDeSac = culDeSacBetween(far.cell, near.cell, setting.measures);
	if (culDeSac === 'not-alike') return undefined;
	if (culDeSac === 'too-long') return 'tooLong';
	if (culDeSac === 'too-short') return 'costly';
	const block: PlannedBlock = { ...far, culDeSac };
	return lotsOf([block], setting) >= lotsOf([far, near], setting) ? block : 'costly';
};

/** Bands beside each other, with a street between them. */
const pairsOf = ({ bands }: Lattice): [Band, Band][] =>
	bands.flatMap((far, index): [Band, Band][] => {
		const near = bands[index + 1];
		return near ? [[far, near]] : [];
	});

/**
 * Closes streets between two rows of blocks in front of a cross street, wherever that costs no lot. A block is part of one
 * cul-de-sac alone, so that it keeps a street that goes through on its other side: where all may be closed, every second one is.
 */
export const closeStreets = (
	blocks: readonly PlannedBlock[],
	lattices: readonly Lattice[],
	setting: Setting
): ClosedStreets => {
	if (!setting.measures.culDeSacs) return { blocks };
	const byBand = Map.groupBy(blocks.filter(isForLots), ({ cell }) => cell.band);
	const joined = new Map<PlannedBlock, PlannedBlock | undefined>();
	const open: OpenStreets = { tooLong: 0, costly: 0 };
	for (const [farBand, nearBand] of lattices.flatMap(pairsOf)) {
		const nearby = new Map(byBand.get(nearBand)?.map((block) => [block.cell.column.start, block]));
		for (const far of byBand.get(farBand) ?? []) {
			const near = nearby.get(far.cell.column.start);
			const found = near && !joined.has(far) && closed(far, near, setting);
			if (!found) continue;
			if (typeof found === 'string') open[found]++;
			else joined.set(far, found).set(near, undefined);
		}
	}
	return { open, blocks: blocks.flatMap((block) => (joined.has(block) ? (joined.get(block) ?? []) : [block])) };
};
