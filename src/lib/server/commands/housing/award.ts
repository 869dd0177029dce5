import { z } from 'zod';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import { daysAfter } from '#lib/domain/record/days.ts';
import { isHolding } from '#lib/domain/housing/lot-state.ts';
import { nextAwards } from '#lib/domain/housing/next-awards.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { rankedIn } from '#lib/domain/housing/why-rank.ts';
import type { TransitionRefusal } from '#lib/domain/housing/application.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Db } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications, type StoredApplication } from '../../repositories/application.ts';
import { findCallById, listCallLots, type Call, type CallLot } from '../../repositories/call.ts';
import { findHeldDraw } from '../../repositories/draw.ts';
import { findHeldPerson } from '../../repositories/duplicate.ts';
import { listObjections } from '../../repositories/objection.ts';
import { defineCommand } from '../command.ts';
import { hinderedLots, type LateHindrance } from './lot-hindrance.ts';
import { doneOn, office } from './housing-input.ts';
import { moveOn } from './step.ts';

export type AwardRefusal =
	| { key: 'call-not-found' }
	| { key: 'draw-not-held' }
	/** Objections may still be filed. */
	| { key: 'award-before-objections'; until: string }
	/** It is not next in line, waits for an objection to be decided, or its lot is gone. */
	| { key: 'award-not-next'; code: string }
	| { key: 'award-nobody' }
	/** Lots that the plan keeps from being given now; `why` is of the first. */
	| { key: 'award-lots-hindered'; lots: string[]; why: LateHindrance }
	/** Somebody of it has a lot with another household, of whatever call; or would get one at once with it. */
	| { key: 'award-person-holds'; code: string; other: string }
	| TransitionRefusal;

/** A household that is next in line, and the lot that is its own now. */
export interface NextAward {
	application: StoredApplication;
	lot: CallLot;
}

/** Which lot the draw gave each household, by its code; labels, empty for none. */
const drawnLots = (files: Readonly<Record<string, string>>): Map<string, string> =>
	new Map(rankedIn(files[fileNames.order] ?? '').map(({ code, lot }) => [code, lot]));

/** Lots that applications hold: lineage ids. */
const heldLots = (applications: readonly StoredApplication[]): Set<string> =>
	new Set(
		applications.flatMap(({ progress }) =>
			isHolding(progress.state) && 'lot' in progress && progress.lot !== null ? [progress.lot] : []
		)
	);

/** Who is next in line for which lot, by rank; nothing before the draw was held. */
export const findNextAwards = async (db: Db, call: Call): Promise<NextAward[]> => {
	const draw = await findHeldDraw(db, call.id);
	if (!draw?.files) return [];
	const lots = await listCallLots(db, call.id);
	const applications = await listApplications(db, call.id);
	const objections = (await listObjections(db, call.id)).filter(({ decision }) => decision !== 'dismissed');
	const observed = applications.filter(({ progress }) => progress.state === 'observed').map(({ id }) => id);
	const heldBack = new Set([...observed, ...objections.flatMap(({ applicationId }) => applicationId ?? [])]);
	// Whose rank was rightly objected to gets no lot by it, and no lot waits for them.
	const barred = new Set(
		objections.flatMap(({ applicationId, decision }) => (decision === 'upheld' ? (applicationId ?? []) : []))
	);
	const taken = heldLots(applications);
	const hindered = await hinderedLots(db, call, taken);
	const byLabel = new Map(lots.map((lot) => [lot.label, lot]));
	const drawn = drawnLots(draw.files);
	// Who drew a lot that was rightly objected to is next for another.
	const withdrawnLots = new Set(objections.flatMap(({ lot, decision }) => (decision === 'upheld' ? (lot ?? []) : [])));
	const isWithdrawn = (label: string): boolean => withdrawnLots.has(byLabel.get(label)?.lot ?? '');
	const drawnBy = (code: string): string | null => {
		const label = drawn.get(code);
		return label && !isWithdrawn(label) ? label : null;
	};
	const waiting = applications.flatMap(({ id, code, near, progress }) =>
		(progress.state === 'ranked' || progress.state === 'observed') && progress.rank !== undefined && !barred.has(id)
			? [{ code, near, rank: progress.rank, drawn: drawnBy(code) }]
			: []
	);
	const awards = nextAwards(
		waiting,
		lots.filter(({ lot }) => !taken.has(lot)).map(({ label, eastMm, northMm }) => ({ id: label, eastMm, northMm })),
		call.terms.places,
		{
			codes: new Set(applications.filter(({ id }) => heldBack.has(id)).map(({ code }) => code)),
			lots: new Set([
				...hindered.keys(),
				...lots.filter(({ lot }) => objections.some((objection) => objection.lot === lot)).map(({ label }) => label)
			])
		}
	);
	const byCode = new Map(applications.map((application) => [application.code, application]));
	return awards.flatMap(({ code, lot: label }) => {
		const [application, lot] = [byCode.get(code), byLabel.get(label)];
		return application && lot ? [{ application, lot }] : [];
	});
};

/** Gives lots to those who are next in line: to one, or to all of them. */
export const awardLots = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), on: doneOn, applicationId: z.int().nullable() }),
	run: async (
		trx,
		{ callId, on, applicationId },
		actor,
		vault
	): Promise<Outcome<{ code: string; lot: string }[], AwardRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const draw = await findHeldDraw(trx, callId);
		if (!draw) return refused({ key: 'draw-not-held' });
		const { objectUntil } = windowsAfterDraw(call.terms.windows, draw.heldOn);
		if (on <= objectUntil) return refused({ key: 'award-before-objections', until: objectUntil });
		const next = await findNextAwards(trx, call);
		const awards = next.filter(({ application }) => applicationId === null || application.id === applicationId);
		if (awards.length === 0) return refused(await noAward(trx, call, applicationId));
		const held = await findHeldPerson(
			trx,
			awards.map(({ application }) => application.id)
		);
		if (held) return refused({ key: 'award-person-holds', ...held });
		const until = daysAfter(on, call.terms.daysToOccupy);
		const moves = awards.map(({ application, lot }) => ({
			application,
			event: { event: 'assign' as const, on, lot: lot.lot, until }
		}));
		const moved = await moveOn({ trx, vault, register }, call, moves);
		if (!moved.ok) return moved;
		return accepted(awards.map(({ application, lot }) => ({ code: application.code, lot: lot.label })));
	}
});

const noAward = async (db: Db, call: Call, applicationId: number | null): Promise<AwardRefusal> => {
	const applications = await listApplications(db, call.id);
	const asked = applications.find(({ id }) => id === applicationId);
	const hindered = await hinderedLots(db, call, heldLots(applications));
	const [why] = hindered.values();
	if (why && (!asked || asked.progress.state === 'ranked'))
		return { key: 'award-lots-hindered', lots: [...hindered.keys()], why };
	return asked ? { key: 'award-not-next', code: asked.code } : { key: 'award-nobody' };
};
