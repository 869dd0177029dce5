import { dayText } from './dates.ts';
import { reserveKinds, type ReserveKind } from '#lib/domain/plan/layers.ts';
import { m } from '#lib/paraglide/messages.js';
import { reserveName } from './words.ts';

type Figures = (name: string) => string;

/** Names of the layout rules, as a sentence about one calls it. */
const ruleNames: Record<string, () => string> = {
	lotFrontageM: m.reason_rule_name_lot_frontage_m,
	lotDepthM: m.reason_rule_name_lot_depth_m,
	minLotAreaM2: m.reason_rule_name_min_lot_area_m2,
	minLotFrontageM: m.reason_rule_name_min_lot_frontage_m,
	blockLengthM: m.reason_rule_name_block_length_m,
	streetWidthM: m.reason_rule_name_street_width_m,
	mainStreetWidthM: m.reason_rule_name_main_street_width_m,
	mainStreetEvery: m.reason_rule_name_main_street_every,
	maxDepthPerFrontage: m.reason_rule_name_max_depth_per_frontage,
	cornerCutM: m.reason_rule_name_corner_cut_m,
	minRecreationM2: m.reason_rule_name_min_recreation_m2,
	minRecreationWidthM: m.reason_rule_name_min_recreation_width_m,
	maxRecreationDistanceM: m.reason_rule_name_max_recreation_distance_m,
	reservesPct: m.reason_rule_name_reserves_pct,
	'reservesPct.recreation': m.reason_rule_name_reserves_pct_recreation,
	'reservesPct.zonal_park': m.reason_rule_name_reserves_pct_zonal_park,
	'reservesPct.education': m.reason_rule_name_reserves_pct_education,
	'reservesPct.other': m.reason_rule_name_reserves_pct_other
};

const ruleName = (name: string): string => ruleNames[name]?.() ?? name;

const isReserveKind = (kind: string): kind is ReserveKind => reserveKinds.some((known) => known === kind);

const reserveKindName = (kind: string): string => (isReserveKind(kind) ? reserveName(kind) : kind);

/** Sentences for what is refused in laying out a site and in saving and undoing edits. */
export const planSentences: Record<string, (figure: Figures) => string> = {
	'features-changed': (figure) => m.reason_features_changed({ count: figure('count') }),
	'feature-exists': () => m.reason_feature_exists(),
	'layer-is-laid-out': () => m.reason_layer_is_laid_out(),
	'field-is-fixed': (figure) => m.reason_field_is_fixed({ field: figure('field') }),
	'version-not-found': () => m.reason_version_not_found(),
	'version-not-draft': () => m.reason_version_not_draft(),
	'version-changed-since': (figure) => m.reason_version_changed_since({ version: figure('version') }),
	'version-adopted-later': (figure) =>
		m.reason_version_adopted_later({ version: figure('version'), day: dayText(figure('day')) }),
	'edit-id-taken': () => m.reason_edit_id_taken(),
	'base-revision-unknown': (figure) =>
		m.reason_base_revision_unknown({ baseRevision: figure('baseRevision'), revision: figure('revision') }),
	'programme-unknown': (figure) => m.reason_programme_unknown({ code: figure('code') }),
	'site-overlaps': (figure) =>
		m.reason_site_overlaps({ name: figure('name'), areaM2: figure('areaM2'), lon: figure('lon'), lat: figure('lat') }),
	'site-outside-expansion-area': (figure) =>
		m.reason_site_outside_expansion_area({ areaM2: figure('areaM2'), lon: figure('lon'), lat: figure('lat') }),
	'subdivision-name-taken': () => m.reason_subdivision_name_taken(),
	'block-label-taken': () => m.reason_block_label_taken(),
	'lot-number-taken': () => m.reason_lot_number_taken(),
	'daily-place-not-a-point': () => m.reason_daily_place_not_a_point(),
	'edit-breaks-rule': (figure) => m.reason_edit_breaks_rule({ rule: figure('rule') }),
	'edit-not-found': () => m.reason_edit_not_found(),
	'edit-undone': () => m.reason_edit_undone(),
	'layout-differs': () => m.reason_layout_differs(),
	'subdivision-not-found': () => m.reason_subdivision_not_found(),
	'layout-lies-otherwise': () => m.reason_layout_differs(),
	'section-class-differs': (figure) =>
		m.reason_section_class_differs({
			section: figure('section'),
			widthM: figure('widthM'),
			classM: figure('classM')
		}),
	'layout-too-large': (figure) => m.reason_layout_too_large({ lots: figure('lots'), most: figure('most') }),
	'site-coordinates-invalid': () => m.reason_site_coordinates_invalid(),
	'site-degenerate': () => m.reason_site_degenerate(),
	'site-crosses-itself': (figure) => m.reason_site_crosses_itself({ east: figure('east'), north: figure('north') }),
	'no-street-near': (figure) => m.reason_no_street_near({ withinM: figure('withinM') }),
	'site-parts-meet': (figure) => m.reason_site_parts_meet({ east: figure('east'), north: figure('north') }),
	'site-hole-outside': (figure) => m.reason_site_hole_outside({ east: figure('east'), north: figure('north') }),
	'site-too-large': (figure) => m.reason_site_too_large({ widthKm: figure('widthKm'), maxKm: figure('maxKm') }),
	'site-too-small': (figure) => m.reason_site_too_small({ siteM2: figure('siteM2'), neededM2: figure('neededM2') }),
	'reserve-does-not-fit': (figure) =>
		figure('limit') === 'width'
			? m.reason_reserve_too_narrow({
					kind: reserveKindName(figure('kind')),
					missingM2: figure('missingM2'),
					widthM: figure('widthM'),
					neededM: figure('neededM'),
					east: figure('east'),
					north: figure('north')
				})
			: m.reason_reserve_does_not_fit({
					kind: reserveKindName(figure('kind')),
					missingM2: figure('missingM2'),
					givenM2: figure('givenM2'),
					owedM2: figure('owedM2'),
					east: figure('east'),
					north: figure('north')
				}),
	'rules-not-an-object': () => m.reason_rules_not_an_object(),
	'rule-unknown': (figure) => m.reason_rule_unknown({ name: figure('name') }),
	'rule-not-a-number': (figure) => m.reason_rule_not_a_number({ name: ruleName(figure('name')) }),
	'rule-out-of-range': (figure) =>
		m.reason_rule_out_of_range({
			name: ruleName(figure('name')),
			value: figure('value'),
			min: figure('min'),
			max: figure('max')
		}),
	'fixed-street-invalid': (figure) => m.reason_fixed_street_invalid({ number: figure('number') }),
	'locked-lots-conflict': (figure) =>
		m.reason_locked_lots_conflict({
			block: figure('block'),
			lot: figure('lot'),
			areaM2: figure('areaM2'),
			east: figure('east'),
			north: figure('north'),
			least: figure('least')
		}),
	'place-invalid': (figure) => m.reason_place_invalid({ number: figure('number') }),
	'constraint-invalid': (figure) => m.reason_constraint_invalid({ number: figure('number') }),
	'rule-block-limits-invalid': () => m.reason_rule_block_limits_invalid(),
	'rule-block-rows-invalid': () => m.reason_rule_block_rows_invalid(),
	'rule-remainder-invalid': () => m.reason_rule_remainder_invalid(),
	'rule-ceded-streets-invalid': () => m.reason_rule_ceded_streets_invalid(),
	'rule-street-sections-invalid': () => m.reason_rule_street_sections_invalid(),
	'rule-not-whole': (figure) => m.reason_rule_not_whole({ name: figure('name'), value: figure('value') }),
	'rule-not-yes-or-no': (figure) => m.reason_rule_not_yes_or_no({ name: figure('name') }),
	'rule-bearing-invalid': () => m.reason_rule_bearing_invalid(),
	'rule-programmes-invalid': () => m.reason_rule_programmes_invalid(),
	'programme-shares-not-100': (figure) => m.reason_programme_shares_not_100({ sumPct: figure('sumPct') }),
	'rule-lot-mix-invalid': () => m.reason_rule_lot_mix_invalid(),
	'lot-mix-not-100': (figure) => m.reason_lot_mix_not_100({ sumPct: figure('sumPct') }),
	'rule-block-lots-invalid': () => m.reason_rule_block_lots_invalid(),
	'block-lots-below-minimum': (figure) =>
		m.reason_block_lots_below_minimum({ block: figure('block'), areaM2: figure('areaM2'), minM2: figure('minM2') }),
	'listed-block-unknown': (figure) => m.reason_listed_block_unknown({ block: figure('block'), last: figure('last') }),
	'listed-lots-do-not-fit': (figure) =>
		m.reason_listed_lots_do_not_fit({
			block: figure('block'),
			missingM2: figure('missingM2'),
			east: figure('east'),
			north: figure('north')
		}),
	'listed-lots-not-met': (figure) =>
		m.reason_listed_lots_not_met({
			block: figure('block'),
			asked: figure('asked'),
			lots: figure('lots'),
			east: figure('east'),
			north: figure('north')
		}),
	'block-limits-leave-no-lot': (figure) =>
		m.reason_block_limits_leave_no_lot({
			block: figure('block'),
			minM2: figure('minM2'),
			minM: figure('minM'),
			east: figure('east'),
			north: figure('north')
		}),
	'reserves-too-large': (figure) => m.reason_reserves_too_large({ sumPct: figure('sumPct'), maxPct: figure('maxPct') }),
	'lot-below-minimum-area': (figure) =>
		m.reason_lot_below_minimum_area({ areaM2: figure('areaM2'), minM2: figure('minM2') }),
	'lot-below-minimum-frontage': (figure) =>
		m.reason_lot_below_minimum_frontage({ frontageM: figure('frontageM'), minM: figure('minM') }),
	'site-text-not-json': () => m.reason_site_text_not_json(),
	'site-text-no-polygon': () => m.reason_site_text_no_polygon(),
	'site-text-ring-open': (figure) => m.reason_site_text_ring_open({ ring: figure('ring') }),
	'site-text-not-degrees': (figure) => m.reason_site_text_not_degrees({ x: figure('x'), y: figure('y') }),
	'site-text-too-detailed': (figure) =>
		m.reason_site_text_too_detailed({ vertices: figure('vertices'), most: figure('most') }),
	'not-json': () => m.reason_not_json(),
	'body-too-large': () => m.reason_body_too_large(),
	'other-site': () => m.reason_other_site()
};
