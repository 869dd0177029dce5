import { z } from 'zod';
import { refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../db/database.ts';
import {
	findLastEditId,
	findLogEntry,
	findReverse,
	wasUndone,
	type LogEntry,
	type SavedEdit
} from '../repositories/edit-log.ts';
import { defineCommand } from './command.ts';
import { guarded } from './edit-guard.ts';
import { findAnswer, storeEdit, type StoreRefusal } from './edit-store.ts';

export type UndoRefusal = { key: 'edit-not-found' } | { key: 'edit-undone' } | StoreRefusal;

const undoInput = z.object({
	versionId: z.int(),
	/** Of the undo, which is an edit itself and can be undone. */
	editId: z.uuid().toLowerCase(),
	/** The edit to undo; the last one that was not undone yet. */
	undoes: z.union([z.literal('last'), z.uuid().toLowerCase()])
});

const findEdit = async (trx: Trx, versionId: number, undoes: string): Promise<LogEntry | undefined> => {
	const editId = undoes === 'last' ? await findLastEditId(trx, versionId) : undoes;
	const entry = editId === undefined ? undefined : await findLogEntry(trx, editId);
	return entry?.versionId === versionId ? entry : undefined;
};

/**
 * Gives back what was there before an edit, whoever made it and however long ago; refused when a later edit changed the
 * same features. The undo is an edit of its own: undone in its turn, it is a redo.
 */
export const undoEdit = guarded(
	defineCommand({
		roles: ['planner'],
		input: undoInput,
		run: async (trx, { versionId, editId, undoes }, actor): Promise<Outcome<SavedEdit, UndoRefusal>> => {
			const undone = await findEdit(trx, versionId, undoes);
			if (!undone) return refused({ key: 'edit-not-found' });
			if (await wasUndone(trx, undone.editId)) return refused({ key: 'edit-undone' });
			const changes = await findReverse(trx, undone.editId);
			return storeEdit(trx, actor, {
				versionId,
				editId,
				baseRevision: undone.revision,
				summary: undone.summary,
				undoes: undone.editId,
				sent: null,
				changes,
				byHand: []
			});
		},
		answered: (db, { undoes, ...asked }, actor) =>
			findAnswer(db, actor, asked, (undone) => (undoes === 'last' ? undone !== null : undone === undoes))
	})
);
