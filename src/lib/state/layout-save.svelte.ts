import type { SaveStatus } from '#lib/components/subdivide/save-status.ts';
import { seenOf, type Edit, type RelayoutChange, type SubdivideChange } from '#lib/domain/plan/edit.ts';
import type { SubdivisionToRelayout } from '#lib/domain/plan/relayout.ts';
import { recordOfNorm } from '#lib/domain/rules/norm-record.ts';
import type { Norm } from '#lib/domain/rules/norm.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import type { SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import { postEdit, postUndo } from './edit-api.ts';
import { newId } from './new-id.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Setting {
	workspace: Workspace;
	/** Where the layout comes from, stored with it. */
	source: string;
	illustrative: boolean;
}

/** A layout under its name. */
export interface NamedLayout {
	name: string;
	/** Plan CRS, metres, on the 1 mm grid. */
	site: SiteShape;
	rules: SubdivisionRules;
	/** The law it is held to. */
	norm: Norm | undefined;
	layout: Layout;
	/** Of the layout. */
	sha256: string;
	/** The stored subdivision that it takes the place of. */
	again: SubdivisionToRelayout | undefined;
}

/** The save of a layout as one edit, how it went, and its undoing. */
export class LayoutSave {
	readonly #setting: Setting;
	/** The edit that is being sent; sent again under the same id when its answer was lost. */
	#edit: Edit | undefined;
	status = $state.raw<SaveStatus>({ kind: 'none' });

	constructor(setting: Setting) {
		this.#setting = setting;
	}

	/** What is on the screen is another layout: the next save is an edit of its own. */
	forget(): void {
		this.#edit = undefined;
		if (this.status.kind !== 'saved') this.status = { kind: 'none' };
	}

	#changeOf({ name, site, rules, norm, layout, sha256, again }: NamedLayout): SubdivideChange | RelayoutChange {
		const { source, illustrative } = this.#setting;
		const shown = { rules, norm: norm ? recordOfNorm(norm) : null, seen: seenOf(layout), sha256 };
		if (!again) return { kind: 'subdivide', lineageId: newId(), name, source, illustrative, site, ...shown };
		return { kind: 'relayout', lineageId: again.lineageId, partsAfter: newId(), basedOn: again.basedOn, ...shown };
	}

	#editOf(named: NamedLayout): Edit {
		const { revision: baseRevision } = this.#setting.workspace;
		return { editId: newId(), baseRevision, summary: named.name, changes: [this.#changeOf(named)] };
	}

	/** @param onstored Called before the page takes up the plan with the layout in it. */
	async store(named: NamedLayout, onstored: () => void): Promise<void> {
		if (this.status.kind === 'saving') return;
		const edit = (this.#edit ??= this.#editOf(named));
		this.status = { kind: 'saving' };
		const answer = await postEdit(this.#setting.workspace.subject, edit);
		if (answer.kind !== 'unreachable') this.#edit = undefined;
		if (answer.kind !== 'saved') {
			this.status = answer;
			return;
		}
		const [change] = edit.changes;
		const lineageId = change?.kind === 'subdivide' || change?.kind === 'relayout' ? change.lineageId : '';
		onstored();
		this.status = { kind: 'saved', name: edit.summary, editId: answer.editId, lineageId };
		this.#setting.workspace.saved(answer.revision);
	}

	/** An edit was undone elsewhere on the page: what is said of the last save follows. */
	wasUndone(editId: string): void {
		const { status } = this;
		if (status.kind === 'saved' && status.editId === editId) this.status = { kind: 'undone', name: status.name };
		else if (status.kind === 'undone') this.status = { kind: 'none' };
	}

	/** Takes the last saved layout away again. */
	async undo(): Promise<void> {
		if (this.status.kind !== 'saved') return;
		const saved = this.status;
		this.status = { kind: 'undoing', name: saved.name };
		const { workspace } = this.#setting;
		const answer = await postUndo(workspace.subject, saved.editId, newId());
		if (answer.kind === 'saved') {
			this.status = { kind: 'undone', name: saved.name };
			workspace.saved(answer.revision);
		} else this.status = answer.kind === 'unreachable' ? saved : answer;
	}
}
