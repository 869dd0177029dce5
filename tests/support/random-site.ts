import type { Polygon, Position } from 'geojson';
import { gridAreaMm2 } from '#lib/domain/geo/area.ts';
import { mapPositions, polygonsOf } from '#lib/domain/geo/positions.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { streetClasses } from '#lib/domain/plan/parameters.ts';
import { cededStreets, defaultRules, remainderPolicies, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import {
	noSurroundings,
	type FixedStreet,
	type LockedLand,
	type Surroundings
} from '#lib/domain/subdivision/surroundings.ts';
import { shapes, type Random, type Rings } from './random-rings.ts';
import { seeded } from './seeded.ts';

const pick = <Value>(random: Random, values: readonly Value[]): Value =>
	values[Math.floor(random() * values.length)] as Value;

/** Rings scaled so that the outer one has about the area, turned, and set down somewhere in a UTM zone of either hemisphere. */
const placed = (rings: Rings, areaM2: number, random: Random): Polygon => {
	const [outer = []] = rings;
	const area = Math.abs(
		outer.reduce((sum, [x = 0, y = 0], index) => {
			const [nextX = 0, nextY = 0] = outer[(index + 1) % outer.length] ?? [];
			return sum + (x * nextY - nextX * y) / 2;
		}, 0)
	);
	const scale = Math.sqrt(areaM2 / Math.max(area, 0.02));
	const angle = pick(random, [0, Math.PI / 2, Math.PI / 4, 2 * Math.PI * random()]);
	const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
	const [east, north] = [200_000 + 600_000 * random(), 100_000 + 9_700_000 * random()];
	return {
		type: 'Polygon',
		coordinates: rings.map((ring) => {
			const turned = ring.map(([x = 0, y = 0]): Position => [east + x * cos - y * sin, north + x * sin + y * cos]);
			return [...turned, ...turned.slice(0, 1)];
		})
	};
};

const between = (random: Random, low: number, high: number): number => low * (high / low) ** random();

const rulesFor = (random: Random, areaM2: number): SubdivisionRules => {
	// A large site has large lots: one in a hundred has some ten thousand, the others fewer, so that many are tried.
	const most = random() < 0.01 ? 10_000 : between(random, 20, 800);
	const lotFrontageM = Math.max(4 + 16 * random(), Math.sqrt(areaM2 / most / 2));
	const lotDepthM = lotFrontageM * (1 + 2 * random());
	const hasReserves = random() < 0.5;
	const zero = { recreation: 0, zonal_park: 0, education: 0, other: 0 };
	const areaOfLot = lotFrontageM * lotDepthM;
	const larger = 1 + Math.floor(99 * random());
	const mix = [
		{ areaM2: areaOfLot, sharePct: 100 - larger },
		{ areaM2: areaOfLot * (1 + random()), sharePct: larger }
	];
	return {
		...defaultRules,
		lotFrontageM,
		lotDepthM,
		lotMix: random() < 0.3 ? mix : [],
		minLotAreaM2: areaOfLot * (0.4 + 0.6 * random()),
		minLotFrontageM: lotFrontageM * (0.4 + 0.6 * random()),
		blockLengthM: between(random, 40, 300),
		streetWidthM: between(random, 3, 20),
		mainStreetWidthM: pick(random, [0, 15.6, 30]),
		mainStreetEvery: 1 + Math.floor(random() * 6),
		bearing: pick<SubdivisionRules['bearing']>(random, ['longest-side', 0, 90, 360 * random()]),
		cornerCutM: pick(random, [0, 3]),
		remainder: pick(random, remainderPolicies),
		reservesPct: hasReserves ? defaultRules.reservesPct : zero,
		programmes: []
	};
};

/** Not so long and thin that its tip is lost on the millimetre grid. */
const isBroad = (triangle: Polygon): boolean => {
	const [[ax = 0, ay = 0] = [], ...others] = triangle.coordinates[0] ?? [];
	const length = Math.max(...others.map(([x = 0, y = 0]) => Math.hypot(x - ax, y - ay)));
	return gridAreaMm2(triangle) / 1e6 > Math.max(0.5, length / 1000) * length;
};

/** A place somewhere between two corners of a site, or a little beyond. */
const spotOn = (site: SiteShape, random: Random): Position => {
	const ring = polygonsOf(site).flatMap(([shell = []]) => shell);
	const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [pick(random, ring), pick(random, ring)];
	const t = 1.4 * random() - 0.2;
	return [x1 + t * (x2 - x1), y1 + t * (y2 - y1)];
};

/** Streets and protected land across a site, some of it beyond; nothing around half of the sites. */
const aroundFor = (site: SiteShape, random: Random): Surroundings => {
	if (random() < 0.5) return noSurroundings;
	const spot = (): Position => spotOn(site, random);
	const several = <Value>(most: number, make: () => Value): Value[] =>
		Array.from({ length: Math.floor(random() * (most + 1)) }, make);
	return {
		...noSurroundings,
		streets: several(3, () => ({
			line: { type: 'LineString', coordinates: [spot(), spot(), ...several(3, spot)] },
			widthM: between(random, 3, 40)
		})),
		constraints: several(3, (): Polygon => {
			const [a, b, c] = [spot(), spot(), spot()];
			return { type: 'Polygon', coordinates: [[a, b, c, a]] };
		}).filter(isBroad)
	};
};

/** A street that bends one way as a gentle arc does, or first one way and then the other. */
const curvedStreet = (site: SiteShape, random: Random): FixedStreet => {
	const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [spotOn(site, random), spotOn(site, random)];
	const [bend, corners, isArc] = [random() - 0.5, 4 + Math.floor(60 * random()), random() < 0.5];
	const coordinates = Array.from({ length: corners + 1 }, (_, index): Position => {
		const t = index / corners;
		const off = bend * (isArc ? 2 * t * (1 - t) : Math.sin(2 * Math.PI * t) / 2);
		return [x1 + t * (x2 - x1) - off * (y2 - y1), y1 + t * (y2 - y1) + off * (x2 - x1)];
	});
	return { line: { type: 'LineString', coordinates }, widthM: between(random, 3, 40) };
};

/** One or two curved streets beside what there is, for most sites that are laid out along streets, and some others. */
const withCurves = (around: Surroundings, site: SiteShape, isAlong: boolean, random: Random): Surroundings => {
	if (random() > (isAlong ? 0.8 : 0.1)) return around;
	const curves = Array.from({ length: 1 + Math.floor(2 * random()) }, () => curvedStreet(site, random));
	return { ...around, streets: [...around.streets, ...curves] };
};

export interface RandomSite {
	/** Of each part, joined by ` + `. */
	shape: string;
	site: SiteShape;
	rules: SubdivisionRules;
	around: Surroundings;
	/** The same site when it is laid out again around some of a layout; some sites are not. */
	again?: (layout: Layout) => RandomSite;
}

/** Some of the blocks of a layout, whole or in part, and all, some or none of the land given up with them. */
const lockedOf = ({ blocks, reserves, remainders }: Layout, random: Random): LockedLand => {
	const [ofBlocks, ofLots, ofLand] = [random(), pick(random, [0.1, 0.5, 1]), pick(random, [0, 0.5, 1])];
	const someOf = <Value>(values: readonly Value[], share: number): Value[] => values.filter(() => random() < share);
	return {
		lots: someOf(blocks, ofBlocks).flatMap(({ label, lots }) =>
			someOf(lots, ofLots).map((lot) => ({ block: label, lot }))
		),
		reserves: someOf(reserves, ofLand),
		remainders: someOf(remainders, ofLand).filter(({ kind }) => kind !== 'protected')
	};
};

/** Laid out again by rules of the same lots and streets, with other blocks. */
const laidOutAgain = (random: Random, { shape, site, rules, around }: RandomSite): RandomSite['again'] => {
	if (random() < 0.7) return undefined;
	const other: SubdivisionRules = {
		...rules,
		blockLengthM: between(random, 40, 300),
		mainStreetEvery: 1 + Math.floor(random() * 6),
		bearing: pick<SubdivisionRules['bearing']>(random, ['longest-side', rules.bearing, 360 * random()]),
		remainder: pick(random, remainderPolicies)
	};
	return (layout) => ({ shape, site, rules: other, around: { ...around, locked: lockedOf(layout, random) } });
};

const boundsOf = (polygon: Polygon): { west: number; south: number; east: number; north: number } => {
	const corners = polygon.coordinates.flat();
	const [xs, ys] = [corners.map(([x = 0]) => x), corners.map(([, y = 0]) => y)];
	return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
};

/** A part to the east of another, nearly touching it or far away. */
const beside = (polygon: Polygon, random: Random, areaM2: number): { shape: string; part: Polygon } => {
	const shape = pick(random, ['star', 'comb', 'needle', 'box', 'holes']);
	const part = placed(shapes[shape]?.(random) ?? [], areaM2 * between(random, 0.05, 1), random);
	const [from, to] = [boundsOf(part), boundsOf(polygon)];
	const [dx, dy] = [to.east + between(random, 0.002, 200) - from.west, to.south - from.south];
	return { shape, part: mapPositions(part, ([x = 0, y = 0]) => [x + dx, y + dy]) };
};

/** A part in a hole of another: the hole's own outline, drawn in. */
const within = ([, hole]: Position[][], random: Random): { shape: string; part: Polygon }[] => {
	if (!hole) return [];
	const corners = hole.slice(1);
	const mean = (axis: 0 | 1): number => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / corners.length;
	const [x, y, share] = [mean(0), mean(1), 0.2 + 0.6 * random()];
	const ring = hole.map(([east = 0, north = 0]) => [x + share * (east - x), y + share * (north - y)]);
	return [{ shape: 'star', part: { type: 'Polygon', coordinates: [ring] } }];
};

/** One site in four has several parts. */
const withParts = (
	whole: Polygon,
	shape: string,
	areaM2: number,
	random: Random
): Pick<RandomSite, 'shape' | 'site'> => {
	if (random() < 0.75) return { shape, site: whole };
	const parts = [{ shape, part: whole }, ...within(whole.coordinates, random)];
	const more = Math.floor(3 * random()) + (parts.length === 1 ? 1 : 0);
	for (let count = 0; count < more; count++) parts.push(beside(parts.at(-1)?.part ?? whole, random, areaM2));
	return {
		shape: parts.map((each) => each.shape).join(' + '),
		site: { type: 'MultiPolygon', coordinates: parts.map(({ part }) => part.coordinates) }
	};
};

/** Streets along something of the ground for half of the sites, passages in one of four, and cul-de-sacs in two of five. */
const patternFor = (random: Random): Partial<SubdivisionRules> => ({
	...(random() < 0.5 && {
		bearing: pick<SubdivisionRules['bearing']>(random, ['nearest-street', 'boundary', 'along-streets'])
	}),
	...(random() < 0.25 && { passagesBetween: 1 + Math.floor(3 * random()) }),
	...(random() < 0.3 && { minIntersectionSpacingM: between(random, 20, 150) }),
	...(random() < 0.4 && {
		culDeSacs: true,
		maxCulDeSacM: between(random, 60, 300),
		minTurningM: between(random, 6, 20)
	})
});

/** Of some sites, a block or two with limits of their own. */
const withOwn = ({ minLotAreaM2, minLotFrontageM }: SubdivisionRules, random: Random): Partial<SubdivisionRules> => {
	if (random() < 0.7) return {};
	const limits = (block: string) => ({
		block,
		minLotAreaM2: Math.max(1, minLotAreaM2 * between(random, 0.4, 1)),
		...(random() < 0.5 && { minLotFrontageM: Math.max(1, minLotFrontageM * between(random, 0.5, 1)) })
	});
	return { blockLimits: ['A', 'C'].map(limits) };
};

/** Fixed streets of any class, and some of them taken off what reserves are owed for. */
const withClasses = ({ around, rules, ...made }: RandomSite, random: Random): RandomSite => ({
	...made,
	rules: {
		...rules,
		cededStreets: pick(random, cededStreets),
		blockRows: pick(random, [1, 2, 2, 2]),
		...withOwn(rules, random)
	},
	around: {
		...around,
		streets: around.streets.map((street) => ({ ...street, streetClass: pick(random, streetClasses) }))
	}
});

/** The site, its surroundings and rules that a number stands for: of 50 m² to 50 km², of every shape, direction and place. */
export const randomSite = (seed: number, largestM2 = 5e7): RandomSite => {
	const random = seeded(seed);
	const first = pick(random, Object.keys(shapes));
	const areaM2 = between(random, 50, largestM2);
	const rings = shapes[first]?.(random) ?? [];
	const more = seeded(Math.imul(seed, 0x85ebca6b));
	const { shape, site } = withParts(placed(rings, areaM2, random), first, areaM2, more);
	const rules = { ...rulesFor(random, areaM2), ...patternFor(more) };
	const around = withCurves(aroundFor(site, random), site, rules.bearing === 'along-streets', more);
	const made = withClasses({ shape, site, rules, around }, seeded(Math.imul(seed, 0xc2b2ae35)));
	const again = laidOutAgain(random, made);
	return again ? { ...made, again } : made;
};
