import type { ExpressionSpecification } from 'maplibre-gl';
import type { PlanLayer } from './look.ts';
import { selectionColour } from './palette.ts';

/** What the map says about a feature, by its row id; set as MapLibre feature state. */
export interface FeatureState {
	selected?: boolean;
	hovered?: boolean;
	/** A block picked for its shares. */
	picked?: boolean;
}

const state = (name: keyof FeatureState): ExpressionSpecification => ['boolean', ['feature-state', name], false];

const stateOpacity: ExpressionSpecification = [
	'case',
	['any', state('selected'), state('picked')],
	1,
	state('hovered'),
	0.55,
	0
];

const outline = (id: PlanLayer['id']): PlanLayer => ({
	id,
	type: 'line',
	layout: { 'line-join': 'round' },
	paint: {
		'line-color': selectionColour,
		'line-width': ['case', state('selected'), 4, state('picked'), 3, 2.5],
		'line-opacity': stateOpacity
	}
});

/** A ring round a place that is a point. */
const ring: PlanLayer = {
	id: 'point-selected',
	type: 'circle',
	filter: ['==', ['geometry-type'], 'Point'],
	paint: {
		'circle-radius': 12,
		'circle-opacity': 0,
		'circle-stroke-color': selectionColour,
		'circle-stroke-width': 3,
		'circle-stroke-opacity': stateOpacity
	}
};

/** Outlines of what is selected, picked or under the pointer; the rest of each layer is not visible here. */
export const selectionLayers = (): PlanLayer[] => [
	ring,
	...(
		[
			'expansion-selected',
			'zone-selected',
			'constraint-selected',
			'remainder-selected',
			'reserve-selected',
			'street-selected',
			'block-selected',
			'lot-selected',
			'relocation-selected'
		] as const
	).map(outline)
];
