import { m } from '#lib/paraglide/messages.js';

type Figures = (name: string) => string;

/** Sentences for what is refused in sharing lots out among programmes. */
export const earmarkSentences: Record<string, (figure: Figures) => string> = {
	'earmark-not-an-object': () => m.reason_earmark_not_an_object(),
	'earmark-field-unknown': (figure) => m.reason_earmark_field_unknown({ name: figure('name') }),
	'earmark-choice-unknown': (figure) =>
		m.reason_earmark_choice_unknown({ name: figure('name'), known: figure('known') }),
	'earmark-seed-invalid': (figure) => m.reason_earmark_seed_invalid({ max: figure('max') }),
	'earmark-override-invalid': (figure) => m.reason_earmark_override_invalid({ number: figure('number') }),
	'earmark-override-without-reason': (figure) =>
		m.reason_earmark_override_without_reason({ number: figure('number'), block: figure('block') }),
	'earmark-override-twice': (figure) =>
		m.reason_earmark_override_twice({ number: figure('number'), place: figure('place') }),
	'earmark-programme-unknown': (figure) =>
		m.reason_earmark_programme_unknown({ number: figure('number'), programme: figure('programme') }),
	'earmark-block-unknown': (figure) => m.reason_earmark_block_unknown({ block: figure('block') }),
	'earmark-lot-unknown': (figure) => m.reason_earmark_lot_unknown({ block: figure('block'), lot: figure('lot') }),
	'earmark-lot-locked': (figure) => m.reason_earmark_lot_locked({ block: figure('block'), lot: figure('lot') }),
	'earmark-lots-exceed-quota': (figure) =>
		m.reason_earmark_lots_exceed_quota({
			programme: figure('programme'),
			lots: figure('lots'),
			quota: figure('quota'),
			excess: figure('excess')
		}),
	'earmark-area-exceeds-quota': (figure) =>
		m.reason_earmark_area_exceeds_quota({
			programme: figure('programme'),
			areaM2: figure('areaM2'),
			quotaM2: figure('quotaM2'),
			excessM2: figure('excessM2')
		})
};
