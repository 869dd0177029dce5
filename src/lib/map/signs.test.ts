import { expect, test } from 'vitest';
import { dailyPlaceKinds } from '#lib/domain/plan/layers.ts';
import { channelsOf, dailyPlaceColours } from './palette.ts';
import { signPath, signs } from './signs.ts';

const pixelsOf = ({ data }: { data: Uint8Array }): number[][] =>
	Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(4 * i, 4 * i + 4)]);

const luminance = (colour: string): number =>
	channelsOf(colour)
		.map((channel) => channel / 255)
		.map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
		.reduce((sum, share, i) => sum + share * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);

test('every sign is a disc of its colour with a white drawing that no other has, clear around it', () => {
	expect(new Set(dailyPlaceKinds.map(signPath)).size).toBe(dailyPlaceKinds.length);
	for (const [i, [, picture]] of signs().entries()) {
		const kind = dailyPlaceKinds[i] ?? 'stop';
		const pixels = pixelsOf(picture);
		expect(pixels).toHaveLength(picture.width * picture.height);
		expect(pixels[0]?.[3]).toBe(0);
		const count = (colour: readonly number[]): number => pixels.filter((each) => each.join() === colour.join()).length;
		expect(count([...channelsOf(dailyPlaceColours[kind]), 255])).toBeGreaterThan(300);
		// Four pixels for each cell of the drawing.
		expect(count([255, 255, 255, 255])).toBeGreaterThanOrEqual(4 * signPath(kind).split('M').length - 4);
	}
});

test('white stands out from every colour of a sign', () => {
	for (const kind of dailyPlaceKinds) expect(1.05 / (luminance(dailyPlaceColours[kind]) + 0.05)).toBeGreaterThan(4.5);
});
