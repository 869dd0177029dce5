import type { Relation } from '#lib/domain/housing/household.ts';
import type { FieldFault } from '#lib/domain/housing/intake.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatNumber } from './numbers.ts';

export const relationNames: Record<Relation, () => string> = {
	applicant: m.case_relation_applicant,
	partner: m.case_relation_partner,
	child: m.case_relation_child,
	other: m.case_relation_other
};

/** Who a row of the form is: the one who applies, or the second member, the third, …. */
export const personTitle = (row: number): string =>
	row === 0 ? m.case_relation_applicant() : m.case_member({ number: formatNumber(row + 1) });

const fieldNames: Record<string, () => string> = {
	relation: m.case_field_relation,
	name: m.case_field_name,
	identityNumber: m.case_field_identity,
	bornOn: m.case_field_born,
	address: m.case_field_address,
	phone: m.case_field_phone,
	email: m.case_field_email,
	origin: m.case_field_origin,
	near: m.case_field_near,
	people: m.case_form_people,
	on: m.case_field_paper_day
};

/** The name of a field of the form, and whose it is. */
export const fieldName = (field: string): string => {
	const [list = '', row = '0', own] = field.split('.');
	const name = fieldNames[own ?? list]?.() ?? field;
	return list === 'people' && own !== undefined ? `${personTitle(Number(row))}: ${name}` : name;
};

const wrongSentences: Record<string, () => string> = {
	identityNumber: m.case_fault_identity,
	bornOn: m.case_fault_day,
	on: m.case_fault_day,
	email: m.case_fault_email,
	relation: m.case_fault_choose,
	near: m.case_fault_choose
};

const faultSentences: Record<Exclude<FieldFault, 'wrong'>, () => string> = {
	needed: m.case_fault_needed,
	'too-long': m.case_fault_long,
	unreadable: m.case_fault_unreadable,
	future: m.case_fault_future,
	twice: m.case_fault_twice
};

/** What is wrong with a field, and how to mend it. */
export const faultText = (field: string, fault: FieldFault): string => {
	if (fault !== 'wrong') return faultSentences[fault]();
	const [list = '', , own = list] = field.split('.');
	return (wrongSentences[own] ?? m.case_fault_unreadable)();
};
