import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import { sourceOf } from './look.ts';

/** Zooms at which tiles of a layer are asked for; above the last one they are stretched. */
interface ZoomRange {
	minzoom: number;
	maxzoom: number;
}

/** A tile of zoom 14 is 0.6 m a unit, enough for what covers the town; one of zoom 16 is 0.15 m a unit. */
const ofTown: ZoomRange = { minzoom: 8, maxzoom: 14 };
const ofSubdivisions: ZoomRange = { minzoom: 12, maxzoom: 16 };

const zoomRanges: Partial<Record<LayerId, ZoomRange>> = {
	lot: { minzoom: 15, maxzoom: 16 },
	block: ofSubdivisions,
	'right-of-way': ofSubdivisions,
	reserve: ofSubdivisions,
	remainder: ofSubdivisions,
	street: { minzoom: 11, maxzoom: 16 },
	'relocation-site': { minzoom: 11, maxzoom: 16 }
};

export interface TileSource extends ZoomRange {
	id: string;
	layer: LayerId;
	tiles: [template: string];
}

/** The tile sources of a version at a revision, addressed at `origin`. */
export const tileSources = (
	origin: string,
	{ planSlug, versionSlug }: { planSlug: string; versionSlug: string },
	revision: number
): TileSource[] =>
	layerIds.map((layer) => ({
		id: sourceOf(layer),
		layer,
		...(zoomRanges[layer] ?? ofTown),
		tiles: [`${origin}/tiles/${planSlug}/${versionSlug}/${revision}/${layer}/{z}/{x}/{y}.mvt`]
	}));
