import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { labelPointOn } from './label-point.ts';
import type { Sheet } from './lot-drawing.ts';

/** One unit of the sheet is a metre; north 100 is its top. */
const sheet: Sheet = { window: [0, 0, 100, 100], size: 100 };
const polygon = (...ring: [number, number][]): Polygon => ({
	type: 'Polygon',
	coordinates: [[...ring, ...ring.slice(0, 1)]]
});

test('a label stands in the middle of what is on the sheet', () => {
	expect(labelPointOn(sheet, polygon([-20, 0], [40, 0], [40, 40], [-20, 40]))).toEqual([20, 80]);
	expect(labelPointOn(sheet, polygon([60, 0], [160, 0], [160, 160], [60, 160]))).toEqual([80, 50]);
});

test('where only a corner of a slanted lot is on the sheet, there is no room for its number', () => {
	expect(labelPointOn(sheet, polygon([-50, 40], [10, 90], [-20, 130]))).toBeUndefined();
	expect(labelPointOn(sheet, polygon([-50, 0], [5, 0], [5, 60], [-50, 60]))).toBeUndefined();
});

test('off the sheet there is none', () => {
	expect(labelPointOn(sheet, polygon([200, 0], [300, 0], [300, 100]))).toBeUndefined();
});
