/** An edit in the history of a version. */
export interface HistoryEntry {
	editId: string;
	/** The version's revision from this edit on. */
	revision: number;
	/** In the planner's words. */
	summary: string;
	/** Name of the planner; null when the account is gone. */
	author: string | null;
	madeAt: Date;
	/** The edit this one undid. */
	undoes: string | null;
	/** Whether another edit undid this one and was not undone itself. */
	undone: boolean;
}

/** What an edit did to the one it stands for; an undo that is undone does it again. */
export type HistoryAct = 'saved' | 'undid' | 'redid';

export interface ToldEntry extends HistoryEntry {
	act: HistoryAct;
	/** An edit is undone once; from then on it is its undo that can be undone. */
	canUndo: boolean;
}

/** @param entries the last edits of a version, newest first; an undo comes after what it undid. */
export const tellHistory = (entries: readonly HistoryEntry[]): ToldEntry[] => {
	const undoers = new Set(entries.map(({ undoes }) => undoes));
	const acts = new Map<string, HistoryAct>();
	for (const { editId, undoes } of entries.toReversed()) {
		const before = undoes === null ? undefined : (acts.get(undoes) ?? 'saved');
		acts.set(editId, before === undefined ? 'saved' : before === 'undid' ? 'redid' : 'undid');
	}
	return entries.map((entry) => ({
		...entry,
		act: acts.get(entry.editId) ?? 'saved',
		canUndo: !undoers.has(entry.editId)
	}));
};
