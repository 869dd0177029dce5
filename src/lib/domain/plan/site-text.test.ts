import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSiteText } from './site-text.ts';

const ring = [
	[-74.2, 4.6],
	[-74.19, 4.6],
	[-74.19, 4.61],
	[-74.2, 4.6]
];
const polygon = { type: 'Polygon', coordinates: [ring] };
const feature = { type: 'Feature', properties: {}, geometry: polygon };

test.for([
	polygon,
	feature,
	{ type: 'FeatureCollection', features: [feature] },
	{ type: 'MultiPolygon', coordinates: [[ring]] },
	{ type: 'Polygon', coordinates: [ring.map((position) => [...position, 140])] }
])('%j is the site', (json) => {
	expect(readSiteText(JSON.stringify(json))).toEqual({ ok: true, value: polygon });
});

test('several polygons are one site', () => {
	const collection = { type: 'FeatureCollection', features: [feature, feature] };
	expect(readSiteText(JSON.stringify(collection))).toEqual({
		ok: true,
		value: { type: 'MultiPolygon', coordinates: [[ring], [ring]] }
	});
});

test.for([
	['{"type":', { key: 'site-text-not-json' }],
	['{"type":"Point","coordinates":[1,2]}', { key: 'site-text-no-polygon' }],
	['[]', { key: 'site-text-no-polygon' }],
	[JSON.stringify({ type: 'MultiPolygon', coordinates: [[ring], []] }), { key: 'site-text-no-polygon' }],
	[
		JSON.stringify({ type: 'MultiPolygon', coordinates: [[ring], [[...ring.slice(0, 3), [0, 0]]]] }),
		{ key: 'site-text-ring-open', ring: 2 }
	],
	[
		JSON.stringify({ type: 'Polygon', coordinates: [[...ring.slice(0, 3), [0, 0]]] }),
		{ key: 'site-text-ring-open', ring: 1 }
	],
	[
		JSON.stringify({ type: 'Polygon', coordinates: [ring.map(([x = 0, y = 0]) => [x * 1000, y])] }),
		{ key: 'site-text-not-degrees', x: -74200, y: 4.6 }
	]
] as const)('%s is refused', ([text, reason]) => {
	expect(readSiteText(text)).toEqual({ ok: false, reason });
});

test('anything at all is read or refused', () => {
	fc.assert(fc.property(fc.json(), (text) => typeof readSiteText(text).ok === 'boolean'));
});
