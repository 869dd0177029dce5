import { tellHistory, type ToldEntry } from '#lib/domain/plan/edit-history.ts';
import { fetchHistory, postUndo } from './edit-api.ts';
import { newId } from './new-id.ts';
import type { Workspace } from './workspace.svelte.ts';

/** How the last undo from the history ended; `editId` is of the edit it was to undo. */
export type HistoryUndo =
	| { kind: 'none' }
	| { kind: 'undoing' | 'unreachable'; editId: string }
	/** `message` is a sentence in the reader's language. */
	| { kind: 'refused'; editId: string; message: string };

/** Who saved what in a version, newest first. Made per page. */
export class EditHistory {
	readonly #workspace: Workspace;
	#asking: AbortController | undefined;
	/** The undo that is being sent; sent again under the same id when its answer was lost. */
	#sending: { editId: string; undoId: string } | undefined;
	/** Undefined until the server has answered. */
	entries = $state.raw<readonly ToldEntry[] | undefined>();
	hasFailed = $state(false);
	undo = $state.raw<HistoryUndo>({ kind: 'none' });

	constructor(workspace: Workspace) {
		this.#workspace = workspace;
	}

	/** Asks the server; what others saved meanwhile is taken up by the map too. */
	async load(): Promise<void> {
		const { subject, revision } = this.#workspace;
		this.#asking?.abort();
		const asking = (this.#asking = new AbortController());
		try {
			const entries = tellHistory(await fetchHistory(subject, asking.signal));
			if (asking.signal.aborted) return;
			this.entries = entries;
			this.hasFailed = false;
			const newest = entries[0]?.revision ?? revision;
			if (newest > revision) this.#workspace.saved(newest);
		} catch {
			this.hasFailed = !asking.signal.aborted;
		}
	}

	leave(): void {
		this.#asking?.abort();
	}

	/** Whether the edit was undone. */
	async undoEdit(editId: string): Promise<boolean> {
		if (this.undo.kind === 'undoing') return false;
		this.undo = { kind: 'undoing', editId };
		if (this.#sending?.editId !== editId) this.#sending = { editId, undoId: newId() };
		const answer = await postUndo(this.#workspace.subject, editId, this.#sending.undoId);
		if (answer.kind === 'unreachable') {
			this.undo = { kind: 'unreachable', editId };
			return false;
		}
		this.#sending = undefined;
		if (answer.kind === 'saved') {
			this.undo = { kind: 'none' };
			this.#workspace.saved(answer.revision);
		} else {
			this.undo = { kind: 'refused', editId, message: answer.message };
			await this.load();
		}
		return answer.kind === 'saved';
	}
}
