import { z } from 'zod';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import { daysAfter } from '#lib/domain/record/days.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Db } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { isOpenDraw, listDraws } from '../../repositories/draw.ts';
import { findHeldPerson, findSameHousehold } from '../../repositories/duplicate.ts';
import { defineCommand } from '../command.ts';
import { rightRefusal, type RightMissing } from './admission.ts';
import { hinderedLots, type LateHindrance } from './lot-hindrance.ts';
import { doneOn, office } from './housing-input.ts';
import { findNextAwards, heldLots } from './next-in-line.ts';
import { moveOn, type MoveRefusal } from './step.ts';

export type AwardRefusal =
	| { key: 'call-not-found' }
	| { key: 'draw-not-held' }
	/** It is to be drawn again: who gets a lot is not known before. */
	| { key: 'award-while-sealed'; number: number }
	/** Objections may still be filed. */
	| { key: 'award-before-objections'; until: string }
	/** It is not next in line, waits for an objection to be decided, or its lot is gone. */
	| { key: 'award-not-next'; code: string }
	| { key: 'award-nobody' }
	/** Lots that the plan keeps from being given now; `why` is of the first. */
	| { key: 'award-lots-hindered'; lots: string[]; why: LateHindrance }
	/** Somebody of it has a lot with another household, of whatever call; or would get one at once with it. */
	| { key: 'award-person-holds'; code: string; other: string }
	/** It was said to be of one household with another that has a lot or would get one with it, or nobody has judged that yet. */
	| { key: 'award-same-household' | 'award-flag-open'; code: string; other: string }
	| RightMissing
	| MoveRefusal;

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
		const draws = await listDraws(trx, callId);
		const draw = draws.findLast(({ heldOn }) => heldOn !== null);
		if (!draw?.heldOn) return refused({ key: 'draw-not-held' });
		const open = draws.find(isOpenDraw);
		if (open) return refused({ key: 'award-while-sealed', number: open.number });
		const { objectUntil } = windowsAfterDraw(call.terms.windows, draw.heldOn);
		if (on <= objectUntil) return refused({ key: 'award-before-objections', until: objectUntil });
		const next = await findNextAwards(trx, call);
		const awards = next.filter(({ application }) => applicationId === null || application.id === applicationId);
		if (awards.length === 0) return refused(await noAward(trx, call, applicationId));
		const rightless = await rightRefusal(
			{ trx, register },
			call,
			awards.map(({ application }) => application)
		);
		if (rightless) return refused(rightless);
		const held = await findHeldPerson(
			trx,
			awards.map(({ application }) => application.id)
		);
		if (held) return refused({ key: 'award-person-holds', ...held });
		const same = await findSameHousehold(
			trx,
			awards.map(({ application }) => application.id)
		);
		if (same) return refused({ key: same.isJudged ? 'award-same-household' : 'award-flag-open', ...same.pair });
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
