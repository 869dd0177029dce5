import type { ReserveKind } from '../plan/layers.ts';

/** Metres, m², percent, a plain ratio, or a number of lots. */
export type RuleUnit = 'm' | 'm2' | 'percent' | 'ratio' | 'lots';

interface RuleKind {
	unit: RuleUnit;
	/** A value must be at least the limit, or at most. */
	bound: 'least' | 'most';
	/** What a limit may be. */
	range: readonly [min: number, max: number];
	/** It holds for parts of a block, so that a waiver may be for one block alone. */
	isOfBlocks: boolean;
}

const kind = (bound: RuleKind['bound'], unit: RuleUnit, range: RuleKind['range'], isOfBlocks: boolean): RuleKind => ({
	bound,
	unit,
	range,
	isOfBlocks
});

/** What a pack of rules may state, and how. Its order is that of every list of results. */
export const ruleKinds = {
	'lot-on-street': kind('most', 'lots', [0, 1e6], false),
	'min-lot-area': kind('least', 'm2', [1, 100_000], true),
	'min-lot-frontage': kind('least', 'm', [1, 200], true),
	'max-depth-per-frontage': kind('most', 'ratio', [1, 100], true),
	'max-block-length': kind('most', 'm', [10, 5000], true),
	'min-intersection-spacing': kind('least', 'm', [10, 300], true),
	'max-intersection-spacing': kind('most', 'm', [10, 5000], true),
	'min-corner-cut': kind('least', 'm', [0, 30], true),
	'min-local-street-width': kind('least', 'm', [2, 100], false),
	'min-principal-street-width': kind('least', 'm', [2, 100], false),
	'min-passage-width': kind('least', 'm', [1, 100], false),
	'max-passage-length-per-width': kind('most', 'ratio', [1, 1000], false),
	'max-cul-de-sac-length': kind('most', 'm', [10, 1000], true),
	'min-turning-diameter': kind('least', 'm', [2, 100], true),
	'min-recreation-share': kind('least', 'percent', [0, 100], false),
	'min-zonal-park-share': kind('least', 'percent', [0, 100], false),
	'min-education-share': kind('least', 'percent', [0, 100], false),
	'min-other-share': kind('least', 'percent', [0, 100], false),
	'min-recreation-area': kind('least', 'm2', [0, 1e6], false),
	'min-recreation-width': kind('least', 'm', [0, 500], false),
	'max-recreation-distance': kind('most', 'm', [10, 1e5], true),
	'min-park-share': kind('least', 'percent', [0, 100], false)
} as const satisfies Record<string, RuleKind>;

export type RuleId = keyof typeof ruleKinds;

export const ruleIds = Object.keys(ruleKinds) as RuleId[];

export const isRuleId = (value: unknown): value is RuleId => ruleIds.some((id) => id === value);

/** The rule that states how much of the land a kind of reserve gets. */
export const shareRules: Record<ReserveKind, RuleId> = {
	recreation: 'min-recreation-share',
	zonal_park: 'min-zonal-park-share',
	education: 'min-education-share',
	other: 'min-other-share'
};
