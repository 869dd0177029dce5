/** A point in whole tile units, x eastwards, y southwards. */
export interface TilePoint {
	x: number;
	y: number;
}

/** Points, lines, or polygons of an outline and its holes; `parts` are all of one kind. */
export type TileShape =
	| { kind: 'points'; parts: TilePoint[] }
	| { kind: 'lines'; parts: TilePoint[][] }
	| { kind: 'polygons'; parts: TilePoint[][][] };

const hasBox = 0x01;
const hasSize = 0x02;
const hasIds = 0x04;
const isEmpty = 0x10;

/** Reads the variable-length integers of one TWKB; positions are stored as steps from the one before. */
class Cursor {
	#at = 2;
	#x = 0;
	#y = 0;

	readonly #bytes: Uint8Array;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	natural(): number {
		let value = 0;
		for (let shift = 1; ; shift *= 128) {
			const byte = this.#bytes[this.#at++] ?? 0;
			value += (byte & 0x7f) * shift;
			if (byte < 0x80) return value;
		}
	}

	integer(): number {
		const value = this.natural();
		return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}

	point(): TilePoint {
		this.#x += this.integer();
		this.#y += this.integer();
		return { x: this.#x, y: this.#y };
	}
}

const listOf = <Item>(count: number, read: () => Item): Item[] => {
	const items: Item[] = [];
	for (let i = 0; i < count; i++) items.push(read());
	return items;
};

/**
 * Reads tiny well-known binary (TWKB) of precision 0 in two dimensions, as `ST_AsTWKB(shape, 0)` writes it.
 *
 * @see https://github.com/TWKB/Specification
 * @throws on other TWKB, and on collections of different kinds.
 */
export const readTwkb = (bytes: Uint8Array): TileShape | undefined => {
	const [type = 0, flags = 0] = bytes;
	if (flags & isEmpty) return undefined;
	if (flags & (hasBox | hasSize | hasIds) || type > 6) throw new Error(`TWKB of type ${type}, flags ${flags}.`);
	const cursor = new Cursor(bytes);
	const point = (): TilePoint => cursor.point();
	const line = (): TilePoint[] => listOf(cursor.natural(), point);
	const polygon = (): TilePoint[][] => listOf(cursor.natural(), line);
	switch (type) {
		case 1:
			return { kind: 'points', parts: [point()] };
		case 2:
			return { kind: 'lines', parts: [line()] };
		case 3:
			return { kind: 'polygons', parts: [polygon()] };
		case 4:
			return { kind: 'points', parts: line() };
		case 5:
			return { kind: 'lines', parts: polygon() };
		default:
			return { kind: 'polygons', parts: listOf(cursor.natural(), polygon) };
	}
};
