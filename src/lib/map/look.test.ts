import { layerIds } from '#lib/domain/plan/layers.ts';
import { expect, test } from 'vitest';
import { styleLayerIds } from './layer-order.ts';
import { drawnLayers, type MapLook } from './look.ts';
import { planLayersOf } from './plan-layers.ts';

const look = (more: Partial<MapLook> = {}): MapLook => ({
	colouring: 'programme',
	programme: undefined,
	programmes: [{ code: 'one', colour: '#112233' }],
	densityClasses: ['LOW', 'HIGH'],
	opacityOf: () => 1,
	isVisible: () => true,
	...more
});

const drawn = (more: Partial<MapLook> = {}) => {
	const shown = look(more);
	return drawnLayers(planLayersOf(shown), shown);
};

const paintOf = (id: string, more: Partial<MapLook>): Record<string, unknown> | undefined =>
	drawn(more).find((layer) => layer.id === id)?.paint;

test('every layer of the order is drawn once, from the ground up', () => {
	expect(drawn().map(({ id }) => id)).toEqual(styleLayerIds);
});

test('every layer of the plan can be hidden', () => {
	for (const hidden of layerIds) {
		const layers = drawn({ isVisible: (layer) => layer !== hidden });
		const gone = layers.filter(({ layout }) => layout['visibility'] === 'none');
		expect(gone.length).toBeGreaterThan(0);
		expect(gone.every((layer) => layer['source-layer'] === hidden)).toBe(true);
	}
});

test('opacity reaches each output of an expression over zoom and leaves the zoom outermost', () => {
	expect(paintOf('block-fill', { opacityOf: () => 0.5 })?.['fill-opacity']).toEqual([
		'step',
		['zoom'],
		['*', 0.78, 0.5],
		15,
		['*', 0.9, 0.5]
	]);
});

test('a plan without programmes or classes is drawn in plain colours', () => {
	expect(paintOf('lot-fill', { programmes: [] })?.['fill-color']).toBe('#e2ddcf');
	expect(paintOf('lot-fill', { programmes: [], programme: 'one' })?.['fill-opacity']).toEqual([
		'*',
		['case', ['==', ['get', 'programme'], 'one'], 1, 0.15],
		1
	]);
});
