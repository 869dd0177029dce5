import { dailyPlaceKinds, reserveKinds } from '#lib/domain/plan/layers.ts';
import { reserveName } from '#lib/format/words.ts';
import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl';
import { placeColours } from './ground-layers.ts';
import type { PlanLayer } from './look.ts';
import { ink, relocationColour, softInk } from './palette.ts';
import { signName } from './signs.ts';

/**
 * Fonts by their local names: without a `glyphs` address MapLibre draws the letters itself with the page's own type, so
 * that labels need no server. The weight is read from the name.
 */
export const labelFont = ['Atkinson Hyperlegible Next', 'DejaVu Sans', 'sans-serif'];
const bold = ['Atkinson Hyperlegible Next Bold', 'DejaVu Sans Bold', 'sans-serif'];

type Paint = NonNullable<SymbolLayerSpecification['paint']>;

const halo = (colour: string, width = 1.6): Paint => ({
	'text-color': colour,
	'text-halo-color': 'rgba(255, 253, 247, 0.92)',
	'text-halo-width': width
});

const sizes = (...stops: number[]): ExpressionSpecification => ['interpolate', ['linear'], ['zoom'], ...stops] as never;

/** Shapes cut at tile edges say in which tile their label stands. */
const isLabelled: ExpressionSpecification = ['has', 'labelled'];

const isPlace: ExpressionSpecification = ['==', ['get', 'kind'], 'place'];

/** A reserve's kind in the reader's words; tiles carry its code. */
const reserveWords = (): ExpressionSpecification =>
	[
		'match',
		['get', 'kind'],
		...reserveKinds.flatMap((kind) => [kind, reserveName(kind)]),
		''
	] as unknown as ExpressionSpecification;

/** Signs of places of daily life, with their names where the map is near enough. */
const dailyPlaceLayer = (): PlanLayer => ({
	id: 'daily-place',
	type: 'symbol',
	filter: [
		'all',
		['in', ['get', 'kind'], ['literal', [...dailyPlaceKinds]]],
		['any', ['==', ['geometry-type'], 'Point'], isLabelled]
	],
	minzoom: 13.5,
	layout: {
		'icon-image': [
			'match',
			['get', 'kind'],
			...dailyPlaceKinds.flatMap((kind) => [kind, signName(kind)]),
			''
		] as unknown as ExpressionSpecification,
		'icon-size': sizes(13.5, 0.5, 15, 0.75, 17, 1),
		'icon-allow-overlap': true,
		'text-field': ['step', ['zoom'], '', 16.5, ['get', 'name']],
		'text-font': labelFont,
		'text-size': sizes(16, 10, 18, 13),
		'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
		'text-radial-offset': 1,
		'text-justify': 'auto',
		'text-max-width': 9,
		'text-optional': true
	},
	paint: halo(ink)
});

/** Names and numbers; where two would overlap, MapLibre keeps the one of the layer further up. */
export const labelLayers = (): PlanLayer[] => [
	{
		id: 'street-label',
		type: 'symbol',
		minzoom: 14.5,
		layout: {
			'symbol-placement': 'line',
			'symbol-spacing': 420,
			'text-field': ['get', 'name'],
			'text-font': labelFont,
			'text-size': sizes(14, 10, 18, 13),
			'text-letter-spacing': 0.04,
			'text-max-angle': 30
		},
		paint: halo(softInk)
	},
	{
		id: 'lot-label',
		type: 'symbol',
		minzoom: 17,
		layout: {
			'text-field': ['get', 'number'],
			'text-font': labelFont,
			'text-size': sizes(17, 9, 20, 15),
			'text-padding': 0
		},
		paint: halo(ink, 1.1)
	},
	{
		id: 'block-label',
		type: 'symbol',
		filter: isLabelled,
		minzoom: 15.5,
		layout: {
			'text-field': ['get', 'label'],
			'text-font': bold,
			'text-size': sizes(15, 11, 18, 17)
		},
		paint: halo(ink, 2)
	},
	{
		id: 'reserve-label',
		type: 'symbol',
		filter: isLabelled,
		minzoom: 16,
		layout: {
			'text-field': reserveWords(),
			'text-font': labelFont,
			'text-size': sizes(16, 10, 18, 13),
			'text-max-width': 7
		},
		paint: halo('#2f5424')
	},
	{
		id: 'zone-label',
		type: 'symbol',
		filter: isLabelled,
		minzoom: 12,
		maxzoom: 16.5,
		layout: {
			'text-field': ['get', 'code'],
			'text-font': bold,
			'text-size': sizes(12, 10, 16, 15),
			'text-letter-spacing': 0.08
		},
		paint: halo('#4a4434')
	},
	{
		id: 'relocation-label',
		type: 'symbol',
		filter: isLabelled,
		minzoom: 14,
		layout: {
			'text-field': ['to-string', ['get', 'position']],
			'text-font': bold,
			'text-size': 13
		},
		paint: halo(relocationColour, 2)
	},
	dailyPlaceLayer(),
	{
		id: 'place-dot',
		type: 'circle',
		filter: isPlace,
		maxzoom: 17,
		paint: {
			'circle-radius': sizes(11, 2, 15, 3.5),
			'circle-color': placeColours.dot,
			'circle-stroke-color': placeColours.halo,
			'circle-stroke-width': 1.2
		}
	},
	{
		id: 'place-label',
		type: 'symbol',
		filter: isPlace,
		maxzoom: 17,
		layout: {
			'text-field': ['get', 'name'],
			'text-font': labelFont,
			'text-size': sizes(11, 11, 15, 14),
			'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
			'text-radial-offset': 0.6,
			'text-justify': 'auto',
			'text-max-width': 9
		},
		paint: halo(ink)
	}
];
