import { zoneUses } from '#lib/domain/zoning/zone.ts';
import { constraintKinds, lotStages, remainderKinds, reserveKinds } from '#lib/domain/plan/layers.ts';
import type { ExpressionSpecification, FillLayerSpecification } from 'maplibre-gl';
import { groundLayers, streetLayers } from './ground-layers.ts';
import { hatchName } from './hatch.ts';
import { labelLayers } from './label-layers.ts';
import type { MapLook, PlanLayer } from './look.ts';
import {
	coloursOfDensityClasses,
	constraintColours,
	expansionColour,
	ink,
	lotDensitySteps,
	noProgrammeColour,
	passageEdge,
	passageSurface,
	relocationColour,
	remainderColours,
	reserveColours,
	softInk,
	stageColours,
	streetSurface,
	useColours
} from './palette.ts';
import { selectionLayers } from './selection-layers.ts';

type Colour = string | ExpressionSpecification;

/** The colour of a property's value; `otherwise` for values without one. MapLibre refuses a match without branches. */
const matching = (
	value: ExpressionSpecification,
	colours: readonly (readonly [string, string])[],
	otherwise: Colour
): Colour => {
	const [first, ...rest] = colours;
	if (!first) return otherwise;
	return ['match', value, ...first, ...rest.flat(), otherwise] as ExpressionSpecification;
};

const byValue = (property: string, colours: readonly (readonly [string, string])[], otherwise: Colour): Colour =>
	matching(['get', property], colours, otherwise);

const zoneColour = (look: MapLook): Colour => {
	const byUse = byValue(
		'use',
		zoneUses.map((use) => [use, useColours[use]] as const),
		useColours.other
	);
	return byValue('density', Object.entries(coloursOfDensityClasses(look.densityClasses)), byUse);
};

const programmeColour = ({ programmes }: MapLook): Colour =>
	byValue(
		'programme',
		programmes.map(({ code, colour }) => [code, colour] as const),
		noProgrammeColour
	);

/** As far as a lot has come since the version was drawn, where that is farther. */
const stageColour = (): Colour =>
	matching(
		['coalesce', ['feature-state', 'stage'], ['get', 'stage']],
		lotStages.map((stage) => [stage, stageColours[stage]] as const),
		stageColours.unassigned
	);

const densityColour = (): Colour => {
	const [lowest, ...higher] = lotDensitySteps;
	return [
		'step',
		['coalesce', ['get', 'density'], 0],
		lowest?.colour ?? noProgrammeColour,
		...higher.flatMap(({ from, colour }) => [from, colour])
	] as ExpressionSpecification;
};

const lotColours: Record<MapLook['colouring'], (look: MapLook) => Colour> = {
	programme: programmeColour,
	stage: stageColour,
	density: densityColour
};

/** Colours lie on paper, not over it. Lots of other programmes step back while one stands out. */
const unlessDimmed = ({ programme }: MapLook): number | ExpressionSpecification =>
	programme === undefined ? 0.78 : ['case', ['==', ['get', 'programme'], programme], 1, 0.15];

const blockColour = '#e9d9a8';

/** Zoom from which lots are drawn. */
const lotsFrom = 15;

const zoneLayers = (look: MapLook): PlanLayer[] => [
	{ id: 'zone-fill', type: 'fill', paint: { 'fill-color': zoneColour(look), 'fill-opacity': 0.75 } },
	{
		id: 'zone-outline',
		type: 'line',
		paint: {
			'line-color': softInk,
			'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.6, 17, 1.6],
			'line-dasharray': [6, 2, 1, 2],
			'line-opacity': 0.7
		}
	}
];

const constraintLayers = (): PlanLayer[] => [
	{
		id: 'constraint-fill',
		type: 'fill',
		paint: {
			'fill-pattern': byValue(
				'kind',
				constraintKinds.map((kind) => [kind, hatchName(kind)] as const),
				hatchName('hazard')
			)
		}
	},
	{
		id: 'constraint-outline',
		type: 'line',
		paint: {
			'line-color': byValue(
				'kind',
				constraintKinds.map((kind) => [kind, constraintColours[kind]] as const),
				softInk
			),
			'line-width': 1
		}
	}
];

const reserveColour = byValue(
	'kind',
	reserveKinds.map((kind) => [kind, reserveColours[kind]] as const),
	reserveColours.other
);

const remainderColour = byValue(
	'kind',
	remainderKinds.map((kind) => [kind, remainderColours[kind]] as const),
	remainderColours.left_over
);

/** Below the zoom of lots a block stands for them, in the colour of the programme most of them are for. */
const blockPaint = (look: MapLook): NonNullable<FillLayerSpecification['paint']> =>
	look.colouring === 'programme'
		? {
				'fill-color': ['step', ['zoom'], programmeColour(look), lotsFrom, blockColour],
				'fill-opacity': ['step', ['zoom'], unlessDimmed(look), lotsFrom, 0.9]
			}
		: { 'fill-color': blockColour, 'fill-opacity': 0.9 };

/** Land of the subdivisions: rights-of-way, reserves, what is left, blocks. */
const subdivisionLayers = (look: MapLook): PlanLayer[] => [
	{
		id: 'right-of-way-fill',
		type: 'fill',
		paint: { 'fill-color': byValue('kind', [['passage', passageSurface]], streetSurface) }
	},
	{
		id: 'passage-outline',
		type: 'line',
		minzoom: 15,
		filter: ['==', ['get', 'kind'], 'passage'],
		layout: { 'line-cap': 'round' },
		paint: { 'line-color': passageEdge, 'line-width': 1.6, 'line-dasharray': [0.1, 2] }
	},
	{ id: 'remainder-fill', type: 'fill', paint: { 'fill-color': remainderColour } },
	{ id: 'reserve-fill', type: 'fill', paint: { 'fill-color': reserveColour } },
	{ id: 'reserve-outline', type: 'line', paint: { 'line-color': '#6f8a5a', 'line-width': 0.8 } },
	{ id: 'block-fill', type: 'fill', paint: blockPaint(look) },
	{
		id: 'block-outline',
		type: 'line',
		paint: { 'line-color': '#6b6552', 'line-width': ['interpolate', ['linear'], ['zoom'], 13, 0.3, 18, 1.6] }
	},
	{
		id: 'subdivision-outline',
		type: 'line',
		paint: { 'line-color': ink, 'line-width': 1.4, 'line-dasharray': [4, 2] }
	}
];

const lotLayers = (look: MapLook): PlanLayer[] => [
	{
		id: 'lot-fill',
		type: 'fill',
		paint: { 'fill-color': lotColours[look.colouring](look), 'fill-opacity': unlessDimmed(look) }
	},
	{
		id: 'lot-outline',
		type: 'line',
		minzoom: 15,
		paint: {
			'line-color': '#6b6552',
			'line-width': ['interpolate', ['linear'], ['zoom'], 15, 0.2, 19, 1]
		}
	}
];

/** The edge of the land the plan opens, and the sites moved off the shore. */
const planLayers = (): PlanLayer[] => [
	{
		id: 'expansion-outline',
		type: 'line',
		layout: { 'line-join': 'round' },
		paint: {
			'line-color': expansionColour,
			'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1.6, 17, 3.5],
			'line-dasharray': [5, 1.5, 1, 1.5]
		}
	},
	{ id: 'relocation-fill', type: 'fill', paint: { 'fill-color': relocationColour, 'fill-opacity': 0.35 } },
	{ id: 'relocation-outline', type: 'line', paint: { 'line-color': relocationColour, 'line-width': 1.5 } }
];

/** Everything the plan's map draws, in no order: `drawnLayers` puts it in the map's. */
export const planLayersOf = (look: MapLook): PlanLayer[] => [
	...groundLayers(),
	...zoneLayers(look),
	...constraintLayers(),
	...subdivisionLayers(look),
	...lotLayers(look),
	...streetLayers(),
	...planLayers(),
	...selectionLayers(),
	...labelLayers()
];
