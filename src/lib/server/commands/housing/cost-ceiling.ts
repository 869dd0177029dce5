import { z } from 'zod';
import { canonicalJson } from '#lib/domain/canonical-hash.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { openRegister } from '../../repositories/act.ts';
import { findCostCeiling, insertCeilingChange } from '../../repositories/cost-ceiling.ts';
import { listProgrammes } from '../../repositories/plan-parameters.ts';
import { defineCommand } from '../command.ts';
import { isoDay, words } from './housing-input.ts';

export type CeilingRefusal =
	| { key: 'call-programme-unknown' }
	/** It says what holds on that day already. */
	| { key: 'ceiling-as-it-is'; validFrom: string };

/**
 * Changes what a programme's norm lets a household be charged, from a day on. A call that is open keeps what it was opened with;
 * drafts are held to the new one once its day has come.
 */
export const setCostCeiling = defineCommand({
	roles: ['planner', 'administrator'],
	input: z.object({
		planId: z.int(),
		programmeId: z.int(),
		validFrom: isoDay,
		ceiling: z
			.object({
				cents: z.int().min(0).max(100_000_000),
				currency: z.string().regex(/^[A-Z]{3}$/),
				source: words(300)
			})
			.nullable(),
		reason: words(500)
	}),
	run: async (trx, { planId, ...change }, actor): Promise<Outcome<null, CeilingRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const programmes = await listProgrammes(trx, planId);
		if (!programmes.some(({ id }) => id === change.programmeId)) return refused({ key: 'call-programme-unknown' });
		const before = await findCostCeiling(trx, change.programmeId, change.validFrom);
		if (canonicalJson(before) === canonicalJson(change.ceiling))
			return refused({ key: 'ceiling-as-it-is', validFrom: change.validFrom });
		const id = await insertCeilingChange(trx, change);
		await register.enter('set-ceiling', 'cost_ceiling_change', [id]);
		return accepted(null);
	}
});
