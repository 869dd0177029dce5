import type { Position } from 'geojson';
import { lengthOf } from '../geometry/arithmetic.ts';
import { squaredDistance } from '../geometry/stretch.ts';
import type { Layout, LayoutCulDeSac } from '../layout.ts';

/** What a cul-de-sac measures; metres of the plan's CRS. */
export interface CulDeSacMeasures {
	block: string;
	/** From the side of the cross street to its end. */
	lengthM: number;
	/** At its narrowest. */
	widthM: number;
	/** Of the largest circle that lies on it and touches its end. */
	turningM: number;
	/** Its end. */
	at: Position;
}

const clearanceM = ([x = 0, y = 0]: Position, outline: readonly Position[]): number =>
	Math.sqrt(
		outline
			.slice(1)
			.reduce((least, to, index) => Math.min(least, squaredDistance(x, y, outline[index] ?? to, to)), Infinity)
	);

/** Halvings from the length of a cul-de-sac to less than a tenth of a millimetre. */
const halvings = 24;

/** Corners lie on whole millimetres: a circle may be so much beyond a side, m. */
const roundingM = 0.002;

/** Diameter of the largest circle before the end that lies within the outline's sides. */
const turningOf = (along: (fromEndM: number) => Position, lengthM: number, outline: readonly Position[]): number => {
	let [fits, most] = [0, lengthM];
	for (let times = 0; times < halvings; times++) {
		const radius = (fits + most) / 2;
		if (clearanceM(along(radius), outline) >= radius - roundingM) fits = radius;
		else most = radius;
	}
	return 2 * fits;
};

/** Where the width of a cul-de-sac is looked at, as shares of its length from the end, which has to be farther than its sides. */
const looks = [0.5, 0.65, 0.8];

const measured = ({ block, axis }: LayoutCulDeSac, outline: readonly Position[]): CulDeSacMeasures => {
	const [[mouthX = 0, mouthY = 0], [endX = 0, endY = 0]] = axis;
	const [dx, dy] = [mouthX - endX, mouthY - endY];
	const lengthM = lengthOf(dx, dy);
	const along = (fromEndM: number): Position => [endX + (dx * fromEndM) / lengthM, endY + (dy * fromEndM) / lengthM];
	const widths = looks.map((share) => 2 * clearanceM(along(share * lengthM), outline));
	return { block, lengthM, widthM: Math.min(...widths), turningM: turningOf(along, lengthM, outline), at: axis[1] };
};

/** The cul-de-sacs of a layout, measured from the outlines of the blocks round them. */
export const measureCulDeSacs = ({ blocks, culDeSacs }: Layout): CulDeSacMeasures[] => {
	const outlines = new Map(blocks.map(({ label, polygon }) => [label, polygon.coordinates[0] ?? []]));
	return (culDeSacs?.made ?? []).map((each) => measured(each, outlines.get(each.block) ?? []));
};
