import { Clipper, type Path64 } from 'clipper2-ts';
import type { Lattice } from '../blocks/lattice.ts';
import type { Frame, Node, NodePolygon } from '../geometry/frame.ts';
import { areaMm2, isInside } from '../geometry/ring.ts';
import type { NoRoom } from '../layout.ts';
import { sliverMm2 } from '../lots/parcels.ts';
import type { Land } from './land.ts';

/** The middle of the box around some paths, on their axes. */
const middleOf = (paths: readonly Path64[]): Node => {
	const { left, right, top, bottom } = Clipper.getBoundsPaths([...paths]);
	return [(left + right) / 2, (top + bottom) / 2];
};

const noRoomFor = (paths: readonly Path64[], frame: Frame): NoRoom => {
	const [east = 0, north = 0] = frame.toPosition(frame.nodeAt(...middleOf(paths)));
	return { at: [east, north], areaMm2: paths.reduce((sum, path) => sum + Clipper.area(path), 0) };
};

const isOn = (node: Node, [shell = [], ...holes]: NodePolygon): boolean =>
	isInside(node, shell) && !holes.some((hole) => isInside(node, hole));

/** Parts of the site that are all street: nothing is left inside the street that runs all round them. */
const partsWithout = (
	parts: readonly NodePolygon[],
	{ pieces, protected: land, lockedGround }: Land
): NodePolygon[] => {
	const taken = [...land, ...lockedGround].flatMap(([shell = []]) => shell.slice(0, 1));
	const inside = pieces.flatMap(({ tract: { frame }, land: [shell = []] }) =>
		shell.slice(0, 1).map(({ x, y }) => frame.nodeAt(x, y))
	);
	return parts.filter((part) => ![...inside, ...taken].some((node) => isOn(node, part)));
};

/**
 * Land of the site in which no block finds room, so that it is street: parts that are too narrow for a street and a lot, pieces
 * that fixed streets and protected land leave, and what blocks' streets cut off. The largest first.
 *
 * @param lattices Of the land's pieces, in the same order; nothing where none could be laid.
 */
export const landWithoutRoom = (
	parts: readonly NodePolygon[],
	land: Land,
	lattices: readonly (Lattice | undefined)[],
	frame: Frame
): NoRoom[] => {
	const ofParts = partsWithout(parts, land).map((part): NoRoom => {
		const path = (part[0] ?? []).map(([x, y]) => ({ x, y }));
		const { left, right, top, bottom } = Clipper.getBounds(path);
		const [east = 0, north = 0] = frame.toPosition([Math.round((left + right) / 2), Math.round((top + bottom) / 2)]);
		return { at: [east, north], areaMm2: areaMm2(part) };
	});
	const ofPieces = land.pieces.flatMap(({ tract, land: piece }, index): NoRoom[] => {
		const lattice = lattices[index];
		if (!lattice || lattice.cells.length === 0) return [noRoomFor(piece, tract.frame)];
		return lattice.withoutRoom.map((path) => noRoomFor([path], tract.frame));
	});
	return [...ofParts, ...ofPieces].filter((each) => each.areaMm2 >= sliverMm2).sort((a, b) => b.areaMm2 - a.areaMm2);
};
