import { accepted, refused, type Outcome } from '../../outcome.ts';
import type { LaidBlock } from '../blocks/laid-block.ts';
import { layBlock, type Setting } from '../blocks/lay-block.ts';
import { freeLabels } from '../blocks/names.ts';
import type { PlannedBlock } from '../reserves/reserve.ts';
import type { BlockLots, SubdivisionRules } from '../rules.ts';

/** Why lots that are listed one by one cannot be laid out. `missingM2` is what finds no room in the block's rows. */
export type ListedRefusal =
	| { key: 'listed-block-unknown'; block: string; last: string }
	| { key: 'listed-lots-do-not-fit'; block: string; missingM2: number }
	| { key: 'listed-lots-not-met'; block: string; asked: number; lots: number };

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

const laidAsListed = (
	block: LetteredBlock,
	{ block: label, areasM2 }: BlockLots,
	setting: Setting
): Outcome<LetteredBlock, ListedRefusal> => {
	const listed = { left: areasM2.map((area) => area * 1e6) };
	const laid = layBlock(block.planned, setting, listed);
	const missingM2 = sum(listed.left) / 1e6;
	if (missingM2 > 0) return refused({ key: 'listed-lots-do-not-fit', block: label, missingM2 });
	const lots = laid?.lots.length ?? 0;
	if (!laid || lots !== areasM2.length)
		return refused({ key: 'listed-lots-not-met', block: label, asked: areasM2.length, lots });
	return accepted({ ...block, laid });
};

/** The blocks whose lots the rules list one by one, laid out anew; the others as they are. */
export const withListedLots = (
	blocks: readonly LetteredBlock[],
	{ blockLots }: SubdivisionRules,
	setting: Setting
): Outcome<LetteredBlock[], ListedRefusal> => {
	const all = [...blocks];
	for (const each of blockLots) {
		const index = all.findIndex(({ label }) => label === each.block);
		const block = all[index];
		const last = all.findLast(({ label }) => label !== undefined)?.label ?? '';
		if (!block) return refused({ key: 'listed-block-unknown', block: each.block, last });
		const laid = laidAsListed(block, each, setting);
		if (!laid.ok) return laid;
		all[index] = laid.value;
	}
	return accepted(all);
};
