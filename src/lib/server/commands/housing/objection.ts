import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { windowsAfterDraw } from '#lib/domain/housing/objection-window.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { findApplicationById } from '../../repositories/application.ts';
import { findCallById, listCallLots, type Call } from '../../repositories/call.ts';
import { findStandingDraw } from '../../repositories/draw.ts';
import { findObjectionByForm, insertObjection } from '../../repositories/objection.ts';
import { formKeyInput, sameAnswer, type FormRefusal } from '../../form-key.ts';
import { readable, textSealer } from '../../household-texts.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, words } from './housing-input.ts';
import { lateReasonInput, unexplained, type LateRefusal } from './late.ts';

export type ObjectionRefusal =
	| { key: 'call-not-found' }
	| { key: 'objection-without-object' }
	| { key: 'objection-too-late'; until: string }
	| FormRefusal
	| LateRefusal;

/** The answer that a form got before; nothing where it comes for the first time. */
const filedBefore = async (
	trx: Trx,
	vault: Vault,
	formKey: string | null,
	sent: Readonly<Record<'callId' | 'applicationId' | 'lot' | 'on' | 'grounds', unknown>>
): Promise<Outcome<{ id: number }, FormRefusal> | undefined> => {
	const before = formKey === null ? undefined : await findObjectionByForm(trx, formKey);
	if (!before) return undefined;
	const { id, callId, applicationId, lot, filedOn: on, grounds } = await readable(trx, vault, before);
	return sameAnswer({ callId, applicationId, lot, on, grounds }, sent, { id });
};

const lateness = async (
	trx: Trx,
	{ id, terms }: Call,
	on: string,
	lateReason: string | null
): Promise<ObjectionRefusal | undefined> => {
	const { objectUntil } = windowsAfterDraw(terms.windows, (await findStandingDraw(trx, id))?.heldOn);
	return on > objectUntil ? { key: 'objection-too-late', until: objectUntil } : unexplained(objectUntil, lateReason);
};

/** Files an objection to a rank or to a lot: it holds up that one only. */
export const fileObjection = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		applicationId: z.int().nullable(),
		lot: z.uuid().nullable(),
		on: doneOn,
		grounds: words(2000),
		lateReason: lateReasonInput,
		formKey: formKeyInput
	}),
	run: async (
		trx,
		{ callId, applicationId, lot, on, grounds, lateReason, formKey },
		actor,
		vault
	): Promise<Outcome<{ id: number }, ObjectionRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const before = await filedBefore(trx, vault, formKey, { callId, applicationId, lot, on, grounds });
		if (before) return before;
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const late = await lateness(trx, call, on, lateReason);
		if (late) return refused(late);
		const application = applicationId === null ? undefined : await findApplicationById(trx, applicationId);
		const offered = lot !== null && (await listCallLots(trx, callId)).some((each) => each.lot === lot);
		const isAboutOne = applicationId === null ? offered : lot === null && application?.callId === callId;
		if (!isAboutOne) return refused({ key: 'objection-without-object' });
		const seal = await textSealer(trx, vault, application ? [application.householdId] : []);
		const objection = {
			callId,
			applicationId,
			lot,
			filedOn: on,
			grounds: seal(grounds),
			lateReason: lateReason && seal(lateReason),
			formKey
		};
		const id = await insertObjection(trx, objection);
		await register.enter('object', 'objection', [id]);
		return accepted({ id });
	}
});
