import { z } from 'zod';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { lastDigits, marksOf, type HouseholdData } from '#lib/domain/housing/household.ts';
import { standsByRight } from '#lib/domain/housing/entitlement.ts';
import { isHolding } from '#lib/domain/housing/lot-state.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { Trx } from '../../db/database.ts';
import type { AccessPurpose } from '../../db/tables/personal-access.ts';
import { openRegister, type Register } from '../../repositories/act.ts';
import { listApplicationsOfHousehold, setCaseMark, type StoredApplication } from '../../repositories/application.ts';
import { findCallById } from '../../repositories/call.ts';
import { flagDuplicates, keyedMarks } from '../../repositories/duplicate.ts';
import {
	endEntitled,
	eraseEntitled,
	listEntitledOfApplication,
	listRightless
} from '../../repositories/entitled-household.ts';
import { eraseFiles } from '../../repositories/evidence-file.ts';
import { emptyHousehold, findHousehold, setHousehold } from '../../repositories/household.ts';
import { storableText } from '../../storable-text.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { caseMark, householdSeal } from './receipt.ts';
import { caseCode } from './case-code.ts';
import { enterClaims } from './entitlement.ts';
import { householdInput, doneOn, office, words } from './housing-input.ts';
import { noteAccess } from './note-access.ts';
import { moveOn, type StepRefusal } from './step.ts';

export type HouseholdRefusal = { key: 'household-not-found' } | { key: 'household-erased' };

/** What is known of a household, for who may see it; that it was looked at is noted. */
export const openHousehold = async (
	trx: Trx,
	vault: Vault,
	id: number,
	actor: Actor,
	purpose: AccessPurpose
): Promise<Outcome<HouseholdData, HouseholdRefusal>> => {
	const household = await findHousehold(trx, id);
	if (!household) return refused({ key: 'household-not-found' });
	if (!household.sealed) return refused({ key: 'household-erased' });
	await noteAccess(trx, id, actor.userId, purpose);
	return accepted(JSON.parse(vault.open(household.sealed, householdSeal(id)).toString()) as HouseholdData);
};

/** Names of what differs. */
const changedFields = (before: HouseholdData, after: HouseholdData): string[] =>
	(['people', 'address', 'phone', 'email'] as const).filter(
		(name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
	);

/** New receipts where the digits changed that open the case: who has the old one could not open it any more. */
const renewReceipts = async (
	trx: Trx,
	vault: Vault,
	register: Register,
	applications: readonly StoredApplication[],
	digits: string
): Promise<{ code: string; caseCode: string }[]> => {
	const receipts = applications.map(({ id, code }) => ({ id, code, caseCode: caseCode() }));
	for (const receipt of receipts) await setCaseMark(trx, receipt.id, caseMark(vault, receipt.caseCode, digits));
	const ids = receipts.map(({ id }) => id);
	await register.enter('correct', 'application', ids);
	return receipts.map(({ code, caseCode: renewed }) => ({ code, caseCode: renewed }));
};

/** Flags for whom the corrected household may be the same as. */
const flagAnew = async (trx: Trx, register: Register, applications: readonly StoredApplication[]): Promise<number> => {
	const flags = await flagDuplicates(
		trx,
		applications.map(({ id }) => id)
	);
	await register.enter(
		'flag',
		'duplicate_flag',
		flags.map(({ id }) => id)
	);
	return flags.length;
};

/** What a correction brought about. */
export interface Correction {
	/** New codes for receipts, by the application's code, where the last digits of the applicant's number changed. */
	receipts: { code: string; caseCode: string }[];
	/** Applications that may now be of the same household as another. */
	flags: number;
}

export type CorrectionRefusal =
	| HouseholdRefusal
	/** It was accepted by a line that, so corrected, names nobody of it. */
	| { key: 'correct-leaves-list'; code: string; site: string };

/** Applications that were accepted by a right, and have it. */
const listRightful = async (trx: Trx, applications: readonly StoredApplication[]): Promise<StoredApplication[]> => {
	const standing = applications.filter(({ progress }) => standsByRight(progress));
	const rightless = await listRightless(
		trx,
		standing.map(({ id }) => id)
	);
	return standing.filter(({ id }) => !rightless.has(id));
};

/** The first of those that had their right before, and have it no more. */
const rightLost = async (trx: Trx, before: readonly StoredApplication[]): Promise<CorrectionRefusal | undefined> => {
	const after = new Set((await listRightful(trx, before)).map(({ id }) => id));
	const lost = before.find(({ id }) => !after.has(id));
	if (!lost) return undefined;
	const call = await findCallById(trx, lost.callId);
	return { key: 'correct-leaves-list', code: lost.code, site: call?.terms.relocatedFrom?.name ?? '' };
};

/** Puts right what is known of a household. The act says which parts changed, never what they say. */
export const correctHousehold = defineCommand({
	roles: office,
	input: z.object({ householdId: z.int(), household: householdInput }),
	run: async (trx, { householdId, household }, actor, vault): Promise<Outcome<Correction, CorrectionRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const before = await openHousehold(trx, vault, householdId, actor, 'case');
		if (!before.ok) return before;
		const changed = changedFields(before.value, household);
		if (changed.length === 0) return accepted({ receipts: [], flags: 0 });
		const applications = await listApplicationsOfHousehold(trx, householdId);
		const rightful = await listRightful(trx, applications);
		const marks = keyedMarks(marksOf(household), (kind, text) => vault.mark(kind, text));
		await setHousehold(trx, householdId, vault.seal(JSON.stringify(household), householdSeal(householdId)), marks);
		await register.enter('correct', 'household', [householdId], () => ({ changed }));
		await enterClaims(
			trx,
			register,
			applications.map(({ id }) => id)
		);
		const lost = await rightLost(trx, rightful);
		if (lost) return refused(lost);
		const digits = lastDigits(household);
		const receipts =
			digits === lastDigits(before.value) ? [] : await renewReceipts(trx, vault, register, applications, digits);
		return accepted({ receipts, flags: await flagAnew(trx, register, applications) });
	}
});

const waiting: readonly ApplicationState[] = ['submitted', 'observed', 'eligible', 'ranked'];

/** Whom the lines of a relocation site name, of whom the household's applications used: the right ends with it. */
const forgetRights = async (
	trx: Trx,
	register: Register,
	applications: readonly StoredApplication[],
	{ on, reason }: { on: string; reason: string }
): Promise<void> => {
	const lines = (await Promise.all(applications.map(({ id }) => listEntitledOfApplication(trx, id)))).flat();
	for (const { id } of lines.filter(({ endedAs }) => endedAs === null))
		await endEntitled(trx, id, { as: 'gave_up', on, reason, secondUserId: null });
	const ids = lines.map(({ id }) => id);
	await eraseEntitled(trx, ids);
	await register.enter('erase', 'entitled_household', ids);
};

export type ErasureRefusal =
	| HouseholdRefusal
	| StepRefusal
	| { key: 'erase-needs-second' }
	/** It has a lot: the municipality has to know whose it is. */
	| { key: 'erase-live-award'; code: string };

/**
 * Forgets a household at its request: what names it, the marks it is found by, its files, and the key of all that was written
 * about it. Acts and codes stay, as nobody's. An application that still waits is withdrawn. A second person agrees.
 */
export const eraseHousehold = defineCommand({
	roles: office,
	input: z.object({
		householdId: z.int(),
		on: doneOn,
		/** Stays in the register: it names nobody. */
		reason: words(500),
		/** Account of who agrees. */
		secondUserId: storableText.max(100).nullable()
	}),
	run: async (trx, { householdId, on, reason, secondUserId }, actor, vault): Promise<Outcome<null, ErasureRefusal>> => {
		if (secondUserId === null || secondUserId === actor.userId) return refused({ key: 'erase-needs-second' });
		const register = await openRegister(trx, actor.userId);
		const household = await findHousehold(trx, householdId);
		if (!household) return refused({ key: 'household-not-found' });
		if (!household.sealed) return refused({ key: 'household-erased' });
		const applications = await listApplicationsOfHousehold(trx, householdId);
		const held = applications.find(({ progress }) => isHolding(progress.state));
		if (held) return refused({ key: 'erase-live-award', code: held.code });
		for (const application of applications.filter(({ progress }) => waiting.includes(progress.state))) {
			const call = await findCallById(trx, application.callId);
			if (!call) return refused({ key: 'application-not-found' });
			const moved = await moveOn({ trx, vault, register }, call, [
				{ application, event: { event: 'withdraw', on, reason, how: reason } }
			]);
			if (!moved.ok) return moved;
		}
		await emptyHousehold(trx, householdId);
		const files = await eraseFiles(
			trx,
			applications.map(({ id }) => id)
		);
		await forgetRights(trx, register, applications, { on, reason });
		await noteAccess(trx, householdId, actor.userId, 'erasure');
		await register.enter('erase', 'household', [householdId], () => ({ reason, secondUserId }));
		await register.enter('erase', 'evidence_file', files);
		return accepted(null);
	}
});
