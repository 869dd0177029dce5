import { Clipper, type Path64 } from 'clipper2-ts';
import { lengthOf, type Direction } from '../geometry/arithmetic.ts';
import type { Node } from '../geometry/frame.ts';
import { squaredDistance } from '../geometry/stretch.ts';

/** A stretch of a fixed street that is straight, or nearly so; nodes on the plan's axes, mm. */
export interface StreetStretch {
	from: Node;
	to: Node;
	direction: Direction;
}

const nodeOf = ({ x, y }: Path64[number]): Node => [x, y];

/** A corner of a line, and how the stretches from the line's beginning to it run best. */
interface Reached {
	stretches: number;
	/** Sum of the squares of how far each stretch is off the line, mm². */
	bent: number;
	before: number;
}

/** Square of how far a line is off the straight from one of its corners to another, mm². */
const squaredBend = (nodes: readonly Node[], first: number, last: number): number => {
	const [a, b] = [nodes[first] ?? [0, 0], nodes[last] ?? [0, 0]];
	return nodes.slice(first + 1, last).reduce((most, [x, y]) => Math.max(most, squaredDistance(x, y, a, b)), 0);
};

/** The corner from which a stretch to the corner with this index is best. */
const bestBefore = (
	nodes: readonly Node[],
	reached: readonly Reached[],
	last: number,
	toleranceMm: number
): Reached => {
	let best: Reached = { stretches: Infinity, bent: Infinity, before: last - 1 };
	for (let before = last - 1; before >= 0; before--) {
		const bend = squaredBend(nodes, before, last);
		const { stretches, bent } = reached[before] ?? best;
		if (bend > toleranceMm * toleranceMm) continue;
		const isBetter = stretches + 1 < best.stretches || (stretches + 1 === best.stretches && bent + bend < best.bent);
		if (isBetter) best = { stretches: stretches + 1, bent: bent + bend, before };
	}
	return best;
};

/** The corners of a line where its stretches meet: as few as there can be, and then those it bends least between. */
const bendsOf = (nodes: readonly Node[], toleranceMm: number): Node[] => {
	const reached: Reached[] = [{ stretches: 0, bent: 0, before: -1 }];
	for (let last = 1; last < nodes.length; last++) reached.push(bestBefore(nodes, reached, last, toleranceMm));
	const bends: Node[] = [];
	for (let at = nodes.length - 1; at >= 0; at = reached[at]?.before ?? -1) bends.unshift(...nodes.slice(at, at + 1));
	return bends;
};

/** Lines are taken with so much of the tolerance beforehand: what is drawn every metre need not be looked at so. */
const finer = 0.1;

const isBefore = ([x1, y1]: Node, [x2, y2]: Node): boolean => y1 < y2 || (y1 === y2 && x1 < x2);

/** A line has no direction: it is kept from its lower end, so that one drawn the other way round is laid out alike. */
const fromLowerEnd = (nodes: Node[]): Node[] => {
	const [first, last] = [nodes[0], nodes.at(-1)];
	return first && last && isBefore(last, first) ? nodes.toReversed() : nodes;
};

const byPlace = (one: StreetStretch, other: StreetStretch): number => {
	const [a, b] = [
		[...one.from, ...one.to],
		[...other.from, ...other.to]
	];
	return a.reduce((order, value, index) => order || value - (b[index] ?? 0), 0);
};

/**
 * Streets in stretches that are off the straight by no more than a tolerance, each as long as a bend allows; in an order that
 * depends on where they lie alone.
 *
 * @param lines Centre lines, mm on the plan's axes.
 */
export const stretchesOf = (lines: readonly Path64[], toleranceMm: number): StreetStretch[] =>
	lines
		.flatMap((line) => {
			const nodes = fromLowerEnd(line.map(nodeOf));
			const few = Clipper.ramerDouglasPeucker(
				nodes.map(([x, y]) => ({ x, y })),
				finer * toleranceMm
			);
			return bendsOf(few.map(nodeOf), (1 - finer) * toleranceMm).flatMap((to, index, bends): StreetStretch[] => {
				const from = bends[index - 1];
				if (!from) return [];
				const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
				const length = lengthOf(dx, dy);
				return length > 0 ? [{ from, to, direction: { east: dx / length, north: dy / length } }] : [];
			});
		})
		.sort(byPlace);
