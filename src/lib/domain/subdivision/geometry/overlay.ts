import { Clipper, FillRule, PolyTree64, type ClipType, type Path64, type PolyPath64 } from 'clipper2-ts';

type Corner = Path64[number];

/** Whether an outline turns straight back at a corner, or stays where it is. */
const turnsBack = (from: Corner, { x, y }: Corner, to: Corner): boolean => {
	const [inX, inY, outX, outY] = [x - from.x, y - from.y, to.x - x, to.y - y];
	return inX * outY === inY * outX && inX * outX + inY * outY <= 0;
};

/**
 * An outline without corners at which it turns straight back. Rounding makes such spikes, a millimetre long; on one that lies
 * along the x axis Clipper2 loses a corner beside it, and with it as much land as may be.
 */
export const withoutSpikes = (path: Path64): Path64 => {
	const left: Path64 = [];
	const isSpike = (to: Corner): boolean => {
		const [from, corner] = left.slice(-2);
		return from !== undefined && corner !== undefined && turnsBack(from, corner, to);
	};
	for (const corner of path) {
		while (isSpike(corner)) left.pop();
		left.push(corner);
	}
	while (left.length > 2) {
		const [[first, second], [beforeLast, last]] = [left.slice(0, 2), left.slice(-2)];
		if (!first || !second || !beforeLast || !last) break;
		if (turnsBack(beforeLast, last, first)) left.pop();
		else if (turnsBack(last, first, second)) left.shift();
		else break;
	}
	return left.length > 2 ? left : [];
};

const clean = (paths: readonly Path64[]): Path64[] => paths.map(withoutSpikes).filter(({ length }) => length > 0);

/** Land that lies in any of the polygons; the rings of each turn as the fill rule asks. */
export const union = (paths: readonly Path64[], fill = FillRule.NonZero): Path64[] => Clipper.union(clean(paths), fill);

export const difference = (land: readonly Path64[], taken: readonly Path64[]): Path64[] =>
	Clipper.difference(clean(land), clean(taken), FillRule.NonZero);

export const intersection = (one: readonly Path64[], other: readonly Path64[]): Path64[] =>
	Clipper.intersect(clean(one), clean(other), FillRule.NonZero);

const polygonsOfTree = (tree: PolyPath64): Path64[][] => {
	const polygons: Path64[][] = [];
	const visit = (outer: PolyPath64): void => {
		const holes = Array.from({ length: outer.count }, (_, index) => outer.child(index));
		polygons.push([outer.poly ?? [], ...holes.map((hole) => hole.poly ?? [])]);
		for (const hole of holes) for (let index = 0; index < hole.count; index++) visit(hole.child(index));
	};
	for (let index = 0; index < tree.count; index++) visit(tree.child(index));
	return polygons;
};

/** A boolean operation whose polygons come with their holes: the outer ring first. */
export const polygonsFrom = (
	operation: ClipType,
	land: readonly Path64[],
	clip: readonly Path64[] = []
): Path64[][] => {
	const tree = new PolyTree64();
	Clipper.booleanOpWithPolyTree(operation, clean(land), clean(clip), tree, FillRule.NonZero);
	return polygonsOfTree(tree);
};
