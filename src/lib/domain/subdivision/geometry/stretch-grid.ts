import type { Position } from 'geojson';
import { lengthOf } from './arithmetic.ts';

/** What lies farther apart is no street, m. */
export const reachM = 32;

/** A stretch of an outline, and the number of the outline. */
export interface Stretch {
	edge: number;
	a: Position;
	b: Position;
}

const cellOf = (value: number): number => Math.floor(value / reachM);

/** Stretches of outlines by the squares of ground they cross. */
export class StretchGrid {
	readonly #cells = new Map<number, Stretch[]>();

	#keyOf(column: number, row: number): number {
		return column * 2 ** 24 + row;
	}

	/** Long stretches are entered bit by bit, so that a slanted one is not in every square of its box. */
	add(edge: number, a: Position, b: Position): void {
		const [ax = 0, ay = 0] = a;
		const [bx = 0, by = 0] = b;
		const bits = Math.max(1, Math.ceil(lengthOf(bx - ax, by - ay) / reachM));
		const entered = new Set<number>();
		for (let bit = 0; bit < bits; bit++) {
			const at = (share: number): [number, number] => [ax + (bx - ax) * share, ay + (by - ay) * share];
			const [[x1, y1], [x2, y2]] = [at(bit / bits), at((bit + 1) / bits)];
			for (let column = cellOf(Math.min(x1, x2)); column <= cellOf(Math.max(x1, x2)); column++)
				for (let row = cellOf(Math.min(y1, y2)); row <= cellOf(Math.max(y1, y2)); row++)
					entered.add(this.#keyOf(column, row));
		}
		for (const key of entered) {
			const cell = this.#cells.get(key);
			if (cell) cell.push({ edge, a, b });
			else this.#cells.set(key, [{ edge, a, b }]);
		}
	}

	/** Every stretch within reach of a place, and some more. */
	*around([x = 0, y = 0]: Position): Generator<Stretch> {
		for (let column = cellOf(x) - 1; column <= cellOf(x) + 1; column++)
			for (let row = cellOf(y) - 1; row <= cellOf(y) + 1; row++) yield* this.#cells.get(this.#keyOf(column, row)) ?? [];
	}
}
