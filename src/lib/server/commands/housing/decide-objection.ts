import { z } from 'zod';
import { joinAssessments } from '#lib/domain/housing/assessment.ts';
import type { ObservedRefusal } from '#lib/domain/housing/observed.ts';
import { totalPoints } from '#lib/domain/housing/points.ts';
import {
	barEvents,
	holdOf,
	remedies,
	remedyRefusal,
	type Remedy,
	type RemedyRefusal
} from '#lib/domain/housing/remedy.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { findAssessments } from '../../assessments.ts';
import { textSealer } from '../../household-texts.ts';
import { openRegister, type Register } from '../../repositories/act.ts';
import { findApplicationById, type StoredApplication } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { isOpenDraw, listDraws } from '../../repositories/draw.ts';
import { findObjection, setDecision, setSettlement, type Objection } from '../../repositories/objection.ts';
import { storableText } from '../../storable-text.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { doneOn, isoDay, office, words } from './housing-input.ts';
import { moveOn, type MoveRefusal } from './step.ts';

export type DecisionRefusal =
	| { key: 'objection-not-open' }
	/** The day is before that of the last step of the objection. */
	| { key: 'objection-backwards'; last: string }
	/** Who takes part in the draw that comes, and with which points, is sealed: first it is held. */
	| { key: 'draw-sealed-already'; number: number }
	| RemedyRefusal
	| ObservedRefusal
	| MoveRefusal;

/** An objection of a call, with the application whose rank it is about. */
const objectionOf = async (trx: Trx, callId: number, id: number) => {
	const objection = await findObjection(trx, callId, id);
	const application =
		objection?.applicationId == null ? undefined : await findApplicationById(trx, objection.applicationId);
	const call = objection && (await findCallById(trx, callId));
	return call && { call, objection, application };
};

/** A draw that is sealed and not held knows its households and their points: no remedy changes them meanwhile. */
const sealedDraw = async (trx: Trx, callId: number): Promise<DecisionRefusal | undefined> => {
	const last = (await listDraws(trx, callId)).at(-1);
	return last && isOpenDraw(last) ? { key: 'draw-sealed-already', number: last.number } : undefined;
};

interface Deciding {
	call: Call;
	application: StoredApplication | undefined;
	decision: 'upheld' | 'dismissed';
	remedy: Remedy | null;
}

const decisionRefusal = async (
	trx: Trx,
	{ call, application, decision, remedy }: Deciding
): Promise<DecisionRefusal | undefined> => {
	if (decision === 'dismissed') return undefined;
	const about = application && { code: application.code, state: application.progress.state };
	const refusal = remedyRefusal(remedy, about);
	if (refusal) return refusal;
	return remedy === 'bar' || remedy === 'reassess' ? sealedDraw(trx, call.id) : undefined;
};

interface Barring {
	application: StoredApplication;
	requirement: string;
	on: string;
	until: string | null;
	resolution: string;
}

/** Tells a household what it does not meet, and turns it away where it cannot be mended. */
const bar = async (
	within: { trx: Trx; vault: Vault; register: Register },
	call: Call,
	{ application, ...ground }: Barring
): Promise<Outcome<null, DecisionRefusal>> => {
	const events = barEvents(call.terms, ground);
	if (!events.ok) return events;
	let barred = application;
	for (const event of events.value) {
		const moved = await moveOn(within, call, [{ application: barred, event }]);
		if (!moved.ok) return moved;
		barred = moved.value[0] ?? barred;
	}
	return accepted(null);
};

/** A bar is carried out by what is observed of the household, and nothing follows from `none`: both are settled at once. */
const settledAt = (remedy: Remedy | null, on: string): string | null =>
	remedy === 'bar' || remedy === 'none' ? on : null;

/** Decides an objection, once: one that is upheld with its remedy. */
export const decideObjection = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		objectionId: z.int(),
		on: doneOn,
		decision: z.enum(['upheld', 'dismissed']),
		resolution: words(500),
		remedy: z.enum(remedies).nullable().default(null),
		/** Of a bar: id of the requirement that the household does not meet, and the last day to mend it, where one is given. */
		requirement: storableText.max(40).nullable().default(null),
		until: isoDay.nullable().default(null)
	}),
	run: async (
		trx,
		{ callId, objectionId, on, decision, resolution, remedy: wanted, requirement, until },
		actor,
		vault
	): Promise<Outcome<null, DecisionRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const found = await objectionOf(trx, callId, objectionId);
		if (found?.objection.decision !== null) return refused({ key: 'objection-not-open' });
		const { call, objection, application } = found;
		if (on < objection.filedOn) return refused({ key: 'objection-backwards', last: objection.filedOn });
		const remedy = decision === 'upheld' ? wanted : null;
		const refusal = await decisionRefusal(trx, { call, application, decision, remedy });
		if (refusal) return refused(refusal);
		const seal = await textSealer(trx, vault, application ? [application.householdId] : []);
		const decided = { decidedOn: on, decision, resolution: seal(resolution), remedy, settledOn: settledAt(remedy, on) };
		if (!(await setDecision(trx, callId, objectionId, decided))) return refused({ key: 'objection-not-open' });
		await register.enter('decide', 'objection', [objectionId], () => ({ remedy }));
		if (remedy !== 'bar' || !application) return accepted(null);
		if (requirement === null) return refused({ key: 'remedy-without-ground' });
		return bar({ trx, vault, register }, call, { application, requirement, on, until, resolution });
	}
});

export type SettlementRefusal =
	/** It was not upheld, holds up nothing, or is settled already. */
	| { key: 'objection-not-held' }
	| { key: 'objection-backwards'; last: string }
	/** The two have not both assessed the household again, or they disagree. */
	| { key: 'objection-not-reassessed'; code: string };

/** Points of a household by its new assessment. */
const newPoints = async (
	trx: Trx,
	vault: Vault,
	{ terms }: Call,
	{ id, code }: StoredApplication
): Promise<Outcome<number, SettlementRefusal>> => {
	const joint = joinAssessments(await findAssessments(trx, vault, id));
	if (joint.kind !== 'joint') return refused({ key: 'objection-not-reassessed', code });
	return accepted(totalPoints(terms.criteria, joint.units));
};

const isSettleable = (objection: Objection): boolean => {
	const hold = holdOf(objection);
	return hold !== undefined && hold !== 'open';
};

/**
 * Settles what an upheld objection holds up, with a reason: a household that was assessed again takes the place of its points, a lot
 * that was withheld is given again, and who was barred before remedies were told apart is in line again.
 */
export const settleObjection = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), objectionId: z.int(), on: doneOn, settlement: words(500) }),
	run: async (
		trx,
		{ callId, objectionId, on, settlement },
		actor,
		vault
	): Promise<Outcome<null, SettlementRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const found = await objectionOf(trx, callId, objectionId);
		if (!found || !isSettleable(found.objection)) return refused({ key: 'objection-not-held' });
		const { call, objection, application } = found;
		const last = objection.decidedOn ?? '';
		if (on < last) return refused({ key: 'objection-backwards', last });
		const points =
			application && objection.remedy === 'reassess' ? await newPoints(trx, vault, call, application) : accepted(null);
		if (!points.ok) return points;
		const seal = await textSealer(trx, vault, application ? [application.householdId] : []);
		await setSettlement(trx, objectionId, {
			settledOn: on,
			settlement: seal(settlement),
			settledPoints: points.value
		});
		await register.enter('settle', 'objection', [objectionId], () => ({ remedy: objection.remedy }));
		return accepted(null);
	}
});
