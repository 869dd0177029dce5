import type { Polygon, Position } from 'geojson';
import { polygonsOf } from '../../geo/positions.ts';
import type { LandPart } from '../../plan/land-balance.ts';
import type { RemainderKind } from '../../plan/layers.ts';
import { lengthOf } from '../geometry/arithmetic.ts';
import type { Layout } from '../layout.ts';
import type { SiteShape } from '../site.ts';

/** The land of one use as the data of an SVG path, filled by the even-odd rule. */
export interface LandPath {
	part: LandPart;
	path: string;
}

/** Above this single lots are too small to be seen in a small picture, and blocks stand for them. */
const mostLots = 3000;

/** A corner this near to the line between its neighbours is not seen, m. */
const straightM = 0.05;

/** The corners that are seen: those where a ring bends. */
const bends = (ring: readonly Position[]): Position[] => {
	const seen: Position[] = [];
	ring.forEach((corner, index) => {
		const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [seen.at(-1) ?? ring.at(-1) ?? [], ring[index + 1] ?? seen[0] ?? []];
		const [dx, dy] = [bx - ax, by - ay];
		const [x = 0, y = 0] = corner;
		if (Math.abs(dx * (y - ay) - dy * (x - ax)) > straightM * lengthOf(dx, dy)) seen.push(corner);
	});
	return seen;
};

const areasOf = ({ site, blocks, reserves, remainders }: Layout): [LandPart, SiteShape[]][] => {
	const lots = blocks.flatMap((block) => block.lots.map(({ polygon }) => polygon));
	const left = (kind: RemainderKind): Polygon[] =>
		remainders.filter((each) => each.kind === kind).map(({ polygon }) => polygon);
	return [
		// Streets are what nothing else is drawn on.
		['rights-of-way', [site]],
		['lots', lots.length > mostLots ? blocks.map(({ polygon }) => polygon) : lots],
		['reserves', reserves.map(({ polygon }) => polygon)],
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
	/** Pedestrian passages among the rights-of-way; empty where there is none. */
	passages: string;
}

/** A layout as a picture: metres from its site's north-west corner, to the east and to the south. */
export const layoutPicture = (layout: Layout): LayoutPicture => {
	const shell = polygonsOf(layout.site).flatMap(([outer = []]) => outer);
	const xs = shell.map(([x = 0]) => x);
	const ys = shell.map(([, y = 0]) => y);
	const [west, north] = [Math.min(...xs), Math.max(...ys)];
	const place = ([x = 0, y = 0]: Position): string => `${(x - west).toFixed(1)} ${(north - y).toFixed(1)}`;
	const ringPath = (ring: Position[]): string => `M${bends(ring.slice(1)).map(place).join('L')}Z`;
	const pathOf = (areas: readonly SiteShape[]): string =>
		areas.flatMap((area) => polygonsOf(area).flat().map(ringPath)).join('');
	return {
		widthM: Math.max(...xs) - west,
		heightM: north - Math.min(...ys),
		areas: areasOf(layout)
			.filter(([, areas]) => areas.length > 0)
			.map(([part, areas]) => ({ part, path: pathOf(areas) })),
		passages: pathOf((layout.passages ?? []).map(({ polygon }) => polygon))
	};
};
