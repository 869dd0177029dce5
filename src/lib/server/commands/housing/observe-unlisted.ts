import { z } from 'zod';
import { onTheList } from '#lib/domain/housing/call-terms.ts';
import { observedBy, type ObservedRefusal } from '#lib/domain/housing/observed.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Db } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications, type StoredApplication } from '../../repositories/application.ts';
import { findCallById, type Call } from '../../repositories/call.ts';
import { isOpenDraw, listDraws } from '../../repositories/draw.ts';
import { listUnlisted } from '../../repositories/entitled-household.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office } from './housing-input.ts';
import { moveOn, type MoveRefusal } from './step.ts';

export type ObserveUnlistedRefusal =
	| MoveRefusal
	| ObservedRefusal
	| { key: 'call-not-found' }
	| { key: 'draw-sealed-already'; number: number }
	| { key: 'observe-nobody-unlisted' };

/** Who applied to a call for relocated households, waits to be decided on, and is not on the list of its site. */
export const unlisted = async (db: Db, { id, terms }: Call): Promise<StoredApplication[]> => {
	if (!terms.relocatedFrom) return [];
	const waiting = await listApplications(db, id, ['submitted']);
	const without = await listUnlisted(
		db,
		waiting.map((application) => application.id)
	);
	return waiting.filter((application) => without.has(application.id));
};

/** Tells all who are not on the list that they are not, and what to bring by when. */
export const observeUnlisted = defineCommand({
	roles: office,
	input: z.object({ callId: z.int(), on: doneOn }),
	run: async (trx, { callId, on }, actor, vault): Promise<Outcome<{ count: number }, ObserveUnlistedRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const last = (await listDraws(trx, callId)).at(-1);
		if (last && isOpenDraw(last)) return refused({ key: 'draw-sealed-already', number: last.number });
		const applications = await unlisted(trx, call);
		if (applications.length === 0) return refused({ key: 'observe-nobody-unlisted' });
		const until = call.terms.windows.cureUntil;
		const observed = observedBy(call.terms, {
			observations: [{ requirement: { id: onTheList, title: '' }, cure: null }],
			until
		});
		if (!observed.ok) return observed;
		const event = { event: 'observe' as const, on, observations: observed.value, until };
		const moves = applications.map((application) => ({ application, event }));
		const moved = await moveOn({ trx, vault, register }, call, moves);
		return moved.ok ? accepted({ count: moved.value.length }) : moved;
	}
});
