import { accepted, refused, type Outcome } from '../../outcome.ts';
import type { LaidBlock } from '../blocks/laid-block.ts';
import { layBlock, type Setting } from '../blocks/lay-block.ts';
import { measuresOf, type Measures } from '../blocks/fit.ts';
import { freeLabels } from '../blocks/names.ts';
import type { PlannedBlock } from '../reserves/reserve.ts';
import type { BlockLots, SubdivisionRules } from '../rules.ts';
import { rulesOfBlock } from './block-limits.ts';
import { limitsOf, type LotLimits } from './limits.ts';

/** A block, and the middle of the box around it; plan's CRS, metres. */
type BlockPlace = { block: string; east: number; north: number };

/** Why a block that is singled out cannot be laid out. `missingM2` is what finds no room in the block's rows. */
export type OwnBlockRefusal =
	| { key: 'listed-block-unknown'; block: string; last: string }
	| ({ key: 'listed-lots-do-not-fit'; missingM2: number } & BlockPlace)
	| ({ key: 'listed-lots-not-met'; asked: number; lots: number } & BlockPlace)
	/** Its own limits leave it no lot. */
	| ({ key: 'block-limits-leave-no-lot'; minM2: number; minM: number } & BlockPlace);

/** A block that was planned, what it became, and its letter when it has lots. */
export interface LetteredBlock {
	planned: PlannedBlock;
	laid: LaidBlock;
	label: string | undefined;
}

/** @param taken Letters that other blocks have. */
export const lettered = (
	blocks: readonly Omit<LetteredBlock, 'label'>[],
	taken: ReadonlySet<string>
): LetteredBlock[] => {
	const next = freeLabels(taken);
	return blocks.map((block) => ({ ...block, label: block.laid.lots.length > 0 ? next() : undefined }));
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const placeOf = (block: string, { laid: { outline } }: LetteredBlock): BlockPlace => {
	const middle = (values: number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
	return { block, east: middle(outline.map(([x = 0]) => x)), north: middle(outline.map(([, y = 0]) => y)) };
};

/** What rounding its corners to whole mm may take from a lot of a row up to twice as deep as wanted, mm². */
const roundingOf = (areaMm2: number, { lotDepth }: Measures): number => 2 * (areaMm2 / lotDepth + 2 * lotDepth);

/** A lot that is listed with no more than the least area gets what rounding could take from it. */
const listedMm2 = (areaM2: number, { measures, limits }: Setting): number => {
	const areaMm2 = areaM2 * 1e6;
	const rounding = roundingOf(areaMm2, measures);
	return areaMm2 < limits.minArea + rounding ? areaMm2 + rounding : areaMm2;
};

const laidAsListed = (
	block: LetteredBlock,
	{ block: label, areasM2 }: BlockLots,
	setting: Setting
): Outcome<LetteredBlock, OwnBlockRefusal> => {
	const listed = { left: areasM2.map((area) => listedMm2(area, setting)) };
	const laid = layBlock(block.planned, setting, listed);
	const missingM2 = sum(listed.left) / 1e6;
	const place = placeOf(label, block);
	if (missingM2 > 0) return refused({ key: 'listed-lots-do-not-fit', missingM2, ...place });
	const lots = laid?.lots.length ?? 0;
	if (!laid || lots !== areasM2.length)
		return refused({ key: 'listed-lots-not-met', asked: areasM2.length, lots, ...place });
	return accepted({ ...block, laid });
};

const settingOf = (rules: SubdivisionRules): Setting => ({ measures: measuresOf(rules), limits: limitsOf(rules) });

/** Whether every lot that is legal by `others` is legal by these. */
const isNoStricter = (limits: LotLimits, others: LotLimits): boolean =>
	limits.minArea <= others.minArea &&
	limits.minFrontage <= others.minFrontage &&
	limits.minWidth <= others.minWidth &&
	limits.maxLengthPerWidth >= others.maxLengthPerWidth &&
	limits.maxArea >= others.maxArea;

/** @param limits Of the other blocks, which it was laid out by. Where its own ask no more, it loses no lot by them. */
const laidByOwnLimits = (
	block: LetteredBlock,
	label: string,
	own: SubdivisionRules,
	limits: LotLimits
): Outcome<LetteredBlock, OwnBlockRefusal> => {
	const setting = settingOf(own);
	const laid = layBlock(block.planned, setting);
	const lots = laid?.lots.length ?? 0;
	if (lots < block.laid.lots.length && isNoStricter(setting.limits, limits)) return accepted(block);
	if (laid && lots > 0) return accepted({ ...block, laid });
	const { minLotAreaM2: minM2, minLotFrontageM: minM } = own;
	return refused({ key: 'block-limits-leave-no-lot', minM2, minM, ...placeOf(label, block) });
};

/** Letters of the blocks that are laid out otherwise than the others. */
const singledOut = ({ blockLots, blockLimits }: SubdivisionRules): Set<string> =>
	new Set([...blockLots, ...blockLimits].map(({ block }) => block));

/**
 * The blocks whose lots the rules list one by one, and those with limits of their own, laid out anew; the others as they are.
 * Limits of a letter that no block has do nothing.
 */
export const withOwnBlocks = (
	blocks: readonly LetteredBlock[],
	rules: SubdivisionRules
): Outcome<LetteredBlock[], OwnBlockRefusal> => {
	const all = [...blocks];
	const last = all.findLast(({ label }) => label !== undefined)?.label ?? '';
	for (const letter of singledOut(rules)) {
		const index = all.findIndex(({ label }) => label === letter);
		const block = all[index];
		const listed = rules.blockLots.find((each) => each.block === letter);
		if (!block && listed) return refused({ key: 'listed-block-unknown', block: letter, last });
		if (!block) continue;
		const own = rulesOfBlock(rules, letter);
		const laid = listed
			? laidAsListed(block, listed, settingOf(own))
			: laidByOwnLimits(block, letter, own, limitsOf(rules));
		if (!laid.ok) return laid;
		all[index] = laid.value;
	}
	return accepted(all);
};
