import { createHash } from 'node:crypto';
import { z } from 'zod';
import { maySend, returnReasons, type PaperRefusal } from '#lib/domain/housing/sent-paper.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Database } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { findApplicationById } from '../../repositories/application.ts';
import { findCallById } from '../../repositories/call.ts';
import { insertSentPaper, listPapers, setVerdict } from '../../repositories/sent-paper.ts';
import { defineCommand, inTransaction } from '../command.ts';
import { keepFile, type EvidenceRefusal, type ReceivedFile } from './evidence.ts';
import { doneOn, office } from './housing-input.ts';

/**
 * Takes a paper that a household sends from its case, without an account. The same file sent twice for the same is kept once.
 *
 * @param on ISO date of today.
 * @returns Id of the file.
 */
export const sendPaper = (
	database: Database,
	sent: ReceivedFile,
	on: string
): Promise<Outcome<{ id: string }, PaperRefusal | EvidenceRefusal>> =>
	inTransaction(database, async (trx): Promise<Outcome<{ id: string }, PaperRefusal | EvidenceRefusal>> => {
		const { applicationId, shows, bytes } = sent;
		const register = await openRegister(trx, 'resident');
		const application = await findApplicationById(trx, applicationId);
		const call = application && (await findCallById(trx, application.callId));
		if (!call) return refused({ key: 'application-not-found' });
		const papers = await listPapers(trx, applicationId);
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const same = papers.find((each) => each.sha256 === sha256 && each.shows === shows && each.fate === 'waiting');
		if (same) return accepted({ id: same.id });
		const wanted = maySend(shows, call.terms, application.progress, papers, on);
		if (!wanted.ok) return wanted;
		const kept = await keepFile(trx, register, database.vault, sent);
		if (!kept.ok) return kept;
		await register.enter('send', 'sent_paper', [await insertSentPaper(trx, kept.value.id, on)]);
		return accepted({ id: kept.value.id });
	});

/** Takes a paper that a household sent, or returns it with a reason; once. What it cures is another step. */
export const lookAtPaper = defineCommand({
	roles: office,
	input: z.object({
		applicationId: z.int(),
		fileId: z.uuid().toLowerCase(),
		/** Nothing takes it. */
		reason: z.enum(returnReasons).nullable(),
		on: doneOn
	}),
	run: async (
		trx,
		{ applicationId, fileId, reason, on },
		actor
	): Promise<Outcome<null, { key: 'paper-not-waiting' }>> => {
		const register = await openRegister(trx, actor.userId);
		const id = await setVerdict(trx, applicationId, fileId, { reason, on });
		if (id === undefined) return refused({ key: 'paper-not-waiting' });
		await register.enter(reason === null ? 'take-paper' : 'return-paper', 'sent_paper', [id]);
		return accepted(null);
	}
});
