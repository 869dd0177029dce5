import type { Polygon, Position } from 'geojson';
import type { LandPart } from '#lib/domain/plan/land-balance.ts';
import type { RemainderKind } from '#lib/domain/plan/layers.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';

/** The land of one use as the data of an SVG path, filled by the even-odd rule. */
export interface LandPath {
	part: LandPart;
	path: string;
}

/** Above this single lots are too small to be seen in a small picture, and blocks stand for them. */
const mostLots = 3000;

const areasOf = ({ rightsOfWay, blocks, reserves, remainders }: Layout): [LandPart, Polygon[]][] => {
	const lots = blocks.flatMap((block) => block.lots.map(({ polygon }) => polygon));
	const left = (kind: RemainderKind): Polygon[] =>
		remainders.filter((each) => each.kind === kind).map(({ polygon }) => polygon);
	return [
		['rights-of-way', rightsOfWay],
		['lots', lots.length > mostLots ? blocks.map(({ polygon }) => polygon) : lots],
		['reserves', reserves.map(({ polygon }) => polygon)],
		['public-space', left('public_space')],
		['remainder', left('left_over')],
		['protected', left('protected')]
	];
};

/** A layout as a picture: metres from the site's north-west corner, to the east and to the south. */
export const layoutPicture = (layout: Layout): { widthM: number; heightM: number; areas: LandPath[] } => {
	const [shell = []] = layout.site.coordinates;
	const xs = shell.map(([x = 0]) => x);
	const ys = shell.map(([, y = 0]) => y);
	const [west, north] = [Math.min(...xs), Math.max(...ys)];
	const place = ([x = 0, y = 0]: Position): string => `${(x - west).toFixed(1)} ${(north - y).toFixed(1)}`;
	const ringPath = (ring: Position[]): string => `M${ring.slice(1).map(place).join('L')}Z`;
	return {
		widthM: Math.max(...xs) - west,
		heightM: north - Math.min(...ys),
		areas: areasOf(layout)
			.filter(([, polygons]) => polygons.length > 0)
			.map(([part, polygons]) => ({
				part,
				path: polygons.flatMap(({ coordinates }) => coordinates.map(ringPath)).join('')
			}))
	};
};
