import { expect, test } from 'vitest';
import { graticule } from './graticule.ts';

const labelsOf = (view: [number, number, number, number], side: string): unknown[] =>
	graticule(view)
		.features.filter(({ properties }) => properties?.['side'] === side)
		.map(({ properties }): unknown => properties?.['text']);

test('a town has lines at round fractions of a degree', () => {
	expect(labelsOf([-74.25, 4.56, -74.15, 4.64], 'south')).toEqual([
		'-74.24°',
		'-74.22°',
		'-74.20°',
		'-74.18°',
		'-74.16°'
	]);
});

test('beyond the date line longitudes go on from the other side', () => {
	expect(labelsOf([175, -20, 185, -10], 'south')).toEqual(['176°', '178°', '-180°', '-178°', '-176°']);
});

test('the world has few lines, none beyond the end of the projection', () => {
	const { features } = graticule([-180, -90, 180, 90]);
	const latitudes = features.flatMap(({ geometry }) => geometry.coordinates.flat().filter((_, i) => i % 2 === 1));
	expect(features.length).toBeLessThan(50);
	expect(Math.max(...latitudes)).toBeLessThanOrEqual(85);
});
