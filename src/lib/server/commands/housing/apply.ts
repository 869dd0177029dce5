import { z } from 'zod';
import { marksOf, lastDigits, type HouseholdData } from '#lib/domain/housing/household.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Database, Trx } from '../../db/database.ts';
import type { ApplicationChannel } from '../../db/tables/application.ts';
import { openRegister } from '../../repositories/act.ts';
import { findApplicationByForm, insertApplications, reserveHouseholdIds } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { findStandingDraw } from '../../repositories/draw.ts';
import { countFlags, flagDuplicates, keyedMarks, type NewFlag } from '../../repositories/duplicate.ts';
import { findHousehold } from '../../repositories/household.ts';
import { formKeyInput, sameAnswer, type FormRefusal } from '../../form-key.ts';
import { newHouseholdKey, textSealer } from '../../household-texts.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand, inTransaction, type CommandRefusal } from '../command.ts';
import { caseCode, picksOf, publicCodes } from './case-code.ts';
import { householdInput, doneOn, office, words } from './housing-input.ts';
import { lateReasonInput, unexplained, type LateRefusal } from './late.ts';

export type ApplyRefusal =
	| { key: 'call-not-found' }
	| { key: 'call-not-open' }
	| { key: 'call-window-closed'; from: string; until: string }
	/** Who takes part in its draw is sealed. */
	| { key: 'call-drawn' }
	| { key: 'place-unknown'; place: string }
	| FormRefusal
	| LateRefusal;

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

export interface Entry {
	household: HouseholdData;
	/** Ids of places of the call, the dearest first. */
	near: readonly string[];
	/** Where it lives now, for comparing how groups fare. */
	origin: string;
}

/** What a household's sealed data belongs to. */
export const householdSeal = (householdId: number): string => `household ${householdId}`;

/** What opens a case: the code of the receipt and the last digits of the applicant's number, as one mark. */
export const caseMark = (vault: Vault, code: string, digits: string): string => vault.mark('case', `${code} ${digits}`);

const openTo = (call: Call | undefined, on: string): Outcome<Call, ApplyRefusal> => {
	if (!call) return refused({ key: 'call-not-found' });
	if (call.openedOn === null || on < call.openedOn) return refused({ key: 'call-not-open' });
	const { applyFrom, applyUntil } = call.terms.windows;
	if (on < applyFrom || on > applyUntil)
		return refused({ key: 'call-window-closed', from: applyFrom, until: applyUntil });
	return accepted(call);
};

const strangePlace = ({ terms }: Call, entries: readonly Entry[]): string | undefined => {
	const known = new Set(terms.places.map(({ id }) => id));
	return entries.flatMap(({ near }) => near).find((place) => !known.has(place));
};

interface Codes {
	code: string;
	caseCode: string;
}

/** The code of a receipt: the same again for the form that it came from. */
const receiptCode = (vault: Vault, formKey: string | null): string =>
	formKey === null ? caseCode() : caseCode(picksOf(vault.mark('case code', formKey)));

const newCodes = (vault: Vault, count: number, formKey: string | null): Codes[] =>
	publicCodes(count).map((code) => ({ code, caseCode: receiptCode(vault, formKey) }));

const receiptsOf = (ids: readonly number[], codes: readonly Codes[], flags: readonly NewFlag[]): Receipt[] => {
	const own = Map.groupBy(flags, ({ applicationId }) => applicationId);
	return codes.map((each, index) => {
		const applicationId = ids[index] ?? 0;
		return { applicationId, ...each, flags: own.get(applicationId)?.length ?? 0 };
	});
};

interface Taking {
	callId: number;
	on: string;
	channel: ApplicationChannel;
	/** Account of who takes them. */
	by: string;
	/** Why it is entered so late, if it is; nothing where that is not asked. */
	lateReason?: string | null;
	/** UUID of the form, where one household sent one. */
	formKey?: string | null;
	/** Codes that are chosen beforehand; only for people who are made up. */
	codes?: readonly Codes[];
}

/** The receipt that a form got before; nothing where it comes for the first time. */
const receiptBefore = async (
	trx: Trx,
	vault: Vault,
	callId: number,
	formKey: string | null,
	[sent]: readonly Entry[]
): Promise<Outcome<Receipt[], FormRefusal> | undefined> => {
	const application = formKey === null ? undefined : await findApplicationByForm(trx, formKey);
	if (!application) return undefined;
	const { id: applicationId, householdId, code, near, origin } = application;
	const sealed = (await findHousehold(trx, householdId))?.sealed;
	const household: unknown = sealed && JSON.parse(vault.open(sealed, householdSeal(householdId)).toString());
	const taken = { callId: application.callId, household, near, origin };
	const flags = await countFlags(trx, applicationId);
	const receipt = { applicationId, code, caseCode: receiptCode(vault, formKey), flags };
	return sameAnswer(taken, sent && { callId, ...sent, near: [...new Set(sent.near)] }, [receipt]);
};

/** Takes applications into a call: each with a receipt, and flags where it may be of a household that applied before. */
export const takeApplications = async (
	trx: Trx,
	vault: Vault,
	{ callId, on, channel, by, lateReason, formKey = null, codes: chosen }: Taking,
	entries: readonly Entry[]
): Promise<Outcome<Receipt[], ApplyRefusal>> => {
	const register = await openRegister(trx, by);
	const before = await receiptBefore(trx, vault, callId, formKey, entries);
	if (before) return before;
	const open = openTo(await findCallById(trx, callId), on);
	if (!open.ok) return open;
	if (await findStandingDraw(trx, callId)) return refused({ key: 'call-drawn' });
	const late = lateReason === undefined ? undefined : unexplained(open.value.terms.windows.applyUntil, lateReason);
	if (late) return refused(late);
	const place = strangePlace(open.value, entries);
	if (place !== undefined) return refused({ key: 'place-unknown', place });
	const codes = chosen ?? newCodes(vault, entries.length, formKey);
	const householdIds = await reserveHouseholdIds(trx, entries.length);
	const rows = entries.map(({ household, near, origin }, index) => {
		const [own, householdId] = [codes[index], householdIds[index]];
		if (!own || householdId === undefined) throw new Error(`${codes.length} codes for ${entries.length} applications.`);
		return {
			code: own.code,
			caseMark: caseMark(vault, own.caseCode, lastDigits(household)),
			channel,
			near: [...new Set(near)],
			origin,
			on,
			formKey,
			householdId,
			sealedData: vault.seal(JSON.stringify(household), householdSeal(householdId)).toString('hex'),
			sealedKey: newHouseholdKey(vault, householdId).toString('hex'),
			marks: keyedMarks(marksOf(household), (kind, text) => vault.mark(kind, text))
		};
	});
	const applicationIds = await insertApplications(trx, { planId: open.value.planId, callId }, rows);
	const flags = await flagDuplicates(trx, applicationIds);
	await register.enter('apply', 'household', householdIds);
	const seal = lateReason ? await textSealer(trx, vault, householdIds) : undefined;
	await register.enter('apply', 'application', applicationIds, () =>
		lateReason && seal ? { lateReason: seal(lateReason) } : null
	);
	await register.enter(
		'flag',
		'duplicate_flag',
		flags.map(({ id }) => id)
	);
	return accepted(receiptsOf(applicationIds, codes, flags));
};

/** `Entry` as it comes from outside. */
export const entryInput = z.object({
	household: householdInput,
	near: z.array(z.string().max(40)).max(5),
	origin: z.union([z.literal(''), words(100)])
});

const one = (outcome: Outcome<Receipt[], ApplyRefusal>): Outcome<Receipt, ApplyRefusal> => {
	if (!outcome.ok) return outcome;
	const [receipt] = outcome.value;
	return receipt ? accepted(receipt) : refused({ key: 'call-not-found' });
};

/** An application taken at the counter, or typed in from paper with the day on it. */
export const applyAtCounter = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		on: doneOn,
		channel: z.enum(['counter', 'paper']),
		entry: entryInput,
		lateReason: lateReasonInput,
		formKey: formKeyInput
	}),
	run: async (trx, { entry, ...taking }, actor, vault): Promise<Outcome<Receipt, ApplyRefusal>> =>
		one(await takeApplications(trx, vault, { ...taking, by: actor.userId }, [entry]))
});

/** Applications of an existing register, all or none. */
export const importApplications = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), on: doneOn, entries: z.array(entryInput).min(1).max(20_000) }),
	run: async (trx, { callId, on, entries }, actor, vault): Promise<Outcome<Receipt[], ApplyRefusal>> =>
		takeApplications(trx, vault, { callId, on, channel: 'register', by: actor.userId }, entries)
});

const webInput = z.object({ callId: z.int(), entry: entryInput, formKey: formKeyInput });

/** An application that a household makes itself, without an account. @param on ISO date of today. */
export const applyOnWeb = async (
	database: Database,
	input: unknown,
	on: string
): Promise<Outcome<Receipt, ApplyRefusal | CommandRefusal>> => {
	const parsed = webInput.safeParse(input);
	if (!parsed.success) return refused({ key: 'input-invalid', path: parsed.error.issues[0]?.path.join('.') ?? '' });
	const { entry, ...sent } = parsed.data;
	return inTransaction(database, async (trx) =>
		one(await takeApplications(trx, database.vault, { ...sent, on, channel: 'web', by: 'resident' }, [entry]))
	);
};
