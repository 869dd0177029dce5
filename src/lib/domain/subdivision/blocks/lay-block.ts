import type { Position } from 'geojson';
import type { RemainderKind, ReserveKind } from '../../plan/layers.ts';
import { closedRing, toGeoJson, type Ring } from '../geometry/frame.ts';
import { joined } from '../geometry/mosaic.ts';
import { doubleArea } from '../geometry/ring.ts';
import type { CulDeSacAxis, PassageSide } from '../layout.ts';
import type { LotLimits } from '../lots/limits.ts';
import { lotsOf, sliverMm2 } from '../lots/parcels.ts';
import type { PlannedBlock } from '../reserves/reserve.ts';
import { cutAround, type CulDeSac } from '../streets/cul-de-sac.ts';
import { cutBlock, type CutBlock, type ListedAreas } from './block.ts';
import { passageAlong, type Cell } from './cells.ts';
import { evenBlock } from './even-block.ts';
import type { Measures } from './fit.ts';
import type { LaidBlock } from './laid-block.ts';

/** How blocks are laid out. */
export interface Setting {
	measures: Measures;
	limits: LotLimits;
}

const passagesOf = (outline: Ring, cell: Cell): PassageSide[] => {
	const { toPosition } = cell.tract.frame;
	return outline.flatMap((from, index): PassageSide[] => {
		const to = outline[(index + 1) % outline.length] ?? from;
		return passageAlong(cell, from, to) ? [[toPosition(from), toPosition(to)]] : [];
	});
};

const axisOf = ({ far, near, end }: CulDeSac): CulDeSacAxis => {
	const { frame } = far.tract;
	const middle = (far.band.start + near.band.end) / 2;
	const position = (u: number): Position => frame.toPosition(frame.nodeAt(u, middle));
	return [position(far.column.start), position(end)];
};

interface Given {
	ring: Ring;
	kind: ReserveKind;
}

/** Slivers beside a reserve are its land; what else is left comes back. */
const withSlivers = (given: readonly Given[], left: readonly Ring[]): { reserves: Given[]; remainders: Ring[] } => {
	const reserves = [...given];
	const remainders = left.filter((ring) => {
		if (doubleArea(ring) / 2 >= sliverMm2) return true;
		for (const [place, reserve] of reserves.entries()) {
			const whole = joined([reserve.ring, ring]);
			if (!whole) continue;
			reserves[place] = { ...reserve, ring: whole };
			return false;
		}
		return true;
	});
	return { reserves, remainders };
};

/** The lots, reserves and remainders of a block that is cut. */
const partsOf = ({ pieces }: CutBlock, cell: Cell, { measures, limits }: Setting) => {
	const { frame } = cell.tract;
	const { lots, remainders: left } = lotsOf(pieces, cell, limits, measures.remainder);
	const given = pieces.flatMap(({ ring, reserve }) => (reserve ? [{ ring, kind: reserve }] : []));
	const { reserves, remainders } = withSlivers(given, left);
	const kind: RemainderKind = measures.remainder === 'public-space' ? 'public_space' : 'left_over';
	const onPlan = (ring: Ring) => ({ polygon: toGeoJson(frame, [ring]), areaMm2: doubleArea(ring) / 2 });
	return {
		lots: lots.map(({ ring, frontageMm }, position) => ({
			...onPlan(ring),
			number: String(position + 1),
			frontageM: Math.floor(frontageMm) / 1000,
			use: 'housing' as const,
			programme: null
		})),
		reserves: reserves.map(({ ring, kind: reserve }) => ({ ...onPlan(ring), kind: reserve })),
		remainders: remainders.map((ring) => ({ ...onPlan(ring), kind }))
	};
};

/** Whether a block is a rectangle between four streets, and all of it for lots. */
const isEven = ({ cell: { land, column }, parts, culDeSac }: PlannedBlock): boolean =>
	!culDeSac && parts.length === 1 && !parts[0]?.reserve && !land && !column.passages?.length;

const layRows = (block: PlannedBlock, setting: Setting, listed?: ListedAreas): LaidBlock | undefined => {
	const { measures, limits } = setting;
	const { cell, culDeSac } = block;
	const { frame } = cell.tract;
	const even = isEven(block) && !listed ? evenBlock(cell, measures, limits) : undefined;
	if (even) return even;
	const cut = culDeSac ? cutAround(culDeSac, measures, listed) : cutBlock(block, measures, listed);
	const areaMm2 = cut ? doubleArea(cut.outline) / 2 : 0;
	if (!cut || areaMm2 < sliverMm2) return undefined;
	return {
		outline: closedRing(frame, cut.outline),
		areaMm2,
		passages: passagesOf(cut.outline, cell),
		...(culDeSac && { culDeSac: axisOf(culDeSac) }),
		...partsOf(cut, cell, setting)
	};
};

const lotsIn = (laid: LaidBlock | undefined): number => laid?.lots.length ?? 0;

/** Whether a block is left land that could be a lot by its area. */
const isWasted = (laid: LaidBlock | undefined, { minArea }: Measures): boolean =>
	laid?.remainders.some(({ areaMm2 }) => areaMm2 >= minArea) ?? false;

/** The block in one row, when it has two that give no lot or are too shallow for one. */
const inOneRow = (block: PlannedBlock, { minRowDepth }: Measures, lots: number): PlannedBlock | undefined => {
	const { cell, culDeSac } = block;
	const { band } = cell;
	const isShallow = (band.end - band.start) / 2 < minRowDepth;
	if (band.rows === 1 || culDeSac || (lots > 0 && !isShallow)) return undefined;
	return { ...block, cell: { ...cell, band: { ...band, rows: 1 } } };
};

/** Other ways to cut a block, where lots are lost by the usual one: in one row, and in pieces of rows to be joined. */
const otherWays = (block: PlannedBlock, setting: Setting, laid: LaidBlock | undefined): (LaidBlock | undefined)[] => {
	const { measures } = setting;
	const whole = inOneRow(block, measures, lotsIn(laid));
	return [
		...(whole ? [layRows(whole, setting)] : []),
		...(isWasted(laid, measures) ? [layRows(block, { ...setting, measures: { ...measures, minWidth: Infinity } })] : [])
	];
};

/**
 * Lays out a block; nothing when there is no more of it than a sliver, which is left to the street. Of several ways the first
 * that gives the most lots is taken.
 *
 * @param listed What its lots measure, instead of the sizes that all blocks have; what finds room is taken off.
 */
export const layBlock = (block: PlannedBlock, setting: Setting, listed?: ListedAreas): LaidBlock | undefined => {
	const laid = layRows(block, setting, listed);
	if (listed) return laid;
	return otherWays(block, setting, laid).reduce((best, other) => (lotsIn(other) > lotsIn(best) ? other : best), laid);
};
