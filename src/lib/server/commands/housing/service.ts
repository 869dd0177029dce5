import { createHash } from 'node:crypto';
import { z } from 'zod';
import { blockServices, type BlockService } from '#lib/domain/housing/block-service.ts';
import { checkFile, type CheckedFile, type FileRefusal } from '#lib/domain/housing/evidence-file.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import {
	findEnteredService,
	insertService,
	insertServiceChange,
	listEnteredServices,
	listNamedBlocks,
	type EnteredService,
	type NamedBlock
} from '../../repositories/block-service.ts';
import { findServiceFile, insertServiceFile, serviceFileSeal } from '../../repositories/service-file.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office, words } from './housing-input.ts';

export type ServiceRefusal =
	| { key: 'blocks-none' }
	| { key: 'block-not-found' }
	/** By its label. */
	| { key: 'service-complete'; service: BlockService; block: string; completedOn: string }
	| FileRefusal;

const completedInput = z.object({
	planId: z.int(),
	/** Lineage ids. */
	blocks: z.array(z.uuid().toLowerCase()).max(1000),
	service: z.enum(blockServices),
	on: doneOn,
	evidence: words(300),
	/** A paper that shows it, as it came. */
	file: z.object({ name: z.string().max(1000), bytes: z.instanceof(Uint8Array) }).nullable()
});

type Completed = z.output<typeof completedInput>;

const checked = (file: Completed['file']): Outcome<CheckedFile | null, FileRefusal> =>
	file ? checkFile(file.name, file.bytes) : accepted(null);

const keepServiceFile = (
	trx: Trx,
	vault: Vault,
	{ bytes, ...file }: CheckedFile & { planId: number; services: number[]; bytes: Uint8Array }
): Promise<number> => {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const sealed = vault.seal(bytes, serviceFileSeal({ ...file, sha256 }));
	return insertServiceFile(trx, { ...file, sizeBytes: bytes.length, sha256, sealed });
};

/** Those of some blocks that have the service already, or are none of the plan. */
const hindrance = (
	blocks: readonly string[],
	named: readonly NamedBlock[],
	entered: readonly EnteredService[],
	service: BlockService
): ServiceRefusal | undefined => {
	if (blocks.length === 0) return { key: 'blocks-none' };
	if (named.length < blocks.length) return { key: 'block-not-found' };
	for (const { block, label } of named) {
		const completedOn = entered.find((each) => each.block === block)?.on;
		if (completedOn) return { key: 'service-complete', service, block: label, completedOn };
	}
	return undefined;
};

/** Says that a service was brought to blocks, for all their households at once: an act of each block, or of none. */
export const completeServices = defineCommand({
	roles: office,
	input: completedInput,
	run: async (trx, completed, actor, vault): Promise<Outcome<{ blocks: number }, ServiceRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const { planId, service, on, evidence, file } = completed;
		const blocks = [...new Set(completed.blocks)];
		const named = await listNamedBlocks(trx, planId, blocks);
		const entered = (await listEnteredServices(trx, blocks)).filter((each) => each.service === service);
		const refusal = hindrance(blocks, named, entered, service);
		if (refusal) return refused(refusal);
		const paper = checked(file);
		if (!paper.ok) return paper;
		const services: number[] = [];
		for (const block of blocks) {
			const known = entered.find((each) => each.block === block);
			services.push(known?.id ?? (await insertService(trx, { planId, block, service, on, evidence })));
			if (known) {
				const change = await insertServiceChange(trx, known.id, { on, evidence, reason: null });
				await register.enter('serve', 'block_service_change', [change]);
			} else await register.enter('serve', 'block_service', services.slice(-1));
		}
		if (file && paper.value)
			await register.enter('file', 'service_file', [
				await keepServiceFile(trx, vault, { ...paper.value, planId, services, bytes: file.bytes })
			]);
		return accepted({ blocks: blocks.length });
	}
});

export type ServiceCorrectionRefusal =
	| { key: 'service-not-found' }
	/** It says nothing that could be wrong: the last word is that it is not complete. */
	| { key: 'service-not-complete' }
	/** The correction says what was said before. */
	| { key: 'service-as-it-is' };

/** Says that what was entered of a service is wrong, and why: it is not complete, or on another day, or by another paper. */
export const correctService = defineCommand({
	roles: office,
	input: z.object({
		planId: z.int(),
		serviceId: z.int(),
		/** Nothing where it is not complete after all. */
		now: z.object({ on: doneOn, evidence: words(300) }).nullable(),
		reason: words(300)
	}),
	run: async (
		trx,
		{ planId, serviceId, now, reason },
		actor
	): Promise<Outcome<{ block: string }, ServiceCorrectionRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const entered = await findEnteredService(trx, planId, serviceId);
		if (!entered) return refused({ key: 'service-not-found' });
		if (entered.on === null) return refused({ key: 'service-not-complete' });
		if (now?.on === entered.on && now.evidence === entered.evidence) return refused({ key: 'service-as-it-is' });
		const change = { on: now?.on ?? null, evidence: now?.evidence ?? null, reason };
		await register.enter('correct-service', 'block_service_change', [
			await insertServiceChange(trx, serviceId, change)
		]);
		return accepted({ block: entered.block });
	}
});

/** Opens a paper of services for the office. */
export const openServiceFile = defineCommand({
	roles: office,
	input: z.object({ id: z.int() }),
	run: async (
		trx,
		{ id },
		_actor,
		vault
	): Promise<Outcome<{ name: string; mediaType: string; bytes: Buffer }, { key: 'file-not-found' }>> => {
		const file = await findServiceFile(trx, id);
		if (!file) return refused({ key: 'file-not-found' });
		const { name, mediaType, sealed } = file;
		return accepted({ name, mediaType, bytes: vault.open(sealed, serviceFileSeal(file)) });
	}
});
