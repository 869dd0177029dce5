import { cutBlock, type ListedAreas } from './block.ts';
import { isOnPassage, type Cell } from './cells.ts';
import { evenBlock } from './even-block.ts';
import type { Measures } from './fit.ts';
import { closedRing, toGeoJson, type Ring } from './frame.ts';
import type { LaidBlock } from './laid-block.ts';
import type { PassageSide } from './layout.ts';
import type { LotLimits } from './limits.ts';
import { lotsOf } from './parcels.ts';
import type { PlannedBlock } from './reserve.ts';
import { doubleArea } from './ring.ts';

/** How blocks are laid out. */
export interface Setting {
	measures: Measures;
	limits: LotLimits;
}

const passagesOf = (outline: Ring, cell: Cell): PassageSide[] => {
	const { toPosition } = cell.tract.frame;
	return outline.flatMap((from, index): PassageSide[] => {
		const to = outline[(index + 1) % outline.length] ?? from;
		return isOnPassage(cell, from, to) ? [[toPosition(from), toPosition(to)]] : [];
	});
};

/**
 * Lays out a block.
 *
 * @param listed What its lots measure, instead of the sizes that all blocks have; what finds room is taken off.
 */
export const layBlock = (
	block: PlannedBlock,
	{ measures, limits }: Setting,
	listed?: ListedAreas
): LaidBlock | undefined => {
	const { cell, parts } = block;
	const { frame } = cell.tract;
	const isEven = parts.length === 1 && !parts[0]?.reserve && !cell.land && !cell.column.passages?.length;
	const even = isEven && !listed ? evenBlock(cell, measures, limits) : undefined;
	if (even) return even;
	const cut = cutBlock(block, measures, listed);
	if (!cut) return undefined;
	const { lots, remainders } = lotsOf(cut.pieces, cell, limits, measures.remainder);
	const kind = measures.remainder === 'public-space' ? 'public_space' : 'left_over';
	const onPlan = (ring: Ring) => ({ polygon: toGeoJson(frame, [ring]), areaMm2: doubleArea(ring) / 2 });
	return {
		outline: closedRing(frame, cut.outline),
		areaMm2: doubleArea(cut.outline) / 2,
		passages: passagesOf(cut.outline, cell),
		lots: lots.map(({ ring, frontageMm }, position) => ({
			...onPlan(ring),
			number: String(position + 1),
			frontageM: Math.floor(frontageMm) / 1000,
			use: 'housing',
			programme: null
		})),
		reserves: cut.pieces.flatMap(({ reserve, ring }) => (reserve ? [{ ...onPlan(ring), kind: reserve }] : [])),
		remainders: remainders.map((ring) => ({ ...onPlan(ring), kind }))
	};
};
