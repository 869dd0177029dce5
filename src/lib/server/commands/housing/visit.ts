import { z } from 'zod';
import type { ApplicationState } from '#lib/domain/housing/application.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Db, Trx } from '../../db/database.ts';
import { openRegister, type Register } from '../../repositories/act.ts';
import { findApplicationById, type StoredApplication } from '../../repositories/application.ts';
import { findEvidenceFile } from '../../repositories/evidence-file.ts';
import { findVisit, insertVisits, type Visit } from '../../repositories/visit.ts';
import { readable, textSealer } from '../../household-texts.ts';
import type { Vault } from '../../vault.ts';
import { defineCommand } from '../command.ts';
import { keepFile, type EvidenceRefusal, type ReceivedFile } from './evidence.ts';
import { doneOn, office, words } from './housing-input.ts';

export type VisitRefusal =
	| EvidenceRefusal
	| { key: 'application-not-found' }
	/** There is no lot to visit. */
	| { key: 'visit-without-lot'; state: ApplicationState }
	/** Another visit has that key: the phone mixed two up. */
	| { key: 'visit-key-taken' }
	| { key: 'file-not-found' };

const visitInput = z.object({
	visitKey: z.uuid().toLowerCase(),
	applicationId: z.int(),
	on: doneOn,
	found: z.enum(['lived_in', 'empty', 'other_people', 'nobody_home']),
	note: z.union([z.literal(''), words(1000)]),
	evidenceFileId: z.uuid().toLowerCase().nullable(),
	/** Taken on the visit and sent with it. */
	photo: z.instanceof(Uint8Array).nullable().default(null)
});

type VisitInput = z.output<typeof visitInput>;

const isSame = (visit: Visit, { visitKey: _, photo, evidenceFileId, ...sent }: VisitInput): boolean =>
	(photo ? visit.evidenceFileId !== null : visit.evidenceFileId === evidenceFileId) &&
	Object.entries(sent).every(([name, value]) => new Map(Object.entries(visit)).get(name) === value);

const hindrance = async (
	db: Db,
	{ applicationId, evidenceFileId }: VisitInput,
	{ progress }: StoredApplication
): Promise<VisitRefusal | undefined> => {
	if (!('lot' in progress) || progress.lot === null) return { key: 'visit-without-lot', state: progress.state };
	const file = evidenceFileId === null ? undefined : await findEvidenceFile(db, evidenceFileId);
	return evidenceFileId !== null && file?.applicationId !== applicationId ? { key: 'file-not-found' } : undefined;
};

const photoOf = (applicationId: number, bytes: Uint8Array): ReceivedFile => ({
	applicationId,
	shows: 'visit',
	name: 'visit.jpg',
	bytes
});

/** Stores visits, what was noted on them sealed. @returns Their ids, in the order given. */
export const enterVisits = async (
	trx: Trx,
	vault: Vault,
	register: Register,
	visits: readonly (Omit<Visit, 'id'> & { householdId: number })[]
): Promise<number[]> => {
	const seal = await textSealer(
		trx,
		vault,
		visits.map(({ householdId }) => householdId)
	);
	const ids = await insertVisits(
		trx,
		visits.map(({ householdId, note, ...visit }) => ({ ...visit, note: seal(note, [householdId]) }))
	);
	await register.enter('visit', 'visit', ids);
	return ids;
};

/** A visit to the lot of an application. One that was recorded offline and is sent again is stored once and answered the same. */
export const recordVisit = defineCommand({
	roles: office,
	input: visitInput,
	run: async (trx, visit, actor, vault): Promise<Outcome<{ id: number }, VisitRefusal>> => {
		const register = await openRegister(trx, actor.userId);
		const known = await findVisit(trx, visit.visitKey);
		if (known)
			return isSame(await readable(trx, vault, known), visit)
				? accepted({ id: known.id })
				: refused({ key: 'visit-key-taken' });
		const application = await findApplicationById(trx, visit.applicationId);
		if (!application) return refused({ key: 'application-not-found' });
		const refusal = await hindrance(trx, visit, application);
		if (refusal) return refused(refusal);
		const { photo, ...told } = visit;
		const file = photo && (await keepFile(trx, register, vault, photoOf(visit.applicationId, photo)));
		if (file && !file.ok) return file;
		const evidenceFileId = file ? file.value.id : visit.evidenceFileId;
		const [id = 0] = await enterVisits(trx, vault, register, [
			{ ...told, evidenceFileId, householdId: application.householdId }
		]);
		return accepted({ id });
	}
});
