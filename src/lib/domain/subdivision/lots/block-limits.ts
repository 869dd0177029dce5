import type { SubdivisionRules } from '../rules.ts';

/** The rules as they are for one block: its own limits go before those of the plan. */
export const rulesOfBlock = (rules: SubdivisionRules, block: string): SubdivisionRules => {
	const limits = rules.blockLimits.find((each) => each.block === block);
	if (!limits) return rules;
	const { block: _, ...own } = limits;
	return { ...rules, ...own };
};
