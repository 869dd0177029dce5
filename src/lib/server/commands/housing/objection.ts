import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { openRegister } from '../../repositories/act.ts';
import { findApplicationById } from '../../repositories/application.ts';
import { findCallById, listCallLots } from '../../repositories/call.ts';
import { findObjection, insertObjection, setDecision } from '../../repositories/objection.ts';
import { textSealer } from '../../household-texts.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, words } from './housing-input.ts';
import { lateReasonInput, unexplained, type LateRefusal } from './late.ts';

export type ObjectionRefusal =
	| { key: 'call-not-found' }
	| { key: 'objection-without-object' }
	| { key: 'objection-too-late'; until: string }
	| LateRefusal;

/** Files an objection to a rank or to a lot: it holds up that one only. */
export const fileObjection = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		applicationId: z.int().nullable(),
		lot: z.uuid().nullable(),
		on: doneOn,
		grounds: words(2000),
		lateReason: lateReasonInput
	}),
	run: async (
		trx,
		{ callId, applicationId, lot, on, grounds, lateReason },
		actor,
		vault
	): Promise<Outcome<{ id: number }, ObjectionRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const call = await findCallById(trx, callId);
		if (!call) return refused({ key: 'call-not-found' });
		const { objectUntil } = call.terms.windows;
		if (on > objectUntil) return refused({ key: 'objection-too-late', until: objectUntil });
		const late = unexplained(objectUntil, lateReason);
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
			formKey: null
		};
		const id = await insertObjection(trx, objection);
		await register.enter('object', 'objection', [id]);
		return accepted({ id });
	}
});

/** Decides an objection, once. */
export const decideObjection = defineCommand({
	roles: office,
	input: z.object({
		callId: z.int(),
		objectionId: z.int(),
		on: doneOn,
		decision: z.enum(['upheld', 'dismissed']),
		resolution: words(500)
	}),
	run: async (
		trx,
		{ callId, objectionId, on, decision, resolution },
		actor,
		vault
	): Promise<Outcome<null, { key: 'objection-not-open' }>> => {
		const register = await openRegister(trx, actor.userId);
		const objection = await findObjection(trx, callId, objectionId);
		const application =
			objection?.applicationId == null ? undefined : await findApplicationById(trx, objection.applicationId);
		const seal = await textSealer(trx, vault, application ? [application.householdId] : []);
		const decided = { decidedOn: on, decision, resolution: seal(resolution) };
		if (!(await setDecision(trx, callId, objectionId, decided))) return refused({ key: 'objection-not-open' });
		await register.enter('decide', 'objection', [objectionId]);
		return accepted(null);
	}
});
