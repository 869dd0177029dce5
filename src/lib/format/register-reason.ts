import type { ApplicationState } from '#lib/domain/housing/application.ts';
import type { BlockService } from '#lib/domain/housing/block-service.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayText } from './dates.ts';
import { stateNames } from './housing-reason.ts';
import { formatMoney } from './money.ts';

type Figures = (name: string) => string;

export const serviceNames: Record<BlockService, () => string> = {
	water: m.register_service_water,
	sewer: m.register_service_sewer,
	electricity: m.register_service_electricity,
	grading: m.register_service_grading,
	trees: m.register_service_trees
};

const stateName = (state: string): string => stateNames[state as ApplicationState]?.() ?? state;
const serviceName = (service: string): string => serviceNames[service as BlockService]?.() ?? service;

/** Hundredths as a reason's figures give them: grouped digits. */
const money = (cents: string, currency: string): string => formatMoney(Number(cents.replace(/\D/g, '')), currency);

/** Sentences for what is refused of visits, money, services, files and households' data. */
export const registerSentences: Record<string, (figure: Figures) => string> = {
	'visit-without-lot': (figure) => m.reason_visit_without_lot({ state: stateName(figure('state')) }),
	'visit-key-taken': () => m.reason_visit_key_taken(),
	'visit-of-other': () => m.reason_visit_of_other(),
	'fee-unknown': (figure) => m.reason_fee_unknown({ fee: figure('fee') }),
	'fee-free': (figure) => m.reason_fee_free({ title: figure('title') }),
	'fee-charged': (figure) => m.reason_fee_charged({ title: figure('title') }),
	'fee-nobody': () => m.reason_fee_nobody(),
	'payment-other-currency': (figure) =>
		m.reason_payment_other_currency({ currency: figure('currency'), expected: figure('expected') }),
	'payment-above-owed': (figure) =>
		m.reason_payment_above_owed({
			paid: money(figure('cents'), figure('currency')),
			owed: money(figure('owed'), figure('currency'))
		}),
	'receipt-taken': (figure) => m.reason_receipt_taken({ receipt: figure('receipt') }),
	'posting-not-found': () => m.reason_posting_not_found(),
	'posting-reversed': () => m.reason_posting_reversed(),
	'posting-is-reversal': () => m.reason_posting_is_reversal(),
	'block-not-found': () => m.reason_block_not_found(),
	'service-complete': (figure) =>
		m.reason_service_complete({
			service: serviceName(figure('service')),
			block: figure('block'),
			completedOn: dayText(figure('completedOn'))
		}),
	'blocks-none': () => m.reason_blocks_none(),
	'service-not-found': () => m.reason_service_not_found(),
	'service-not-complete': () => m.reason_service_not_complete(),
	'service-as-it-is': () => m.reason_service_as_it_is(),
	'file-empty': () => m.reason_file_empty(),
	'file-too-large': (figure) => m.reason_file_too_large({ mostMb: figure('mostMb') }),
	'file-of-no-type': () => m.reason_file_of_no_type(),
	'file-shows-nothing': (figure) => m.reason_file_shows_nothing({ shows: figure('shows') }),
	'file-not-found': () => m.reason_file_not_found(),
	'file-erased': () => m.reason_file_erased(),
	'register-empty': () => m.reason_register_empty(),
	'register-columns-missing': (figure) => m.reason_register_columns_missing({ columns: figure('columns') }),
	'register-column-twice': (figure) => m.reason_register_column_twice({ columns: figure('columns') }),
	'register-too-long': (figure) => m.reason_register_too_long({ rows: figure('rows'), most: figure('most') }),
	'register-unreadable': () => m.reason_register_unreadable(),
	'register-no-good-rows': () => m.reason_register_no_good_rows(),
	'household-not-found': () => m.reason_household_not_found(),
	'household-erased': () => m.reason_household_erased(),
	'codes-unknown': (figure) => m.reason_codes_unknown({ codes: figure('codes') }),
	'codes-too-late': (figure) => m.reason_codes_too_late({ codes: figure('codes') }),
	'codes-other-criteria': (figure) =>
		m.reason_codes_other_criteria({ criteria: figure('criteria'), codes: figure('codes') }),
	'codes-third-not-wanted': (figure) => m.reason_codes_third_not_wanted({ codes: figure('codes') }),
	'codes-assessed': (figure) => m.reason_codes_assessed({ codes: figure('codes') }),
	'row-altered': (figure) =>
		m.reason_row_altered({
			id: figure('id'),
			table: figure('table'),
			act: figure('act'),
			columns: figure('columns')
		}),
	'row-added': (figure) => m.reason_row_added({ id: figure('id'), table: figure('table') }),
	'row-missing': (figure) => m.reason_row_missing({ id: figure('id'), table: figure('table'), act: figure('act') }),
	'rule-added': (figure) =>
		m.reason_rule_added({ table: figure('table'), from: stateName(figure('from')), to: stateName(figure('to')) }),
	'rule-missing': (figure) =>
		m.reason_rule_missing({ table: figure('table'), from: stateName(figure('from')), to: stateName(figure('to')) }),
	'erase-needs-second': () => m.reason_erase_needs_second(),
	'notices-none-marked': () => m.reason_notices_none_marked(),
	'notices-told': (figure) => m.reason_notices_told({ count: figure('count') }),
	'erase-live-award': (figure) => m.reason_erase_live_award({ code: figure('code') })
};
