import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { checkFile, type FileRefusal } from '#lib/domain/housing/evidence-file.ts';
import { reversionChecks } from '#lib/domain/housing/stage-proof.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister, type Register } from '../../repositories/act.ts';
import { findApplicationById } from '../../repositories/application.ts';
import { findCallById } from '../../repositories/call.ts';
import {
	fileSeal,
	findEvidenceFile,
	findSealedFile,
	insertEvidenceFile,
	type EvidenceFile
} from '../../repositories/evidence-file.ts';
import { listPapers } from '../../repositories/sent-paper.ts';
import { findHousehold } from '../../repositories/household.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { office } from './housing-input.ts';
import { noteAccess } from './note-access.ts';

export type EvidenceRefusal =
	| FileRefusal
	| { key: 'application-not-found' }
	/** The call asks for nothing of that name. */
	| { key: 'file-shows-nothing'; shows: string }
	| { key: 'household-erased' };

/** What a photo shows that was taken on a visit. */
const ofVisit = 'visit';

/** What files may show: the documents, requirements and stage checks of a call, who decided a reversion, and visits. */
const shownBy = ({ documents, requirements, stages }: CallTerms): string[] =>
	[documents, requirements, stages.occupation, stages.adjudication, stages.title, reversionChecks]
		.flat()
		.map(({ id }) => id);

export interface ReceivedFile {
	applicationId: number;
	shows: string;
	/** As it came. */
	name: string;
	bytes: Uint8Array;
}

/** Keeps a file of an application, sealed. */
export const keepFile = async (
	trx: Trx,
	register: Register,
	vault: Vault,
	{ applicationId, shows, name, bytes }: ReceivedFile
): Promise<Outcome<EvidenceFile, EvidenceRefusal>> => {
	const checked = checkFile(name, bytes);
	if (!checked.ok) return checked;
	const application = await findApplicationById(trx, applicationId);
	const call = application && (await findCallById(trx, application.callId));
	if (!call) return refused({ key: 'application-not-found' });
	if (shows !== ofVisit && !shownBy(call.terms).includes(shows)) return refused({ key: 'file-shows-nothing', shows });
	if (!(await findHousehold(trx, application.householdId))?.sealed) return refused({ key: 'household-erased' });
	const file: EvidenceFile = {
		id: randomUUID(),
		applicationId,
		shows,
		...checked.value,
		sizeBytes: bytes.length,
		sha256: createHash('sha256').update(bytes).digest('hex')
	};
	await insertEvidenceFile(trx, file, vault.seal(bytes, fileSeal(file)));
	await register.enter('file', 'evidence_file', [file.id]);
	return accepted(file);
};

/** Adds a photo or a paper to an application. The same file that is sent twice for the same is kept once. */
export const addEvidenceFile = defineCommand({
	roles: office,
	input: z.object({
		applicationId: z.int(),
		shows: z.string().max(80),
		name: z.string().max(1000),
		bytes: z.instanceof(Uint8Array)
	}),
	run: async (trx, received, actor, vault): Promise<Outcome<{ id: string }, EvidenceRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const sha256 = createHash('sha256').update(received.bytes).digest('hex');
		const same = (await listPapers(trx, received.applicationId)).find(
			({ shows, name, fate, sha256: kept }) =>
				kept === sha256 && shows === received.shows && name !== null && fate === 'kept'
		);
		return same ? accepted({ id: same.id }) : keepFile(trx, register, vault, received);
	}
});

/** A file with its bytes, as it came. */
export interface OpenedFile extends EvidenceFile {
	bytes: Buffer;
}

type OpenFileRefusal = { key: 'file-not-found' } | { key: 'file-erased' };

/** Opens a file for the office; that it was looked at is noted. */
export const openEvidenceFile = defineCommand({
	roles: office,
	input: z.object({ id: z.uuid().toLowerCase() }),
	run: async (trx, { id }, actor, vault): Promise<Outcome<OpenedFile, OpenFileRefusal>> => {
		const file = await findEvidenceFile(trx, id);
		const application = file && (await findApplicationById(trx, file.applicationId));
		if (!application) return refused({ key: 'file-not-found' });
		const sealed = await findSealedFile(trx, id);
		if (!sealed) return refused({ key: 'file-erased' });
		await noteAccess(trx, application.householdId, actor.userId, 'case');
		return accepted({ ...file, bytes: vault.open(sealed, fileSeal(file)) });
	}
});
