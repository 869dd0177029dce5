import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { sameAnswer, type FormRefusal } from '../../form-key.ts';
import { findApplicationByForm } from '../../repositories/application.ts';
import { countFlags, type NewFlag } from '../../repositories/duplicate.ts';
import { findHousehold } from '../../repositories/household.ts';
import type { Vault } from '../../vault.ts';
import type { Watch } from '../../watched.ts';
import type { Entry } from './apply.ts';
import { caseCode, picksOf, publicCodes } from './case-code.ts';

/** What a household gets when it has applied. The case code is kept nowhere else. */
export interface Receipt {
	applicationId: number;
	/** Public. */
	code: string;
	/** Opens the case, with the last digits of the applicant's number. */
	caseCode: string;
	/** How often it shares a person, a name or an address with an earlier application. */
	flags: number;
}

/** What a household's sealed data belongs to. */
export const householdSeal = (householdId: number): string => `household ${householdId}`;

/** What opens a case: the code of the receipt and the last digits of the applicant's number, as one mark. */
export const caseMark = (vault: Vault, code: string, digits: string): string => vault.mark('case', `${code} ${digits}`);

/** The codes of an application. */
export interface Codes {
	code: string;
	caseCode: string;
}

/** The code of a receipt: the same again for the form that it came from. */
const receiptCode = (vault: Vault, formKey: string | null): string =>
	formKey === null ? caseCode() : caseCode(picksOf(vault.mark('case code', formKey)));

export const newCodes = (vault: Vault, formKeys: readonly (string | null)[]): Codes[] =>
	publicCodes(formKeys.length).map((code, index) => ({ code, caseCode: receiptCode(vault, formKeys[index] ?? null) }));

/** The keys of the applications that come with one form: its own of one alone, of many one each that follows from it. */
export const keysOf = (vault: Vault, formKey: string | null, count: number): (string | null)[] =>
	Array.from({ length: count }, (_, index) => {
		if (formKey === null || count === 1) return formKey;
		const hex = vault.mark('form of a register', `${formKey} ${index}`);
		return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
	});

export const receiptsOf = (ids: readonly number[], codes: readonly Codes[], flags: readonly NewFlag[]): Receipt[] => {
	const own = Map.groupBy(flags, ({ applicationId }) => applicationId);
	return codes.map((each, index) => {
		const applicationId = ids[index] ?? 0;
		return { applicationId, ...each, flags: own.get(applicationId)?.length ?? 0 };
	});
};

/** The receipt that a form got before; nothing where it comes for the first time. */
const receiptBefore = async (
	trx: Trx,
	vault: Vault,
	callId: number,
	formKey: string | null,
	sent: Entry | undefined
): Promise<Outcome<Receipt, FormRefusal> | undefined> => {
	const application = formKey === null ? undefined : await findApplicationByForm(trx, formKey);
	if (!application) return undefined;
	const { id: applicationId, householdId, code, near, origin } = application;
	const sealed = (await findHousehold(trx, householdId))?.sealed;
	const household: unknown = sealed && JSON.parse(vault.open(sealed, householdSeal(householdId)).toString());
	const taken = { callId: application.callId, household, near, origin };
	const flags = await countFlags(trx, applicationId);
	const receipt = { applicationId, code, caseCode: receiptCode(vault, formKey), flags };
	return sameAnswer(taken, sent && { callId, ...sent, near: [...new Set(sent.near)] }, receipt);
};

/** So many are looked up before whoever follows is told. */
const mostUntold = 100;

/** The receipts that a form or a register got before, if all of it was taken and nothing else. */
export const receiptsBefore = async (
	trx: Trx,
	vault: Vault,
	callId: number,
	formKeys: readonly (string | null)[],
	sent: readonly Entry[],
	watch: Watch
): Promise<Outcome<Receipt[], FormRefusal> | undefined> => {
	const receipts: Receipt[] = [];
	for (const [index, formKey] of formKeys.entries()) {
		const before = await receiptBefore(trx, vault, callId, formKey, sent[index]);
		if (!before && index === 0) return undefined;
		if (!before) return refused({ key: 'form-sent-before' });
		if (!before.ok) return before;
		receipts.push(before.value);
		if (receipts.length % mostUntold === 0) await watch.done(receipts.length / formKeys.length);
	}
	return accepted(receipts);
};
