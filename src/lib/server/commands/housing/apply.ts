import { z } from 'zod';
import { marksOf, lastDigits, type HouseholdData } from '#lib/domain/housing/household.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Database, Trx } from '../../db/database.ts';
import type { ApplicationChannel } from '../../db/tables/application.ts';
import { openRegister } from '../../repositories/act.ts';
import { insertApplications, reserveHouseholdIds, type NewApplication } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { findStandingDraw } from '../../repositories/draw.ts';
import { flagDuplicates, keyedMarks } from '../../repositories/duplicate.ts';
import { formKeyInput, type FormRefusal } from '../../form-key.ts';
import { newHouseholdKey, textSealer } from '../../household-texts.ts';
import { spanOf, unwatched, type Watch } from '../../watched.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand, inTransaction, type CommandRefusal } from '../command.ts';
import { enterClaims } from './entitlement.ts';
import { householdInput, doneOn, office, words } from './housing-input.ts';
import { lateReasonInput, unexplained, type LateRefusal } from './late.ts';
import {
	caseMark,
	householdSeal,
	keysOf,
	newCodes,
	receiptsBefore,
	receiptsOf,
	type Codes,
	type Receipt
} from './receipt.ts';

export type ApplyRefusal =
	| { key: 'call-not-found' }
	| { key: 'call-not-open' }
	| { key: 'call-window-closed'; from: string; until: string }
	/** Who takes part in its draw is sealed. */
	| { key: 'call-drawn' }
	| { key: 'place-unknown'; place: string }
	| FormRefusal
	| LateRefusal;

export interface Entry {
	household: HouseholdData;
	/** Ids of places of the call, the dearest first. */
	near: readonly string[];
	/** Where it lives now, for comparing how groups fare. */
	origin: string;
}

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

interface Taking {
	callId: number;
	on: string;
	channel: ApplicationChannel;
	/** Account of who takes them. */
	by: string;
	/** Why it is entered so late, if it is; nothing where that is not asked. */
	lateReason?: string | null;
	/** UUID of the form or of the register they came with. */
	formKey?: string | null;
	/** Codes that are chosen beforehand; only for people who are made up. */
	codes?: readonly Codes[];
}

/** What an application is stored with beside what it says. */
interface Stored {
	householdId: number;
	codes: Codes;
	formKey: string | null;
	channel: ApplicationChannel;
	on: string;
}

const rowOf = (
	vault: Vault,
	{ household, near, origin }: Entry,
	{ householdId, codes, ...stored }: Stored
): NewApplication => ({
	...stored,
	householdId,
	code: codes.code,
	caseMark: caseMark(vault, codes.caseCode, lastDigits(household)),
	near: [...new Set(near)],
	origin,
	sealedData: vault.seal(JSON.stringify(household), householdSeal(householdId)).toString('hex'),
	sealedKey: newHouseholdKey(vault, householdId).toString('hex'),
	marks: keyedMarks(marksOf(household), (kind, text) => vault.mark(kind, text))
});

/** So many are sealed and stored before whoever follows is told. */
const mostAtOnce = 500;

/** Seals and stores applications. @returns Their ids, in the order given. */
const store = async (
	trx: Trx,
	call: { planId: number; callId: number },
	count: number,
	row: (index: number) => NewApplication,
	watch: Watch
): Promise<number[]> => {
	const ids: number[] = [];
	while (ids.length < count) {
		const some = Array.from({ length: Math.min(mostAtOnce, count - ids.length) }, (_, index) =>
			row(ids.length + index)
		);
		ids.push(...(await insertApplications(trx, call, some)));
		await watch.done(ids.length / count);
	}
	return ids;
};

/** Takes applications into a call: each with a receipt, and flags where it may be of a household that applied before. */
export const takeApplications = async (
	trx: Trx,
	vault: Vault,
	{ callId, on, channel, by, lateReason, formKey = null, codes: chosen }: Taking,
	entries: readonly Entry[],
	watch: Watch = unwatched
): Promise<Outcome<Receipt[], ApplyRefusal>> => {
	const register = await openRegister(trx, by);
	const formKeys = keysOf(vault, formKey, entries.length);
	const before = await receiptsBefore(trx, vault, callId, formKeys, entries, watch);
	if (before) return before;
	const open = openTo(await findCallById(trx, callId), on);
	if (!open.ok) return open;
	if (await findStandingDraw(trx, callId)) return refused({ key: 'call-drawn' });
	const late = lateReason === undefined ? undefined : unexplained(open.value.terms.windows.applyUntil, lateReason);
	if (late) return refused(late);
	const place = strangePlace(open.value, entries);
	if (place !== undefined) return refused({ key: 'place-unknown', place });
	const codes = chosen ?? newCodes(vault, formKeys);
	const householdIds = await reserveHouseholdIds(trx, entries.length);
	const storedRow = (index: number): NewApplication => {
		const [entry, own, householdId] = [entries[index], codes[index], householdIds[index]];
		if (!entry || !own || householdId === undefined)
			throw new Error(`${codes.length} codes for ${entries.length} applications.`);
		return rowOf(vault, entry, { householdId, codes: own, formKey: formKeys[index] ?? null, channel, on });
	};
	const call = { planId: open.value.planId, callId };
	const applicationIds = await store(trx, call, entries.length, storedRow, spanOf(watch, 0, 0.5));
	const flags = await flagDuplicates(trx, applicationIds);
	await watch.done(0.7);
	await register.enter('apply', 'household', householdIds);
	await watch.done(0.85);
	const seal = lateReason ? await textSealer(trx, vault, householdIds) : undefined;
	const householdOf = new Map(applicationIds.map((id, index) => [id, householdIds[index] ?? 0]));
	await register.enter('apply', 'application', applicationIds, (id) =>
		lateReason && seal ? { lateReason: seal(lateReason, [householdOf.get(Number(id)) ?? 0]) } : null
	);
	await register.enter(
		'flag',
		'duplicate_flag',
		flags.map(({ id }) => id)
	);
	if (open.value.terms.relocatedFrom) await enterClaims(trx, register, applicationIds);
	await watch.done(1);
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

/** Applications of an existing register, all or none; followed while they are taken, and given up when nobody wants them. */
export const importWatched = (watch: Watch) =>
	defineCommand({
		roles: office,
		input: z.object({
			callId: z.int(),
			on: doneOn,
			entries: z.array(entryInput).min(1).max(20_000),
			lateReason: lateReasonInput,
			formKey: formKeyInput
		}),
		run: async (trx, { entries, ...taking }, actor, vault): Promise<Outcome<Receipt[], ApplyRefusal>> =>
			takeApplications(trx, vault, { ...taking, channel: 'register', by: actor.userId }, entries, watch)
	});

export const importApplications = importWatched(unwatched);

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
