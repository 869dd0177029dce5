import { z } from 'zod';
import { changeTexts } from '#lib/domain/housing/event-texts.ts';
import { observedBy, type ObservedRefusal } from '#lib/domain/housing/observed.ts';
import type { ProofRefusal } from '#lib/domain/housing/proof-record.ts';
import { step, type ApplicationEvent, type TransitionRefusal } from '#lib/domain/housing/application.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { daysAfter } from '#lib/domain/record/days.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister, type Register } from '../../repositories/act.ts';
import { findApplicationById, setProgress, type StoredApplication } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { isOpenDraw, listDraws } from '../../repositories/draw.ts';
import { listPapers } from '../../repositories/sent-paper.ts';
import { readable, textSealer } from '../../household-texts.ts';
import { storableText } from '../../storable-text.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { admissionRefusal, type AdmissionRefusal } from './admission.ts';
import { enterClaims } from './entitlement.ts';
import { doneOn, isoDay, office, words } from './housing-input.ts';
import { lateReasonInput, unexplained, type LateRefusal } from './late.ts';
import { showSteps, stageProofInput } from './step-evidence.ts';

/** Why an application is not moved on. */
export type MoveRefusal = TransitionRefusal | ProofRefusal;

export type StepRefusal =
	| { key: 'application-not-found' }
	/** A household is not turned away before all it sent was looked at. */
	| { key: 'papers-not-looked-at'; count: number }
	| ObservedRefusal
	| AdmissionRefusal
	| LateRefusal
	/** The call promises longer to reply: until `least`. */
	| { key: 'reply-cut-short'; until: string; least: string; days: number }
	/** Who takes part in its draw is sealed: first it is held. */
	| { key: 'draw-sealed-already'; number: number }
	| MoveRefusal;

const evidence = z.record(storableText.max(40), z.array(storableText.max(200)).max(50));
const observation = z.object({
	requirement: z.object({ id: storableText.max(40), title: words(200) }),
	cure: words(300).nullable()
});
const resolution = words(500);
const shownStep = {
	on: doneOn,
	evidence: stageProofInput,
	remark: z.preprocess((value) => (value === '' ? null : value), words(500).nullable().optional())
};

/** What the office does with one application. Ranks come by a draw and lots by an award: those are no steps to take by hand. */
const eventInput = z.discriminatedUnion('event', [
	z.object({
		event: z.literal('observe'),
		on: doneOn,
		observations: z.array(observation).min(1).max(30),
		until: isoDay,
		reason: resolution.optional()
	}),
	z.object({ event: z.literal('cure'), on: doneOn, evidence, lateReason: lateReasonInput }),
	z.object({ event: z.literal('reject'), on: doneOn }),
	z.object({ event: z.literal('accept'), on: doneOn }),
	z.object({ event: z.literal('occupy'), ...shownStep }),
	z.object({ event: z.literal('adjudicate'), ...shownStep }),
	z.object({ event: z.literal('title'), ...shownStep }),
	z.object({ event: z.literal('warn'), on: doneOn, until: isoDay }),
	z.object({ event: z.literal('reply'), on: doneOn, reply: words(2000), lateReason: lateReasonInput }),
	z.object({ event: z.literal('keep'), on: doneOn, resolution, until: isoDay }),
	z.object({ event: z.literal('revert'), ...shownStep, resolution }),
	z.object({ event: z.literal('withdraw'), on: doneOn, reason: words(500), how: words(300) })
]);

interface Move {
	application: StoredApplication;
	event: ApplicationEvent;
}

/** What is written about a household is sealed before it comes into any row or act. */
const sealedMoves = async (trx: Trx, vault: Vault, moves: readonly Move[]): Promise<Move[]> => {
	const households = moves.map(({ application }) => application.householdId);
	const seal = await textSealer(trx, vault, households);
	return moves.map(({ application, event }) => ({
		application,
		event: changeTexts(event, (text) => seal(text, [application.householdId]))
	}));
};

/** Moves applications of one call on by an event each, or tells why the first of them cannot be. */
export const moveOn = async (
	{ trx, vault, register }: { trx: Trx; vault: Vault; register: Register },
	call: Pick<Call, 'terms'>,
	wanted: readonly Move[]
): Promise<Outcome<StoredApplication[], MoveRefusal>> => {
	const moves = await sealedMoves(trx, vault, wanted);
	const moved: StoredApplication[] = [];
	for (const { application, event } of moves) {
		const outcome = step(application.progress, event, call.terms.stages);
		if (!outcome.ok) return outcome;
		moved.push({ ...application, progress: outcome.value });
	}
	const accepting = moves.flatMap(({ application, event }) => (event.event === 'accept' ? [application.id] : []));
	if (call.terms.relocatedFrom) await enterClaims(trx, register, accepting);
	const unshown = await showSteps(trx, register, call.terms.stages, moves);
	if (unshown) return refused(unshown);
	await setProgress(trx, moved);
	for (const [kind, some] of Map.groupBy(moves, ({ event }) => event.event)) {
		const events = new Map(some.map(({ application, event }) => [application.id, event]));
		await register.enter(kind, 'application', [...events.keys()], (id) => ({ ...events.get(Number(id)) }));
	}
	return accepted(moved);
};

const countWaiting = async (trx: Trx, applicationId: number): Promise<number> =>
	(await listPapers(trx, applicationId)).filter(({ fate }) => fate === 'waiting').length;

/** A step as the terms of the call want it. */
const asTheTermsSay = async (
	within: { trx: Trx; vault: Vault; register: Register },
	call: Call,
	application: StoredApplication,
	event: ApplicationEvent
): Promise<Outcome<ApplicationEvent, StepRefusal>> => {
	if (event.event === 'observe') {
		const observed = observedBy(call.terms, event);
		return observed.ok ? accepted({ ...event, observations: observed.value }) : observed;
	}
	if (event.event === 'warn') {
		const days = call.terms.daysToReply;
		const least = daysAfter(event.on, days);
		return event.until < least ? refused({ key: 'reply-cut-short', until: event.until, least, days }) : accepted(event);
	}
	const refusal = event.event === 'accept' ? await admissionRefusal(within, call, [application]) : undefined;
	return refusal ? refused(refusal) : accepted(event);
};

/** What a household did in time, and is entered when its time is over without a word why. */
const lateEntry = ({ progress }: StoredApplication, event: z.output<typeof eventInput>): LateRefusal | undefined =>
	'lateReason' in event && 'until' in progress && event.on <= progress.until
		? unexplained(progress.until, event.lateReason)
		: undefined;

/** Moves one application on. */
export const stepApplication = defineCommand({
	roles: office,
	input: z.object({ applicationId: z.int(), event: eventInput }),
	run: async (trx, { applicationId, event }, actor, vault): Promise<Outcome<StoredApplication, StepRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const application = await findApplicationById(trx, applicationId);
		const call = application && (await findCallById(trx, application.callId));
		if (!call) return refused({ key: 'application-not-found' });
		const last = event.event === 'observe' ? (await listDraws(trx, call.id)).at(-1) : undefined;
		if (last && isOpenDraw(last)) return refused({ key: 'draw-sealed-already', number: last.number });
		const waiting = event.event === 'reject' ? await countWaiting(trx, applicationId) : 0;
		if (waiting > 0) return refused({ key: 'papers-not-looked-at', count: waiting });
		const late = lateEntry(application, event);
		if (late) return refused(late);
		const allowed = await asTheTermsSay({ trx, vault, register }, call, application, event);
		if (!allowed.ok) return allowed;
		const moved = await moveOn({ trx, vault, register }, call, [{ application, event: allowed.value }]);
		if (!moved.ok) return moved;
		return accepted(await readable(trx, vault, moved.value[0] ?? application));
	}
});
