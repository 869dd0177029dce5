import { getContext, setContext } from 'svelte';
import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import { fetchFeature } from './plan-api.ts';
import type { Selection } from './view-address.ts';
import type { Workspace } from './workspace.svelte.ts';

interface Marked {
	layer: LayerId;
	/** Numeric id of the row, as in tiles. */
	id: number;
}

/**
 * The selected feature and the picked blocks, with what the server says of them. Made per page, beside its workspace.
 * The answer that comes last is of the feature selected last: earlier ones are given up.
 */
export class Inspector {
	readonly #workspace: Workspace;
	#asking: AbortController | undefined;
	detail = $state.raw<FeatureDetail | undefined>();
	/** Marked on the map at once, before its detail is there. */
	marked = $state.raw<Marked | undefined>();
	status = $state<'none' | 'loading' | 'shown' | 'failed'>('none');
	pickedBlocks = $state.raw<readonly { id: number; lineageId: string; label: string }[]>([]);

	/** @param detail of the feature the address names, from the page's first load. */
	constructor(workspace: Workspace, detail: FeatureDetail | undefined) {
		this.#workspace = workspace;
		if (detail) this.#show(detail);
	}

	#show(detail: FeatureDetail): void {
		this.detail = detail;
		this.marked = { layer: detail.layer, id: detail.id };
		this.status = 'shown';
	}

	/** What the map was clicked on; nothing lets the selection go. */
	async inspect(feature: Marked | undefined): Promise<void> {
		if (!feature) return this.close();
		this.marked = feature;
		await this.#ask(feature.layer, feature.id);
	}

	/** By lineage, as links and search results name it; the map flies there. */
	async open({ layer, lineageId }: Selection): Promise<void> {
		const detail = await this.#ask(layer, lineageId);
		if (detail) this.#workspace.fly(detail.box);
	}

	close(): void {
		this.#asking?.abort();
		this.detail = undefined;
		this.marked = undefined;
		this.status = 'none';
		this.#workspace.select(undefined);
	}

	/** Asks again, after a save. A feature that is no longer there is let go. */
	async refresh(): Promise<void> {
		if (this.detail) await this.#ask(this.detail.layer, this.detail.lineageId);
	}

	/** Picks a block for the shares, or lets it go. @param id of its row */
	async pickBlock(id: number): Promise<void> {
		const picked = this.pickedBlocks.find((block) => block.id === id);
		if (picked) {
			this.pickedBlocks = this.pickedBlocks.filter((block) => block !== picked);
			return this.#workspace.pickBlock(picked.lineageId);
		}
		const detail = await fetchFeature(this.#workspace.subject, 'block', id).catch(() => undefined);
		if (detail?.layer !== 'block') return;
		this.pickedBlocks = [...this.pickedBlocks, { id, lineageId: detail.lineageId, label: detail.label }];
		this.#workspace.pickBlock(detail.lineageId);
	}

	letBlocksGo(): void {
		this.pickedBlocks = [];
		this.#workspace.blocks = [];
	}

	async #ask(layer: LayerId, key: string | number): Promise<FeatureDetail | undefined> {
		this.#asking?.abort();
		const asking = (this.#asking = new AbortController());
		this.status = 'loading';
		try {
			const detail = await fetchFeature(this.#workspace.subject, layer, key, asking.signal);
			if (asking.signal.aborted) return undefined;
			this.#show(detail);
			this.#workspace.select({ layer, lineageId: detail.lineageId });
			return detail;
		} catch {
			if (!asking.signal.aborted) this.status = 'failed';
			return undefined;
		}
	}
}

const key = Symbol('inspector');

export const setInspector = (inspector: Inspector): Inspector => setContext(key, inspector);

/** @throws outside the workspace page. */
export const getInspector = (): Inspector => {
	const inspector = getContext<Inspector | undefined>(key);
	if (!inspector) throw new Error('getInspector() is for components of the workspace page');
	return inspector;
};
