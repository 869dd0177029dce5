import { expect, test } from 'vitest';
import { nearPlaceText } from './near-place-text.ts';

test('a place is told by its distance in whole metres and its name, and that it is made up', () => {
	const place = { kind: 'water_point', name: 'Pilón 3', distanceM: 1119.6, illustrative: false } as const;
	expect(nearPlaceText(place)).toBe('1,120\u00a0m (Pilón 3)');
	expect(nearPlaceText({ ...place, illustrative: true })).toBe('1,120\u00a0m (Pilón 3, ilustrativo)');
});
