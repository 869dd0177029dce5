import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { joinAssessments } from '#lib/domain/housing/assessment.ts';
import type { TransitionRefusal } from '#lib/domain/housing/application.ts';
import type { AssessedHousehold } from '#lib/domain/housing/assessed-units.ts';
import { commitmentOf, eventWritten, isEventOf, sixDice } from '#lib/domain/housing/draw.ts';
import {
	orderOf,
	publicHousehold,
	sealedFiles,
	sealsOfFiles,
	type DrawEntries,
	type DrawTerms
} from '#lib/domain/housing/published-draw.ts';
import { readEntries, type DrawFault } from '#lib/domain/housing/read-draw.ts';
import { publishDraw, sealFault } from '#lib/domain/housing/verify-draw.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications, type StoredApplication } from '../../repositories/application.ts';
import { listAssessments } from '../../repositories/assessment.ts';
import { findCallById, listCallLots, type Call } from '../../repositories/call.ts';
import {
	findSealedSecret,
	insertDraw,
	isOpenDraw,
	listDraws,
	secretSeal,
	setDrawCancelled,
	setDrawHeld,
	type Draw
} from '../../repositories/draw.ts';
import { listFlags } from '../../repositories/duplicate.ts';
import { sealUnits } from '../../draw-units.ts';
import type { Vault } from '../../vault.ts';
import { storableText } from '../../storable-text.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, words } from './housing-input.ts';
import { moveOn } from './step.ts';

export type DrawRefusal =
	| { key: 'call-not-found' }
	| { key: 'call-not-open' }
	| { key: 'draw-before-window'; until: string }
	/** Households may still bring what was observed; `codes` are those who are asked to. */
	| { key: 'draw-before-cures'; until: string; codes: string[] }
	/** Somebody would be left out: applications that nobody decided on. */
	| { key: 'draw-applications-open'; codes: string[] }
	| { key: 'draw-flags-open'; codes: string[] }
	/** Two applications that were judged to be of one household are both in it, or one has a lot already. */
	| { key: 'draw-household-twice'; codes: string[] }
	| { key: 'draw-not-assessed'; codes: string[] }
	| { key: 'draw-nobody' }
	| { key: 'draw-sealed-already'; number: number }
	| { key: 'draw-not-sealed' }
	/** It was held, and lots went by it. */
	| { key: 'draw-lots-assigned'; codes: string[] }
	| { key: 'draw-again-needs-reason' }
	| { key: 'draw-again-needs-second' }
	| { key: 'draw-before-seal'; sealedOn: string }
	/** Something was done with these later than the day it is sealed on. */
	| { key: 'draw-before-steps'; codes: string[]; last: string }
	/** The published files cannot carry the name of a lot or a place. */
	| { key: 'draw-name-not-carried'; name: string }
	/** Not so many numbers, each from the least to the most, as was sealed. */
	| { key: 'draw-event-form'; count: number; least: number; most: number }
	| DrawFault
	| TransitionRefusal;

const codesOf = (applications: readonly StoredApplication[], ...states: ApplicationState[]): string[] =>
	applications.filter(({ progress }) => states.includes(progress.state)).map(({ code }) => code);

/** A household that has a lot, of whatever call, gets no other. */
const holdsLot = (state: ApplicationState): boolean =>
	['assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled'].includes(state);

const takesPart = ({ progress: { state } }: StoredApplication): boolean => state === 'eligible' || state === 'ranked';

const pairCodes = (flags: readonly { code: string; other: string }[]): string[] => [
	...new Set(flags.flatMap(({ code, other }) => [other, code]))
];

/** Who takes part with what was assessed of them, once nothing about any application is open. */
const drawnHouseholds = async (
	trx: Trx,
	call: Call,
	applications: readonly StoredApplication[]
): Promise<Outcome<AssessedHousehold[], DrawRefusal>> => {
	const open = codesOf(applications, 'submitted', 'observed');
	if (open.length > 0) return refused({ key: 'draw-applications-open', codes: open });
	const taking = applications.filter(takesPart);
	if (taking.length === 0) return refused({ key: 'draw-nobody' });
	const inDraw = new Set(taking.map(({ code }) => code));
	const flags = (await listFlags(trx, call.id)).filter(
		({ code, state, other, otherState }) =>
			(inDraw.has(code) && (inDraw.has(other) || holdsLot(otherState))) || (inDraw.has(other) && holdsLot(state))
	);
	const unjudged = flags.filter(({ judgement }) => judgement === null);
	if (unjudged.length > 0) return refused({ key: 'draw-flags-open', codes: pairCodes(unjudged) });
	const same = flags.filter(({ judgement }) => judgement === 'same');
	if (same.length > 0) return refused({ key: 'draw-household-twice', codes: pairCodes(same) });
	return withUnits(trx, call, taking);
};

const withUnits = async (
	trx: Trx,
	{ id }: Call,
	taking: readonly StoredApplication[]
): Promise<Outcome<AssessedHousehold[], DrawRefusal>> => {
	const found = await listAssessments(trx, id);
	const joint = taking.map(({ id: applicationId, code, near }) => ({
		code,
		near,
		assessed: joinAssessments(found.get(applicationId) ?? {})
	}));
	const missing = joint.filter(({ assessed }) => assessed.kind !== 'joint').map(({ code }) => code);
	if (missing.length > 0) return refused({ key: 'draw-not-assessed', codes: missing });
	return accepted(
		joint.flatMap(({ code, near, assessed }) =>
			assessed.kind === 'joint' ? [{ code, near, units: assessed.units }] : []
		)
	);
};

const termsOf = ({ code, title, municipality, terms }: Call, commitment: string): DrawTerms => ({
	call: code,
	title,
	municipality,
	order: terms.order,
	criteria: terms.criteria,
	event: terms.publicEvent ?? sixDice,
	commitment
});

/** A draw that is done again stands beside the first: with a reason, a second person, and before any lot went by it. */
const mayDrawAgain = (
	last: Draw | undefined,
	applications: readonly StoredApplication[],
	{ reason, secondUserId, by }: { reason: string | null; secondUserId: string | null; by: string }
): DrawRefusal | undefined => {
	if (!last) return undefined;
	if (isOpenDraw(last)) return { key: 'draw-sealed-already', number: last.number };
	const gone = applications
		.filter(({ progress }) => 'lot' in progress && progress.lot !== null)
		.map(({ code }) => code);
	if (gone.length > 0) return { key: 'draw-lots-assigned', codes: gone };
	if (reason === null) return { key: 'draw-again-needs-reason' };
	return secondUserId === null || secondUserId === by ? { key: 'draw-again-needs-second' } : undefined;
};

/** Steps of who takes part that come after a day: no rank could follow them. */
const laterSteps = (applications: readonly StoredApplication[], on: string): DrawRefusal | undefined => {
	const later = applications.filter((application) => takesPart(application) && application.progress.on > on);
	const last = later
		.map(({ progress }) => progress.on)
		.sort()
		.at(-1);
	return last === undefined ? undefined : { key: 'draw-before-steps', codes: later.map(({ code }) => code), last };
};

const openedCall = async (trx: Trx, callId: number): Promise<Outcome<Call, DrawRefusal>> => {
	const call = await findCallById(trx, callId);
	if (!call) return refused({ key: 'call-not-found' });
	return call.openedOn === null ? refused({ key: 'call-not-open' }) : accepted(call);
};

interface Sealing {
	callId: number;
	on: string;
	reason: string | null;
	secondUserId: string | null;
	/** Account of who seals it. */
	by: string;
	/** Hexadecimal, 32 bytes. */
	secret: string;
	/** What was assessed of households is hashed with; hexadecimal, 32 bytes, never told. */
	salt: string;
}

/** Seals a draw with a secret; only the draw of people who are made up has one that is known beforehand. */
export const sealWith = async (
	trx: Trx,
	vault: Vault,
	{ callId, on, by, secret, salt, ...again }: Sealing
): Promise<Outcome<{ number: number; seal: string }, DrawRefusal>> => {
	const register = await openRegister(trx, by);
	const opened = await openedCall(trx, callId);
	if (!opened.ok) return opened;
	const call = opened.value;
	const { applyUntil, cureUntil } = call.terms.windows;
	if (on <= applyUntil) return refused({ key: 'draw-before-window', until: applyUntil });
	const applications = await listApplications(trx, callId);
	if (on <= cureUntil)
		return refused({ key: 'draw-before-cures', until: cureUntil, codes: codesOf(applications, 'observed') });
	const last = (await listDraws(trx, callId)).at(-1);
	const refusal = mayDrawAgain(last, applications, { ...again, by }) ?? laterSteps(applications, on);
	if (refusal) return refused(refusal);
	const households = await drawnHouseholds(trx, call, applications);
	if (!households.ok) return households;

	const commitment = commitmentOf(secret);
	const terms = termsOf(call, commitment);
	const entries = await entriesOf(trx, call, households.value, salt);
	const fault = sealFault(terms, entries, { secret, on });
	if (fault) return refused(fault);
	const files = sealedFiles(terms, entries);
	const { seal } = sealsOfFiles(files);
	const number = (last?.number ?? 0) + 1;
	const id = await insertDraw(trx, {
		callId,
		number,
		commitment,
		sealedSecret: vault.seal(secret, secretSeal({ callId, number })),
		sealedUnits: sealUnits(vault, { callId, number }, salt, households.value),
		sealedBy: by,
		seal,
		sealedFiles: files,
		sealedOn: on,
		...again
	});
	await register.enter('seal', 'draw', [id]);
	return accepted({ number, seal });
};

const newSecret = (): string => randomBytes(32).toString('hex');

/**
 * Seals a draw before its event: makes the secret, commits to it, and writes down terms, households and lots for everybody to
 * see. From now on nobody can change who takes part.
 */
export const sealDraw = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		on: doneOn,
		reason: words(500).nullable(),
		/** Account of who agrees that it is done again. */
		secondUserId: storableText.max(100).nullable()
	}),
	run: (trx, draw, { userId: by }, vault) =>
		sealWith(trx, vault, { ...draw, by, secret: newSecret(), salt: newSecret() })
});

const entriesOf = async (
	trx: Trx,
	call: Call,
	households: readonly AssessedHousehold[],
	salt: string
): Promise<DrawEntries> => {
	const lots = await listCallLots(trx, call.id);
	return {
		households: households.map((household) => publicHousehold(call.terms.criteria, salt, household)),
		lots: lots.map(({ label, eastMm, northMm }) => ({ id: label, eastMm, northMm })),
		places: call.terms.places
	};
};

/** The draw that is sealed and neither held nor given up, with its encrypted secret. */
const openDraw = async (
	trx: Trx,
	callId: number
): Promise<{ draw?: Draw | undefined; sealed?: Uint8Array | undefined }> => {
	const draw = (await listDraws(trx, callId)).at(-1);
	return { draw, sealed: draw && (await findSealedSecret(trx, draw.id)) };
};

/** Holds a sealed draw with what was read out in the assembly: ranks follow, and the files by which anybody does it over. */
export const holdDraw = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		heldOn: doneOn,
		event: words(200).transform(eventWritten),
		record: words(500)
	}),
	run: async (
		trx,
		{ callId, heldOn, event, record },
		actor,
		vault
	): Promise<Outcome<{ number: number; root: string }, DrawRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const opened = await openedCall(trx, callId);
		if (!opened.ok) return opened;
		const call = opened.value;
		const { draw, sealed } = await openDraw(trx, callId);
		if (!draw || !sealed) return refused({ key: 'draw-not-sealed' });
		if (heldOn < draw.sealedOn) return refused({ key: 'draw-before-seal', sealedOn: draw.sealedOn });

		const held = {
			secret: vault.open(sealed, secretSeal(draw)).toString(),
			event,
			heldOn,
			record
		};
		const terms = termsOf(call, draw.commitment);
		if (!isEventOf(terms.event, event)) return refused({ key: 'draw-event-form', ...terms.event });
		const entries = readEntries(new Map(Object.entries(draw.sealedFiles)));
		if (!entries.ok) return entries;
		const published = publishDraw(terms, entries.value, held);
		if (!published.ok) return published;
		const { root } = sealsOfFiles(published.value);
		await setDrawHeld(trx, draw.id, { heldOn, event, record, files: published.value, root });
		await register.enter('draw', 'draw', [draw.id]);

		const ranks = new Map(orderOf(terms, held, entries.value).map(({ code, rank }) => [code, rank]));
		const moves = (await listApplications(trx, callId, ['eligible', 'ranked'])).flatMap((application) => {
			const rank = ranks.get(application.code);
			return rank === undefined ? [] : [{ application, event: { event: 'rank' as const, on: heldOn, rank } }];
		});
		const moved = await moveOn({ trx, vault, register }, call, moves);
		if (!moved.ok) return moved;
		return accepted({ number: draw.number, root });
	}
});

/**
 * Gives a sealed draw up before it is held, with a reason and a second person: it stays in the list of draws with its secret
 * disclosed, so that the call goes on with another seal.
 */
export const cancelDraw = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), on: doneOn, reason: words(500), secondUserId: storableText.max(100) }),
	run: async (
		trx,
		{ callId, on, reason, secondUserId },
		{ userId: by },
		vault
	): Promise<Outcome<{ number: number }, DrawRefusal>> => {
		const register = await openRegister(trx, by);
		const { draw, sealed } = await openDraw(trx, callId);
		if (!draw || !sealed) return refused({ key: 'draw-not-sealed' });
		if (on < draw.sealedOn) return refused({ key: 'draw-before-seal', sealedOn: draw.sealedOn });
		if (secondUserId === '' || secondUserId === by) return refused({ key: 'draw-again-needs-second' });
		const secret = vault.open(sealed, secretSeal(draw)).toString();
		await setDrawCancelled(trx, draw.id, { on, reason, by, secondUserId, secret });
		await register.enter('cancel-draw', 'draw', [draw.id]);
		return accepted({ number: draw.number });
	}
});
