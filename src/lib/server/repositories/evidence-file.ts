import type { MediaType } from '#lib/domain/housing/evidence-file.ts';
import type { Db, Trx } from '../db/database.ts';

/** A photo or a paper, without its bytes. */
export interface EvidenceFile {
	/** UUID. */
	id: string;
	applicationId: number;
	/** A document of the call, a requirement, a check of a stage, or `visit`. */
	shows: string;
	/** Nothing after erasure. */
	name: string | null;
	mediaType: MediaType;
	sizeBytes: number;
	/** Of its bytes, hexadecimal. */
	sha256: string;
}

const columns = [
	'id',
	'application_id as applicationId',
	'shows',
	'name',
	'media_type as mediaType',
	'size_bytes as sizeBytes',
	'sha256'
] as const;

/** What its sealed bytes belong to: nobody gives a file another name or puts it in another's place. */
export const fileSeal = ({ id, name }: Pick<EvidenceFile, 'id' | 'name'>): string => `evidence ${id} ${name ?? ''}`;

export const findEvidenceFile = (db: Db, id: string): Promise<EvidenceFile | undefined> =>
	db.selectFrom('evidence_file').select(columns).where('id', '=', id).executeTakeFirst();

/** Encrypted; nothing after erasure. */
export const findSealedFile = async (db: Db, id: string): Promise<Uint8Array | undefined> =>
	(await db.selectFrom('evidence_file').select('sealed').where('id', '=', id).executeTakeFirst())?.sealed ?? undefined;

export const insertEvidenceFile = async (trx: Trx, file: EvidenceFile, sealed: Uint8Array): Promise<void> => {
	await trx
		.insertInto('evidence_file')
		.values({
			id: file.id,
			application_id: file.applicationId,
			shows: file.shows,
			name: file.name,
			media_type: file.mediaType,
			size_bytes: file.sizeBytes,
			sha256: file.sha256,
			sealed
		})
		.execute();
};

/** Takes names and bytes of an application's files away. @returns Ids of those that had any. */
export const eraseFiles = async (trx: Trx, applicationIds: readonly number[]): Promise<string[]> => {
	if (applicationIds.length === 0) return [];
	const erased = await trx
		.updateTable('evidence_file')
		.set({ name: null, sealed: null })
		.where('application_id', 'in', applicationIds)
		.where('sealed', 'is not', null)
		.returning('id')
		.execute();
	return erased.map(({ id }) => id).sort();
};

/** What the files of each application of a call show, by its id: those that the office brought, or took from the household. */
export const listShown = async (db: Db, callId: number): Promise<Map<number, Set<string>>> => {
	const rows = await db
		.selectFrom('evidence_file')
		.innerJoin('application', 'application.id', 'evidence_file.application_id')
		.leftJoin('sent_paper', 'sent_paper.evidence_file_id', 'evidence_file.id')
		.select(['application.id', 'evidence_file.shows'])
		.distinct()
		.where('application.call_id', '=', callId)
		.where('evidence_file.sealed', 'is not', null)
		.where((eb) => eb.or([eb('sent_paper.id', 'is', null), eb('sent_paper.verdict', '=', 'taken')]))
		.execute();
	return new Map(
		[...Map.groupBy(rows, ({ id }) => id)].map(([id, some]) => [id, new Set(some.map(({ shows }) => shows))] as const)
	);
};
