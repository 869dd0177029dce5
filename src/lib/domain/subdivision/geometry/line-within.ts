import type { Path64 } from 'clipper2-ts';

type Corner = Path64[number];

const edgesOf = (path: Path64): [Corner, Corner][] =>
	path.map((corner, index) => [corner, path[(index + 1) % path.length] ?? corner]);

/** Where along a stretch, 0 to 1, it crosses an edge; nothing when they do not cross, or run along each other. */
const crossingAt = (from: Corner, to: Corner, [a, b]: [Corner, Corner]): number | undefined => {
	const [dx, dy] = [to.x - from.x, to.y - from.y];
	const [ex, ey] = [b.x - a.x, b.y - a.y];
	const turn = dx * ey - dy * ex;
	if (turn === 0) return undefined;
	const [fx, fy] = [a.x - from.x, a.y - from.y];
	const [along, across] = [(fx * ey - fy * ex) / turn, (fx * dy - fy * dx) / turn];
	return along > 0 && along < 1 && across >= 0 && across <= 1 ? along : undefined;
};

const isInside = ({ x, y }: Corner, edges: readonly [Corner, Corner][]): boolean =>
	edges.reduce((inside, [a, b]) => {
		if (a.y > y === b.y > y) return inside;
		return x < a.x + ((y - a.y) * (b.x - a.x)) / (b.y - a.y) ? !inside : inside;
	}, false);

const between = (from: Corner, to: Corner, share: number): Corner => ({
	x: from.x + share * (to.x - from.x),
	y: from.y + share * (to.y - from.y)
});

const rounded = ({ x, y }: Corner): Corner => ({ x: Math.round(x), y: Math.round(y) });

/**
 * What of a line lies on some land, in the order of the line; corners in whole mm. Clipper2 cuts lines too, but on some it
 * never ends.
 *
 * @param land Outlines and holes, apart from each other.
 */
export const lineWithin = (line: Path64, land: readonly Path64[]): Path64[] => {
	const edges = land.flatMap(edgesOf);
	const pieces: Path64[] = [];
	let open: Path64 | undefined;
	line.slice(1).forEach((to, index) => {
		const from = line[index] ?? to;
		const crossings = edges.flatMap((edge) => crossingAt(from, to, edge) ?? []).sort((a, b) => a - b);
		const shares = [0, ...crossings, 1];
		shares.slice(1).forEach((end, place) => {
			const start = shares[place] ?? 0;
			if (end === start) return;
			if (!isInside(between(from, to, (start + end) / 2), edges)) {
				open = undefined;
				return;
			}
			if (!open) pieces.push((open = [rounded(between(from, to, start))]));
			open.push(rounded(between(from, to, end)));
		});
	});
	return pieces;
};
