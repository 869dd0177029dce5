import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import type { Map as MapLibreMap, PointLike } from 'maplibre-gl';
import type { StyleLayerId } from './layer-order.ts';
import { planLayerOf } from './layer-order.ts';
import { sourceOf } from './look.ts';

/** Layers that answer the pointer, the finest first: a lot before its block, a block before its zone. */
const pickable: readonly StyleLayerId[] = [
	'daily-place',
	'relocation-fill',
	'lot-fill',
	'reserve-fill',
	'remainder-fill',
	'block-fill',
	'street-surface',
	'constraint-fill',
	'zone-fill'
];

/** A feature of the map: its layer and its row's numeric id. */
export interface MapFeature {
	layer: LayerId;
	id: number;
}

/** What lies at a point of the screen, the finest first. @param only layers to look in. */
export const pickAt = (
	map: MapLibreMap,
	point: PointLike,
	only: readonly LayerId[] = layerIds
): MapFeature | undefined => {
	const layers = pickable.filter((id) => only.includes(planLayerOf(id)) && map.getLayer(id));
	const found = map.queryRenderedFeatures(point, { layers });
	for (const id of layers) {
		const hit = found.find((feature) => feature.layer.id === id);
		if (hit && typeof hit.id === 'number') return { layer: planLayerOf(id), id: hit.id };
	}
	return undefined;
};

/** The address of a feature's state in the map. */
export const stateTarget = ({ layer, id }: MapFeature): { source: string; sourceLayer: string; id: number } => ({
	source: sourceOf(layer),
	sourceLayer: layer,
	id
});

export const sameFeature = (one: MapFeature | undefined, other: MapFeature | undefined): boolean =>
	one?.layer === other?.layer && one?.id === other?.id;
