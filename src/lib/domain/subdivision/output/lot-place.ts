import type { Layout, LayoutBlock, LayoutLot } from '../layout.ts';

/** What a lot of a layout is called: the letter of its block and its number. */
export interface LotPlace {
	block: string;
	lot: string;
}

/** A lot of a layout and its block; nothing when there is none of that name. A kept block may come in pieces of one letter. */
export const lotAt = (
	{ blocks }: Layout,
	{ block: label, lot: number }: LotPlace
): { block: LayoutBlock; lot: LayoutLot } | undefined => {
	for (const block of blocks) {
		const lot = block.label === label && block.lots.find((each) => each.number === number);
		if (lot) return { block, lot };
	}
	return undefined;
};
