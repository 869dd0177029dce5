import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

/** Sentences for rule packs and waivers that are refused. */
export const ruleSentences: Record<string, (figure: Figures) => string> = {
	'pack-not-an-object': (figure) => m.reason_pack_not_an_object({ path: figure('path') }),
	'pack-field-unknown': (figure) => m.reason_pack_field_unknown({ path: figure('path') }),
	'pack-text-missing': (figure) => m.reason_pack_text_missing({ path: figure('path') }),
	'pack-list-missing': (figure) => m.reason_pack_list_missing({ path: figure('path') }),
	'pack-date-invalid': (figure) => m.reason_pack_date_invalid({ path: figure('path') }),
	'pack-validity-reversed': (figure) =>
		m.reason_pack_validity_reversed({ path: figure('path'), to: figure('to'), from: figure('from') }),
	'pack-rule-unknown': (figure) => m.reason_pack_rule_unknown({ path: figure('path'), rule: figure('rule') }),
	'pack-unit-wrong': (figure) =>
		m.reason_pack_unit_wrong({ path: figure('path'), wanted: figure('wanted'), unit: figure('unit') }),
	'pack-number-invalid': (figure) =>
		m.reason_pack_number_invalid({ path: figure('path'), min: figure('min'), max: figure('max') }),
	'pack-type-twice': (figure) => m.reason_pack_type_twice({ path: figure('path'), type: figure('type') }),
	'pack-type-unknown': (figure) => m.reason_pack_type_unknown({ path: figure('path'), type: figure('type') }),
	'pack-rule-twice': (figure) =>
		m.reason_pack_rule_twice({ path: figure('path'), rule: figure('rule'), type: figure('type') }),
	'norm-pack-unknown': (figure) => m.reason_norm_pack_unknown({ pack: figure('pack') }),
	'norm-pack-differs': (figure) =>
		m.reason_norm_pack_differs({ pack: figure('pack'), sent: figure('sent'), found: figure('found') }),
	'norm-type-unknown': (figure) =>
		m.reason_norm_type_unknown({ pack: figure('pack'), type: figure('type'), known: figure('known') }),
	'waivers-not-a-list': () => m.reason_waivers_not_a_list(),
	'waiver-invalid': (figure) => m.reason_waiver_invalid({ number: figure('number') }),
	'waiver-field-unknown': (figure) => m.reason_waiver_field_unknown({ number: figure('number'), name: figure('name') }),
	'waiver-rule-not-in-pack': (figure) =>
		m.reason_waiver_rule_not_in_pack({
			number: figure('number'),
			rule: figure('rule'),
			pack: figure('pack'),
			type: figure('type')
		}),
	'waiver-value-invalid': (figure) =>
		m.reason_waiver_value_invalid({
			number: figure('number'),
			rule: figure('rule'),
			min: figure('min'),
			max: figure('max')
		}),
	'waiver-without-resolution': (figure) =>
		m.reason_waiver_without_resolution({ number: figure('number'), rule: figure('rule') }),
	'waiver-not-for-a-block': (figure) =>
		m.reason_waiver_not_for_a_block({ number: figure('number'), rule: figure('rule') }),
	'waiver-twice': (figure) => m.reason_waiver_twice({ number: figure('number'), rule: figure('rule') })
};
