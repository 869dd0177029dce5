import type { HistoryEntry } from '#lib/domain/plan/edit-history.ts';
import type { FeatureChange } from '#lib/domain/plan/edit.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** What an edit made, as it was answered and is answered again when it is sent again. */
export interface SavedEdit {
	editId: string;
	/** The version's revision from this edit on. */
	revision: number;
}

/** What the log keeps of an edit beside who and when. */
export interface LoggedChanges {
	/** As they were sent: a layout by its site and rules. */
	changes: unknown;
	/** Applied to the version, they undo the edit. Features that were removed are in them as they were. */
	reverse: FeatureChange[];
}

export interface LogEntry extends SavedEdit {
	versionId: number;
	authorId: string | null;
	summary: string;
	/** The edit this one undid. */
	undoes: string | null;
}

/** An entry without its changes, which may be large. */
export const findLogEntry = (db: Db, editId: string): Promise<LogEntry | undefined> =>
	db
		.selectFrom('edit_log')
		.select([
			'edit_id as editId',
			'revision',
			'plan_version_id as versionId',
			'author_id as authorId',
			'summary',
			'undoes'
		])
		.where('edit_id', '=', editId)
		.executeTakeFirst();

/** What undoes an edit. */
export const findReverse = async (db: Db, editId: string): Promise<FeatureChange[]> => {
	const { reverse } = await db
		.selectFrom('edit_log')
		.select(sql<FeatureChange[]>`changes -> 'reverse'`.as('reverse'))
		.where('edit_id', '=', editId)
		.executeTakeFirstOrThrow();
	return reverse;
};

/** Undone by an edit that was not undone itself, however often that went to and fro. */
const isUndone = sql<boolean>`(
	with recursive chain (edit_id, length) as (
		select undo.edit_id, 1 from edit_log undo where undo.undoes = edit_log.edit_id
		union all
		select next.edit_id, length + 1 from edit_log next join chain on next.undoes = chain.edit_id
	)
	select coalesce(max(length), 0) % 2 = 1 from chain
)`;

/** Whether an edit, or an undo, was undone; it may have been done again since. */
export const wasUndone = async (db: Db, editId: string): Promise<boolean> =>
	(await db.selectFrom('edit_log').select('id').where('undoes', '=', editId).executeTakeFirst()) !== undefined;

/** The newest edit of a version that is no undo and was never undone. */
export const findLastEditId = async (db: Db, versionId: number): Promise<string | undefined> =>
	(
		await db
			.selectFrom('edit_log')
			.select('edit_id')
			.where('plan_version_id', '=', versionId)
			.where('undoes', 'is', null)
			.where(sql<boolean>`not exists (select from edit_log undo where undo.undoes = edit_log.edit_id)`)
			.orderBy('revision', 'desc')
			.limit(1)
			.executeTakeFirst()
	)?.edit_id;

/** Enters an edit; false when its id is another edit's, of whatever version. */
export const insertLogEntry = async (
	trx: Trx,
	entry: LogEntry & { authorRole: string },
	changes: LoggedChanges
): Promise<boolean> => {
	const entered = await trx
		.insertInto('edit_log')
		.values({
			plan_version_id: entry.versionId,
			revision: entry.revision,
			edit_id: entry.editId,
			author_id: entry.authorId,
			author_role: entry.authorRole,
			summary: entry.summary,
			undoes: entry.undoes,
			changes: JSON.stringify(changes)
		})
		.onConflict((conflict) => conflict.column('edit_id').doNothing())
		.returning('id')
		.executeTakeFirst();
	return entered !== undefined;
};

/** The last edits of a version, newest first. */
export const listHistory = (db: Db, versionId: number, limit: number): Promise<HistoryEntry[]> =>
	db
		.selectFrom('edit_log')
		.leftJoin('user', 'user.id', 'edit_log.author_id')
		.select([
			'edit_log.edit_id as editId',
			'edit_log.revision',
			'edit_log.summary',
			'user.name as author',
			'edit_log.made_at as madeAt',
			'edit_log.undoes',
			isUndone.as('undone')
		])
		.where('edit_log.plan_version_id', '=', versionId)
		.orderBy('edit_log.revision', 'desc')
		.limit(limit)
		.execute();
