import type { Position } from 'geojson';

export type Random = () => number;
export type Rings = Position[][];

/** A ring whose corners lie round a centre in order of angle: simple, and concave where radii differ. */
const star = (random: Random, least = 0.2): Position[] => {
	const corners = 3 + Math.floor(random() * 20);
	return Array.from({ length: corners }, (_, index) => {
		const angle = (2 * Math.PI * (index + 0.8 * random())) / corners;
		const radius = least + (1 - least) * random();
		return [radius * Math.cos(angle), radius * Math.sin(angle)];
	});
};

const comb = (random: Random): Position[] => {
	const teeth = 2 + Math.floor(random() * 7);
	const depth = 0.2 + random();
	const ring: Position[] = [];
	for (let tooth = 0; tooth < teeth; tooth++) {
		const [from, width] = [tooth / teeth, (0.2 + 0.6 * random()) / teeth];
		ring.push([from, 0], [from + width, 0], [from + width, depth], [from + 1 / teeth, depth]);
	}
	return [...ring, [1, 1.6], [0, 1.6]];
};

const spiral = (random: Random): Position[] => {
	const steps = 12 + Math.floor(random() * 24);
	const [turns, width] = [1 + random(), 0.25 + 0.4 * random()];
	const arm = (offset: number): Position[] =>
		Array.from({ length: steps }, (_, index) => {
			const angle = (2 * Math.PI * turns * index) / steps;
			const radius = 0.4 + angle / (2 * Math.PI) + offset;
			return [radius * Math.cos(angle), radius * Math.sin(angle)];
		});
	return [...arm(width), ...arm(0).reverse()];
};

const needle = (random: Random): Position[] => [
	[0, 0],
	[1, 0.001 * random()],
	[1 + random(), 0.05 * random()],
	[0.5, 0.01 + 0.1 * random()]
];

const box = (x: number, y: number, width: number, height: number): Position[] => [
	[x, y],
	[x + width, y],
	[x + width, y + height],
	[x, y + height]
];

const ringWithHoles = (random: Random): Rings => {
	const holes: Rings = [];
	for (let column = 0; column < 3; column++)
		for (let row = 0; row < 2; row++)
			if (random() < 0.6)
				holes.push(
					star(random, 0.4).map(([x = 0, y = 0]) => [0.2 + column * 0.3 + x * 0.13, 0.25 + row * 0.4 + y * 0.15])
				);
	return [box(0, 0, 1, 0.9), ...holes];
};

/** A star with corners repeated and others that lie nearly on a side. */
const untidy = (random: Random): Rings => {
	const ring = star(random);
	const corners = ring.flatMap((corner, index): Position[] => {
		const [x = 0, y = 0] = corner;
		const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? corner;
		const t = random();
		const near: Position = [x + t * (nextX - x) + 1e-6 * random(), y + t * (nextY - y)];
		return [corner, ...(random() < 0.3 ? [corner] : []), ...(random() < 0.4 ? [near] : [])];
	});
	return [corners];
};

const bowTie = (): Rings => [
	[
		[0, 0],
		[1, 1],
		[1, 0],
		[0, 1]
	]
];

/** Two squares that meet at a corner, in one ring. */
const touching = (): Rings => [
	[
		[0, 0],
		[0.5, 0],
		[0.5, 0.5],
		[1, 0.5],
		[1, 1],
		[0.5, 1],
		[0.5, 0.5],
		[0, 0.5]
	]
];

/** Makers of rings about the size of 1, by the name of the shape; two of them make what no site can be. */
export const shapes: Record<string, (random: Random) => Rings> = {
	star: (random) => [star(random)],
	comb: (random) => [comb(random)],
	spiral: (random) => [spiral(random)],
	needle: (random) => [needle(random)],
	box: (random) => [box(0, 0, 1, 0.05 + random())],
	holes: ringWithHoles,
	untidy,
	bowTie,
	touching
};
