import { z } from 'zod';
import { blockServices, type BlockService } from '#lib/domain/housing/block-service.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { openRegister } from '../../repositories/act.ts';
import { hasBlock, insertService, listServicesOfBlock } from '../../repositories/block-service.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, words } from './housing-input.ts';

export type ServiceRefusal =
	{ key: 'block-not-found' } | { key: 'service-complete'; service: BlockService; completedOn: string };

/** Says that a service was brought to a block, for all its households at once. */
export const completeService = defineCommand({
	roles: office,
	input: z.object({
		planId: z.int(),
		/** Lineage id. */
		block: z.uuid().toLowerCase(),
		service: z.enum(blockServices),
		on: doneOn,
		evidence: words(300)
	}),
	run: async (trx, completed, actor): Promise<Outcome<{ id: number }, ServiceRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const { planId, block, service } = completed;
		if (!(await hasBlock(trx, planId, block))) return refused({ key: 'block-not-found' });
		const known = (await listServicesOfBlock(trx, block)).find((each) => each.service === service);
		if (known) return refused({ key: 'service-complete', service, completedOn: known.on });
		const id = await insertService(trx, completed);
		await register.enter('serve', 'block_service', [id]);
		return accepted({ id });
	}
});
