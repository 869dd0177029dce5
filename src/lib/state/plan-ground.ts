import type { FixedGround } from '#lib/domain/subdivision/surroundings.ts';
import { fetchFixedGround } from './plan-api.ts';
import type { Workspace } from './workspace.svelte.ts';

/** What lies on the ground of the plan, read once for each of its revisions. */
export class PlanGround {
	readonly #workspace: Workspace;
	#read: { revision: number; found: Promise<FixedGround> } | undefined;

	constructor(workspace: Workspace) {
		this.#workspace = workspace;
	}

	/** Whether the plan has changed since the ground was read. */
	get isOutdated(): boolean {
		return this.#read !== undefined && this.#read.revision !== this.#workspace.revision;
	}

	/** Rejects when the server does not answer; the next call asks again. */
	async read(): Promise<FixedGround> {
		const { subject, revision } = this.#workspace;
		if (this.#read?.revision !== revision) this.#read = { revision, found: fetchFixedGround(subject) };
		const { found } = this.#read;
		try {
			return await found;
		} catch (error) {
			if (this.#read.found === found) this.#read = undefined;
			throw error;
		}
	}

	/** It is read anew. */
	forget(): void {
		this.#read = undefined;
	}
}
