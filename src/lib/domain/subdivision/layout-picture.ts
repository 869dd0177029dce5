import type { Polygon, Position } from 'geojson';
import type { LandPart } from '../plan/land-balance.ts';
import type { RemainderKind } from '../plan/layers.ts';
import type { Layout } from './layout.ts';

/** The land of one use as the data of an SVG path, filled by the even-odd rule. */
export interface LandPath {
	part: LandPart;
	path: string;
}

/** Above this single lots are too small to be seen in a small picture, and blocks stand for them. */
const mostLots = 3000;

const areasOf = (layouts: readonly Layout[]): [LandPart, Polygon[]][] => {
	const blocks = layouts.flatMap((layout) => layout.blocks);
	const remainders = layouts.flatMap((layout) => layout.remainders);
	const lots = blocks.flatMap((block) => block.lots.map(({ polygon }) => polygon));
	const left = (kind: RemainderKind): Polygon[] =>
		remainders.filter((each) => each.kind === kind).map(({ polygon }) => polygon);
	return [
		['rights-of-way', layouts.flatMap(({ rightsOfWay }) => rightsOfWay)],
		['lots', lots.length > mostLots ? blocks.map(({ polygon }) => polygon) : lots],
		['reserves', layouts.flatMap(({ reserves }) => reserves.map(({ polygon }) => polygon))],
		['public-space', left('public_space')],
		['remainder', left('left_over')],
		['protected', left('protected')]
	];
};

export interface LayoutPicture {
	widthM: number;
	heightM: number;
	/** From the ground up. */
	areas: LandPath[];
}

/** Layouts as one picture: metres from their sites' north-west corner, to the east and to the south. */
export const layoutPicture = (layouts: readonly Layout[]): LayoutPicture => {
	const shell = layouts.flatMap(({ site }) => site.coordinates[0] ?? []);
	const xs = shell.map(([x = 0]) => x);
	const ys = shell.map(([, y = 0]) => y);
	const [west, north] = [Math.min(...xs), Math.max(...ys)];
	const place = ([x = 0, y = 0]: Position): string => `${(x - west).toFixed(1)} ${(north - y).toFixed(1)}`;
	const ringPath = (ring: Position[]): string => `M${ring.slice(1).map(place).join('L')}Z`;
	return {
		widthM: Math.max(...xs) - west,
		heightM: north - Math.min(...ys),
		areas: areasOf(layouts)
			.filter(([, polygons]) => polygons.length > 0)
			.map(([part, polygons]) => ({
				part,
				path: polygons.flatMap(({ coordinates }) => coordinates.map(ringPath)).join('')
			}))
	};
};
