import { constraintKinds, type ConstraintKind } from '#lib/domain/plan/layers.ts';
import { channelsOf, constraintColours } from './palette.ts';

/** A picture, as MapLibre's `addImage` takes it: RGBA bytes, row by row. */
export interface Pattern {
	width: number;
	height: number;
	data: Uint8Array;
}

/** Name of a constraint's hatch among the map's images. */
export const hatchName = (kind: ConstraintKind): string => `hatch-${kind}`;

/** Pixels of one repeat; drawn at twice the screen's density. */
const size = 16;

const isStroke: Record<ConstraintKind, (x: number, y: number) => boolean> = {
	ravine: (x, y) => (x + y) % size < 2,
	hazard: (x, y) => (x + y) % size < 2 || (x - y + size) % size < 2,
	railway_strip: (x, y) => (x - y + size) % (size / 2) < 2,
	shore: (x, y) => (x % 8 < 2 && y % 16 < 2) || ((x + 4) % 8 < 2 && (y + 8) % 16 < 2)
};

const patternOf = (kind: ConstraintKind): Pattern => {
	const [red, green, blue] = channelsOf(constraintColours[kind]);
	const data = new Uint8Array(size * size * 4);
	for (let y = 0; y < size; y++)
		for (let x = 0; x < size; x++) {
			const alpha = isStroke[kind](x, y) ? 190 : 28;
			data.set([red, green, blue, alpha], (y * size + x) * 4);
		}
	return { width: size, height: size, data };
};

/** Hatches of the constraint areas by name. */
export const hatches = (): [name: string, pattern: Pattern][] =>
	constraintKinds.map((kind) => [hatchName(kind), patternOf(kind)]);
