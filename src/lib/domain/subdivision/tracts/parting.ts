import { Clipper, type Path64 } from 'clipper2-ts';
import type { Node } from '../geometry/frame.ts';
import { intersection } from '../geometry/overlay.ts';
import { above, linesBetween, type Line } from './street-lines.ts';
import { neighboursAmong, type Sample, type Side } from './street-samples.ts';

/** Streets that turn less than two degrees from each other, or from a right angle, are on one lattice: the sine of twice that. */
const sameLattice = 0.07;

/** Whether one lattice serves both: blocks that are parallel to one street end squarely at the other. */
const areOnOneLattice = (one: Side, other: Side): boolean => {
	if (one.stretch === other.stretch) return one === other;
	const [a, b] = [one.stretch.direction, other.stretch.direction];
	const [cos, sin] = [a.east * b.east + a.north * b.north, a.east * b.north - a.north * b.east];
	return 2 * Math.abs(cos * sin) < sameLattice;
};

/** Land parted along a line: who governs which side of it. */
export interface Parting {
	line: Line;
	below: Side[];
	above: Side[];
	/** Samples that lie on the side where the others of their street do not. */
	astray: number;
	/** Samples of the smaller side. */
	least: number;
}

const partingBy = (line: Line, samples: readonly Sample[]): Parting => {
	const counts = new Map<Side, { below: number; above: number }>();
	for (const { at, side } of samples) {
		const count = counts.get(side) ?? { below: 0, above: 0 };
		count[above(line, at) < 0 ? 'below' : 'above']++;
		counts.set(side, count);
	}
	const parting: Parting = { line, below: [], above: [], astray: 0, least: 0 };
	let [below, over] = [0, 0];
	for (const [side, count] of counts) {
		parting[count.below > count.above ? 'below' : 'above'].push(side);
		parting.astray += Math.min(count.below, count.above);
		below += count.below;
		over += count.above;
	}
	return { ...parting, least: Math.min(below, over) };
};

/** The straight line that parts the land of streets best; nothing when one lattice serves all of them. */
export const bestParting = (samples: readonly Sample[]): Parting | undefined => {
	let best: Parting | undefined;
	for (const [one, other] of neighboursAmong(samples)) {
		if (areOnOneLattice(one, other)) continue;
		for (const line of linesBetween(one.stretch, other.stretch)) {
			const parting = partingBy(line, samples);
			if (parting.below.length === 0 || parting.above.length === 0) continue;
			if (!best || parting.astray < best.astray || (parting.astray === best.astray && parting.least > best.least))
				best = parting;
		}
	}
	return best;
};

/** Half of the plane as a polygon that is larger than some land. */
const halfPlane = ({ normal: { east, north }, offset }: Line, land: Path64[], isAbove: boolean): Path64 => {
	const { left, right, top, bottom } = Clipper.getBoundsPaths(land);
	const reach = 2 * (right - left + bottom - top) + 1000;
	const middle: Node = [(left + right) / 2, (top + bottom) / 2];
	const away = offset - (east * middle[0] + north * middle[1]);
	const corner = (along: number, over: number): Path64[number] => ({
		x: Math.round(middle[0] + (away + over) * east - along * north),
		y: Math.round(middle[1] + (away + over) * north + along * east)
	});
	const far = isAbove ? reach + Math.abs(away) : -reach - Math.abs(away);
	return [corner(-reach, 0), corner(-reach, far), corner(reach, far), corner(reach, 0)];
};

/** Corners are rounded to whole mm up to three times: a street between shares is kept this much wider on both sides, mm. */
const roundingMm = 3;

/**
 * What lies on either side of a line, a street along it left out.
 *
 * @param street Right-of-way in mm.
 */
export const partedAlong = (
	{ normal, offset }: Line,
	land: Path64[],
	street: number
): [below: Path64[], above: Path64[]] => {
	const away = street / 2 + roundingMm;
	const clip = (shift: number, isAbove: boolean): Path64[] =>
		intersection(land, [halfPlane({ normal, offset: offset + shift }, land, isAbove)]);
	return [clip(-away, false), clip(away, true)];
};
