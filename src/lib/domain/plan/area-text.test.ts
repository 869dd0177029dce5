import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { areasOfText, textWithArea, textWithoutLastArea, type TextArea } from './area-text.ts';

const square: Polygon = {
	type: 'Polygon',
	coordinates: [
		[
			[-74.2, 4.6],
			[-74.19, 4.6],
			[-74.19, 4.61],
			[-74.2, 4.6]
		]
	]
};
const named = { type: 'Feature', properties: { name: 'North' }, geometry: square };

const areasOf = (text: string): TextArea[] => {
	const found = areasOfText(text);
	if (!found.ok) throw new Error(found.reason.key);
	return found.value;
};
const refusalOf = (json: unknown): unknown => {
	const found = areasOfText(typeof json === 'string' ? json : JSON.stringify(json));
	return found.ok ? undefined : found.reason;
};

test('an empty text has no area; what is drawn into it is a plain polygon', () => {
	expect(areasOf('  ')).toEqual([]);
	expect(JSON.parse(textWithArea([], square))).toEqual(square);
});

test('what is drawn is written to the centimetre', () => {
	const fine = {
		...square,
		coordinates: square.coordinates.map((ring) => ring.map(([x = 0, y = 0]) => [x + 1e-9, y]))
	};
	expect(JSON.parse(textWithArea([], fine))).toEqual(square);
});

test('a second area keeps the first with its name, and goes first', () => {
	const text = textWithArea(areasOf(JSON.stringify(named)), square);
	expect(areasOf(text).map(({ properties }) => properties)).toEqual([{ name: 'North' }, {}]);
	expect(areasOf(textWithoutLastArea(areasOf(text)))).toEqual([named]);
	expect(textWithoutLastArea(areasOf(JSON.stringify(square)))).toBe('');
});

test('a text is refused as the server would', () => {
	expect(refusalOf('{')).toEqual({ key: 'expansion-not-json' });
	expect(refusalOf({ type: 'Point', coordinates: [0, 0] })).toEqual({ key: 'expansion-not-areas' });
	expect(refusalOf({ type: 'Polygon', coordinates: [[[0, 0]]] })).toEqual({ key: 'expansion-not-areas' });
	expect(refusalOf({ type: 'FeatureCollection', features: [named, 7] })).toEqual({ key: 'expansion-not-areas' });
	expect(refusalOf({ ...square, coordinates: [Array(4).fill([500100, 500200])] })).toEqual({
		key: 'expansion-not-degrees',
		x: 500100,
		y: 500200
	});
});
