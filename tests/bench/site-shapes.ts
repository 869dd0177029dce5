import type { Polygon, Position } from 'geojson';

/** Shapes of sites that land is laid out on to compare: a plain one, and three that cost any lattice dear. */
export const siteShapes = ['square', 'wedge', 'boomerang', 'ring'] as const;
export type SiteShape = (typeof siteShapes)[number];

const circle = (radius: number, corners: number): Position[] =>
	Array.from({ length: corners }, (_, index) => {
		const angle = (2 * Math.PI * index) / corners;
		return [radius * Math.cos(angle), radius * Math.sin(angle)];
	});

/** Rings of the shape, of any size, holes the other way round. */
const rings: Record<SiteShape, Position[][]> = {
	square: [
		[
			[0, 0],
			[1, 0],
			[1, 1],
			[0, 1]
		]
	],
	wedge: [
		[
			[0, 0],
			[3, 0],
			[3, 1]
		]
	],
	boomerang: [
		[
			[0, 0],
			[3, 1],
			[6, 0],
			[3, 2.2]
		]
	],
	ring: [circle(1, 48), circle(0.55, 48).reverse()]
};

const areaOf = (ring: readonly Position[]): number =>
	ring.reduce((sum, [x = 0, y = 0], index) => {
		const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? [];
		return sum + (x * nextY - nextX * y) / 2;
	}, 0);

/** A site of the shape with the area, in metres of UTM zone 19S. */
export const siteOf = (shape: SiteShape, areaM2: number): Polygon => {
	const unit = rings[shape].reduce((sum, ring) => sum + areaOf(ring), 0);
	const scale = Math.sqrt(areaM2 / unit);
	return {
		type: 'Polygon',
		coordinates: rings[shape].map((ring) =>
			[...ring, ...ring.slice(0, 1)].map(([x = 0, y = 0]) => [
				Math.round((300_000 + x * scale) * 1000) / 1000,
				Math.round((8_000_000 + y * scale) * 1000) / 1000
			])
		)
	};
};
