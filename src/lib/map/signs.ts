import { dailyPlaceKinds, type DailyPlaceKind } from '#lib/domain/plan/layers.ts';
import type { Pattern } from './hatch.ts';
import { channelsOf, dailyPlaceColours } from './palette.ts';

/** What is drawn on the disc of a sign, eleven cells wide and high. */
const drawings: Record<DailyPlaceKind, readonly string[]> = {
	// A drop.
	water_point: [
		'.....#.....',
		'.....#.....',
		'....###....',
		'....###....',
		'...#####...',
		'...#####...',
		'..#######..',
		'..#######..',
		'..#######..',
		'...#####...',
		'....###....'
	],
	// A roof with a flag.
	school: [
		'.....###...',
		'.....###...',
		'.....#.....',
		'....###....',
		'..#######..',
		'###########',
		'.#########.',
		'.#.##.##.#.',
		'.#.##.##.#.',
		'.####.####.',
		'.####.####.'
	],
	health_post: [
		'...........',
		'....###....',
		'....###....',
		'....###....',
		'.#########.',
		'.#########.',
		'.#########.',
		'....###....',
		'....###....',
		'....###....',
		'...........'
	],
	// A bus from the front.
	stop: [
		'..#######..',
		'.#########.',
		'.#.......#.',
		'.#.......#.',
		'.#.......#.',
		'.#########.',
		'.#########.',
		'.#.#####.#.',
		'.#########.',
		'..##...##..',
		'..##...##..'
	]
};

/** Name of the sign of a kind of place among the map's images. */
export const signName = (kind: DailyPlaceKind): string => `sign-${kind}`;

/** Half the side of a picture, the radius of its disc, and that with its rim, all in pixels; drawn at twice the screen's density. */
const [half, disc, rim] = [20, 17.5, 19.5];
const pixelsPerCell = 2;

const white = [255, 255, 255] as const;

/** How much of a pixel lies within a circle round the middle: all, nothing, or a share at its edge. */
const shareWithin = (distance: number, radius: number): number => Math.max(0, Math.min(1, radius - distance + 0.5));

const signOf = (kind: DailyPlaceKind): Pattern => {
	const side = 2 * half;
	const colour = channelsOf(dailyPlaceColours[kind]);
	const rows = drawings[kind];
	const isDrawn = (x: number, y: number): boolean => {
		const cell = (at: number): number => Math.floor((at - half) / pixelsPerCell + rows.length / 2);
		return rows[cell(y)]?.[cell(x)] === '#';
	};
	const data = new Uint8Array(side * side * 4);
	for (let y = 0; y < side; y++)
		for (let x = 0; x < side; x++) {
			const distance = Math.hypot(x + 0.5 - half, y + 0.5 - half);
			const inside = isDrawn(x, y) ? 0 : shareWithin(distance, disc);
			const mixed = white.map((each, i) => Math.round(each + inside * ((colour[i] ?? 0) - each)));
			data.set([...mixed, Math.round(255 * shareWithin(distance, rim))], (y * side + x) * 4);
		}
	return { width: side, height: side, data };
};

/** Signs of the places of daily life by name. */
export const signs = (): [name: string, picture: Pattern][] =>
	dailyPlaceKinds.map((kind) => [signName(kind), signOf(kind)]);

/** The same drawing as the path of an SVG picture around the middle of its disc, in cells. */
export const signPath = (kind: DailyPlaceKind): string =>
	drawings[kind]
		.flatMap((row, y) => [...row].map((cell, x) => (cell === '#' ? `M${x - 5.5} ${y - 5.5}h1v1h-1z` : '')))
		.join('');
