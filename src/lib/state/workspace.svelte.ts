import { getContext, setContext } from 'svelte';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { LotColouring, MapView, Selection, ViewAddress } from './view-address.ts';

/** Plan CRS or WGS 84 box: west, south, east, north. */
export type Box = [west: number, south: number, east: number, north: number];

/** One version of a plan on the screen. */
export interface WorkspaceSubject {
	planSlug: string;
	versionSlug: string;
	/** EPSG code of the plan's CRS. */
	srid: number;
	revision: number;
}

/** A place the map is asked to show; an object of its own each time, so that asking twice flies twice. */
export interface Flight {
	/** WGS 84. */
	box: Box;
	/** Not closer than this zoom. */
	maxZoom: number;
}

/**
 * What the plan's workspace shows, shared by the map, the panels around it and the drawing tools. Made per page.
 *
 * Drawing tools: `getWorkspace()` in a component inside the map gives it, `getMapContext().map` of svelte-maplibre-gl
 * the map. After a save they call `saved(newRevision)`: tiles, shares and the selected feature follow at once.
 * While `isDrawing` is set, clicks on the map select nothing.
 */
export class Workspace {
	readonly subject: Readonly<Omit<WorkspaceSubject, 'revision'>>;
	/** Of the version as shown; part of every tile's address. */
	revision = $state(0);
	view = $state.raw<MapView | undefined>();
	/** WGS 84 box on the screen; set by the map when it comes to rest. */
	box = $state.raw<Box | undefined>();
	/** Middle of the screen and its zoom while the map moves; WGS 84. */
	centre = $state.raw<[lon: number, lat: number] | undefined>();
	zoom = $state<number | undefined>();
	/** Where the pointer is on the map, WGS 84. */
	pointer = $state.raw<[lon: number, lat: number] | undefined>();
	hidden = $state.raw<readonly LayerId[]>([]);
	opacity = $state.raw<Readonly<Partial<Record<LayerId, number>>>>({});
	colouring = $state<LotColouring>('programme');
	selection = $state.raw<Selection | undefined>();
	programme = $state<string | undefined>();
	/** Blocks picked for their shares, by lineage id. */
	blocks = $state.raw<readonly string[]>([]);
	isPickingBlocks = $state(false);
	isDrawing = $state(false);
	flight = $state.raw<Flight | undefined>();

	constructor({ revision, ...subject }: WorkspaceSubject, address: ViewAddress) {
		this.subject = subject;
		this.revision = revision;
		this.view = address.view;
		this.hidden = address.hidden;
		this.opacity = address.opacity;
		this.colouring = address.colouring;
		this.selection = address.selection;
		this.programme = address.programme;
	}

	get address(): ViewAddress {
		const { view, hidden, opacity, colouring, selection, programme } = this;
		return { view, hidden, opacity, colouring, selection, programme };
	}

	isVisible(layer: LayerId): boolean {
		return !this.hidden.includes(layer);
	}

	show(layer: LayerId, visible: boolean): void {
		this.hidden = [...this.hidden.filter((each) => each !== layer), ...(visible ? [] : [layer])];
	}

	opacityOf(layer: LayerId): number {
		return this.opacity[layer] ?? 1;
	}

	fade(layer: LayerId, opacity: number): void {
		this.opacity = { ...this.opacity, [layer]: opacity };
	}

	select(selection: Selection | undefined): void {
		this.selection = selection;
	}

	/** Picks a block for the shares, or lets it go. */
	pickBlock(lineageId: string): void {
		this.blocks = this.blocks.includes(lineageId)
			? this.blocks.filter((each) => each !== lineageId)
			: [...this.blocks, lineageId];
	}

	highlight(programme: string): void {
		this.programme = this.programme === programme ? undefined : programme;
	}

	fly(box: Box, maxZoom = 18): void {
		this.flight = { box, maxZoom };
	}

	/** A save was acknowledged; the version now has this revision. */
	saved(revision: number): void {
		this.revision = revision;
	}
}

const key = Symbol('workspace');

export const setWorkspace = (workspace: Workspace): Workspace => setContext(key, workspace);

/** @throws outside the workspace page. */
export const getWorkspace = (): Workspace => {
	const workspace = getContext<Workspace | undefined>(key);
	if (!workspace) throw new Error('getWorkspace() is for components of the workspace page');
	return workspace;
};
