import { ruleKinds, type RuleId, type RuleUnit } from '#lib/domain/rules/rule-kinds.ts';
import type { LayoutQuality } from '#lib/domain/subdivision/checks/layout-quality.ts';
import type { RuleFeature, RuleResult } from '#lib/domain/subdivision/checks/rule-result.ts';
import { m } from '#lib/paraglide/messages.js';
import type { FactRow } from './feature-rows.ts';
import { formatMetres, formatNumber, formatPercent, formatSquareMetres } from './numbers.ts';

const names: Record<RuleId, () => string> = {
	'lot-on-street': m.rule_lot_on_street,
	'min-lot-area': m.rule_min_lot_area,
	'min-lot-frontage': m.rule_min_lot_frontage,
	'max-depth-per-frontage': m.rule_max_depth_per_frontage,
	'max-block-length': m.rule_max_block_length,
	'min-intersection-spacing': m.rule_intersection_spacing,
	'max-intersection-spacing': m.rule_intersection_spacing,
	'min-corner-cut': m.rule_min_corner_cut,
	'min-local-street-width': m.rule_min_local_street_width,
	'min-passage-width': m.rule_min_passage_width,
	'max-passage-length-per-width': m.rule_max_passage_length,
	'max-cul-de-sac-length': m.rule_max_cul_de_sac_length,
	'min-turning-diameter': m.rule_min_turning_diameter,
	'min-principal-street-width': m.rule_min_principal_street_width,
	'min-recreation-share': m.rule_min_recreation_share,
	'min-zonal-park-share': m.rule_min_zonal_park_share,
	'min-education-share': m.rule_min_education_share,
	'min-other-share': m.rule_min_other_share,
	'min-recreation-area': m.rule_min_recreation_area,
	'min-recreation-width': m.rule_min_recreation_width,
	'max-recreation-distance': m.rule_max_recreation_distance,
	'min-park-share': m.rule_min_park_share
};

export const ruleName = (rule: RuleId): string => names[rule]();

const figures: Record<RuleUnit, (value: number) => string> = {
	m: formatMetres,
	m2: formatSquareMetres,
	percent: (value) => formatPercent(value, 2),
	ratio: (value) => formatNumber(value, 2),
	lots: (value) => formatNumber(value)
};

/** What was measured, and of how much land; a dash where there is nothing to measure. */
export const valueText = ({ unit, value, baseM2 }: RuleResult): string => {
	const measured = value === null ? '—' : figures[unit](value);
	return baseM2 === undefined
		? measured
		: m.planner_rule_of_base({ value: measured, base: formatSquareMetres(baseM2) });
};

/** What a value must be at least, or at most. */
export const boundText = (rule: RuleId, value: number): string => {
	const { bound, unit } = ruleKinds[rule];
	const limit = figures[unit](value);
	return bound === 'least' ? m.planner_rule_least({ limit }) : m.planner_rule_most({ limit });
};

export const limitText = ({ rule, limit }: RuleResult): string => boundText(rule, limit);

const unitNames: Record<RuleUnit, () => string> = {
	m: () => 'm',
	m2: () => 'm²',
	percent: () => '%',
	ratio: m.planner_unit_ratio,
	lots: m.planner_unit_lots
};

export const unitName = (unit: RuleUnit): string => unitNames[unit]();

/** Which part of the layout a result is about. */
export const featureText = (feature: RuleFeature): string => {
	switch (feature.kind) {
		case 'lot':
			return m.search_lot({ block: feature.block, lot: feature.lot });
		case 'block':
			return m.map_title_block({ block: feature.block });
		case 'corner':
			return m.planner_feature_corner({ block: feature.block });
		case 'reserve':
			return m.planner_feature_reserve();
		case 'street':
			return m.planner_feature_street();
	}
};

/** How well the land is used, in plain words. */
export const qualityRows = (quality: LayoutQuality): FactRow[] => [
	{ name: m.quality_net_lot(), value: formatPercent(quality.netLotPct) },
	{ name: m.quality_lots_per_hectare(), value: formatNumber(quality.lotsPerHectare, 1) },
	{
		name: m.quality_rectangularity(),
		value: m.quality_rectangularity_value({
			half: formatPercent(100 * quality.rectangularity50, 0),
			few: formatPercent(100 * quality.rectangularity5, 0)
		})
	},
	{
		name: m.quality_slenderness(),
		value: m.quality_slenderness_value({ half: formatNumber(quality.lengthPerWidth50, 1) })
	},
	{
		name: m.quality_blocks(),
		value: m.quality_blocks_value({
			half: formatMetres(quality.blockM50),
			longest: formatMetres(quality.longestBlockM)
		})
	},
	{ name: m.quality_access(), value: formatPercent(quality.lotsOnStreetPct) },
	{
		name: m.quality_farthest_park(),
		value: quality.farthestParkM === null ? m.quality_no_park() : formatMetres(quality.farthestParkM)
	}
];
