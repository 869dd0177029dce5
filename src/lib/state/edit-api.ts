import type { SaveStatus } from '#lib/components/subdivide/save-status.ts';
import type { HistoryEntry } from '#lib/domain/plan/edit-history.ts';
import type { Edit } from '#lib/domain/plan/edit.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { VersionAddress } from './plan-api.ts';

/** How a save ended. */
export type SaveAnswer =
	{ kind: 'saved'; editId: string; revision: number } | Extract<SaveStatus, { kind: 'refused' | 'unreachable' }>;

/** With the reader's language, in which refusals are worded. */
const addressOf = ({ planSlug, versionSlug }: VersionAddress): string =>
	localizeHref(`/api/plans/${planSlug}/versions/${versionSlug}/edits`);

type Body = { editId: string; revision: number } & { reason?: { key: string }; message?: string };

const post = async (address: string, value: unknown): Promise<SaveAnswer> => {
	try {
		const response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(value)
		});
		if (response.status >= 500) return { kind: 'unreachable' };
		const { editId, revision, reason, message } = (await response.json()) as Body;
		if (response.ok) return { kind: 'saved', editId, revision };
		return { kind: 'refused', status: response.status, key: reason?.key ?? '', message: message ?? '' };
	} catch {
		return { kind: 'unreachable' };
	}
};

export const postEdit = (version: VersionAddress, edit: Edit): Promise<SaveAnswer> => post(addressOf(version), edit);

/** Undoes a saved edit. @param editId of the undo itself, which is an edit too. */
export const postUndo = (version: VersionAddress, undoes: string, editId: string): Promise<SaveAnswer> =>
	post(`${addressOf(version)}/${undoes}/undo`, { editId });

/** The last edits of a version, newest first. Rejects when the server does not answer, or not to this reader. */
export const fetchHistory = async (version: VersionAddress, signal: AbortSignal): Promise<HistoryEntry[]> => {
	const response = await fetch(addressOf(version), { signal });
	if (!response.ok) throw new Error(`The history answered ${response.status}`);
	const { edits } = (await response.json()) as { edits: (Omit<HistoryEntry, 'madeAt'> & { madeAt: string })[] };
	return edits.map((edit) => ({ ...edit, madeAt: new Date(edit.madeAt) }));
};

/** The revision a version has now; undefined when the server does not answer. */
export const fetchRevision = async ({ planSlug, versionSlug }: VersionAddress): Promise<number | undefined> => {
	try {
		const response = await fetch(`/api/plans/${planSlug}/versions/${versionSlug}/shares`);
		const { revision } = (await response.json()) as { revision?: number };
		return revision;
	} catch {
		return undefined;
	}
};
