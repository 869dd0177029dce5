import { z } from 'zod';
import { eventWritten, isEventOf } from '#lib/domain/housing/draw.ts';
import { orderOf, sealsOfFiles } from '#lib/domain/housing/published-draw.ts';
import { readEntries } from '#lib/domain/housing/read-draw.ts';
import { publishDraw } from '#lib/domain/housing/verify-draw.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { listApplications } from '../../repositories/application.ts';
import {
	findSealedSecret,
	listDraws,
	secretSeal,
	setDrawCancelled,
	setDrawHeld,
	type Draw
} from '../../repositories/draw.ts';
import { storableText } from '../../storable-text.ts';
import { defineCommand } from '../command.ts';
import { openedCall, termsOf, type DrawRefusal } from './draw-terms.ts';
import { doneOn, office, words } from './housing-input.ts';
import { moveOn } from './step.ts';

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
