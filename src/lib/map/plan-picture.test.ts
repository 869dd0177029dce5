import { expect, test } from 'vitest';
import { pictureWindow, windowAround, type PictureShape } from '#lib/domain/plan/picture-shape.ts';
import { planPicture } from './plan-picture.ts';

const square = (x: number, y: number, side: number): PictureShape['geometry'] => ({
	type: 'Polygon',
	coordinates: [
		[
			[x, y],
			[x + side, y],
			[x + side, y + side],
			[x, y + side],
			[x, y]
		]
	]
});

test('a window keeps the picture’s proportions and contains the extent with a margin', () => {
	const [west, south, east, north] = pictureWindow([1000, 1000, 1300, 1900]);
	expect((east - west) / (north - south)).toBeCloseTo(1.5);
	expect([west < 1000, south < 1000, east > 1300, north > 1900]).toEqual([true, true, true, true]);
});

test('the window around several is the smallest that holds them; around none there is none', () => {
	expect(
		windowAround([
			[0, 0, 10, 10],
			[5, -5, 20, 8]
		])
	).toEqual([0, -5, 20, 10]);
	expect(windowAround([])).toBeUndefined();
});

test('north is up, ground comes below blocks, and what is outside is left out', () => {
	const picture = planPicture(
		[
			{ layer: 'block', colour: '#123456', geometry: square(0, 50, 10) },
			{ layer: 'zone', kind: 'housing', geometry: square(0, 0, 60) },
			{ layer: 'block', colour: '#654321', geometry: square(5000, 5000, 10) }
		],
		[0, 0, 90, 60]
	);
	expect(picture).toContain('viewBox="0 0 960 640"');
	expect(picture).toContain('M0 1067l1067 0 0-1067-1067 0z');
	expect(picture.indexOf('#f3e8a6')).toBeLessThan(picture.indexOf('#123456'));
	expect(picture).not.toContain('#654321');
});

test('a school with its ground is drawn, points of daily life are not', () => {
	const point: PictureShape['geometry'] = { type: 'Point', coordinates: [30, 30] };
	const places: PictureShape[] = [
		{ layer: 'base-feature', kind: 'school', geometry: square(10, 10, 10) },
		{ layer: 'base-feature', kind: 'school', geometry: point },
		{ layer: 'base-feature', kind: 'water_point', geometry: point }
	];
	const [drawn = '', ...others] = places.map((place) => planPicture([place], [0, 0, 90, 60]));
	const nothing = planPicture([], [0, 0, 90, 60]);
	expect(drawn).toContain('fill="#8fb8de"');
	expect(others).toEqual([nothing, nothing]);
});

test('a railway is a line: it is not closed', () => {
	const geometry: PictureShape['geometry'] = {
		type: 'LineString',
		coordinates: [
			[0, 0],
			[30, 30],
			[30, 30],
			[90, 60]
		]
	};
	expect(planPicture([{ layer: 'base-feature', kind: 'railway', geometry }], [0, 0, 90, 60])).toMatch(
		/d="M0 6400l3200-3200 6400-3200"/
	);
});
