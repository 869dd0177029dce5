import type { Layout, Violation } from '../layout.ts';
import { brokenLimit, limitsOf, type LotLimits } from '../lots/limits.ts';
import { rulesOfBlock } from '../lots/block-limits.ts';
import type { SubdivisionRules } from '../rules.ts';
import { shapesOfLots, type LotShape } from './lot-shapes.ts';

const violationOf = (shape: LotShape, limits: LotLimits): Violation[] => {
	const name = { block: shape.block, lot: shape.lot.number };
	if (shape.frontageMm === 0)
		return [{ rule: 'lot-without-street', ...name, value: 0, limit: limits.minFrontage / 1000 }];
	const broken = brokenLimit(shape, limits);
	return broken ? [{ ...broken, ...name }] : [];
};

/** Lots that break a limit of the engine, found from the finished geometry alone. */
export const findViolations = (layout: Layout, rules: SubdivisionRules): Violation[] => {
	const limits = limitsOf(rules);
	const ofBlocks = new Map(rules.blockLimits.map(({ block }) => [block, limitsOf(rulesOfBlock(rules, block))]));
	return shapesOfLots(layout).flatMap((shape) => violationOf(shape, ofBlocks.get(shape.block) ?? limits));
};
