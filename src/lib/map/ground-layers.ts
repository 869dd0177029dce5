import { reserveColours, streetEdge, streetSurface, ink, sea, seaEdge, softInk } from './palette.ts';
import type { PlanLayer } from './look.ts';

const isKind = (...kinds: string[]): ['in', ['get', 'kind'], ['literal', string[]]] => [
	'in',
	['get', 'kind'],
	['literal', kinds]
];

/** Sea, shore, river, port, airport, railway, promenade, grounds of schools. */
export const groundLayers = (): PlanLayer[] => [
	{ id: 'sea', type: 'fill', filter: isKind('sea'), paint: { 'fill-color': sea } },
	{
		id: 'river',
		type: 'fill',
		filter: isKind('river'),
		paint: { 'fill-color': sea, 'fill-outline-color': seaEdge }
	},
	{
		id: 'port-and-airport',
		type: 'fill',
		filter: ['all', isKind('port', 'airport'), ['==', ['geometry-type'], 'Polygon']],
		paint: { 'fill-color': '#b7b3a8', 'fill-outline-color': softInk }
	},
	{
		id: 'school-ground',
		type: 'fill',
		filter: ['all', isKind('school'), ['==', ['geometry-type'], 'Polygon']],
		paint: { 'fill-color': reserveColours.education, 'fill-outline-color': softInk }
	},
	{
		id: 'coast',
		type: 'line',
		filter: isKind('coast'),
		paint: { 'line-color': seaEdge, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1, 17, 2.5] }
	},
	{
		id: 'railway',
		type: 'line',
		filter: isKind('railway'),
		paint: { 'line-color': softInk, 'line-width': ['interpolate', ['linear'], ['zoom'], 11, 0.8, 17, 2] }
	},
	{
		id: 'railway-ties',
		type: 'line',
		filter: isKind('railway'),
		paint: {
			'line-color': softInk,
			'line-width': ['interpolate', ['linear'], ['zoom'], 11, 3.5, 17, 8],
			'line-dasharray': [0.3, 3]
		}
	},
	{
		id: 'promenade',
		type: 'line',
		filter: isKind('promenade'),
		layout: { 'line-cap': 'round' },
		paint: {
			'line-color': '#8c4f74',
			'line-width': ['interpolate', ['linear'], ['zoom'], 11, 1.5, 17, 5],
			'line-dasharray': [1, 1.6]
		}
	}
];

/** Streets by the width of their right-of-way, as two lines: edge and surface. */
export const streetLayers = (): PlanLayer[] => {
	const width = (more: number): ['interpolate', ['linear'], ['zoom'], ...number[]] => [
		'interpolate',
		['linear'],
		['zoom'],
		11,
		0.8 + more * 0.6,
		14,
		2 + more,
		16,
		4 + more,
		18,
		9 + more
	];
	const layout = { 'line-cap': 'round', 'line-join': 'round' } as const;
	return [
		{
			id: 'street-casing',
			type: 'line',
			layout,
			paint: { 'line-color': streetEdge, 'line-width': width(1.6) }
		},
		{
			id: 'street-surface',
			type: 'line',
			layout,
			paint: { 'line-color': streetSurface, 'line-width': width(0) }
		}
	];
};

export const placeColours = { dot: ink, halo: '#ffffff' };
