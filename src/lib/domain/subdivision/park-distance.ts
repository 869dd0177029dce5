import type { Polygon, Position } from 'geojson';
import { squaredDistance } from './stretch.ts';

/** A park, and the box around it. Plan's CRS, metres. */
interface Park {
	rings: Position[][];
	west: number;
	east: number;
	south: number;
	north: number;
}

const parkOf = ({ coordinates }: Polygon): Park => {
	const park: Park = { rings: coordinates, west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
	for (const [x = 0, y = 0] of coordinates[0] ?? []) {
		park.west = Math.min(park.west, x);
		park.east = Math.max(park.east, x);
		park.south = Math.min(park.south, y);
		park.north = Math.max(park.north, y);
	}
	return park;
};

/** Squared, m². */
const toOutline = (x: number, y: number, { rings }: Park): number => {
	let least = Infinity;
	for (const ring of rings)
		for (let index = 1; index < ring.length; index++)
			least = Math.min(least, squaredDistance(x, y, ring[index - 1] ?? [], ring[index] ?? []));
	return least;
};

/** Squares of ground as wide as parks lie apart, m. */
const cellM = 256;

const cellOf = (value: number): number => Math.floor(value / cellM);

const keyOf = (column: number, row: number): number => column * 2 ** 24 + row;

const parksByCell = (parks: readonly Park[]): Map<number, Park[]> => {
	const cells = new Map<number, Park[]>();
	for (const park of parks)
		for (let column = cellOf(park.west); column <= cellOf(park.east); column++)
			for (let row = cellOf(park.south); row <= cellOf(park.north); row++) {
				const key = keyOf(column, row);
				const cell = cells.get(key);
				if (cell) cell.push(park);
				else cells.set(key, [park]);
			}
	return cells;
};

/** The cells `away` steps from one, all round it. */
const cellsRound = (column: number, row: number, away: number): number[] => {
	const keys: number[] = [];
	for (let dx = -away; dx <= away; dx++) {
		const step = Math.abs(dx) === away ? 1 : 2 * away;
		for (let dy = -away; dy <= away; dy += step) keys.push(keyOf(column + dx, row + dy));
	}
	return keys;
};

/** Says how far places are from the nearest of some parks, metres to its outline; nothing when there are none. */
export const parkDistances = (polygons: readonly Polygon[]): ((place: Position) => number | null) => {
	const parks = polygons.map(parkOf);
	const cells = parksByCell(parks);
	return ([x = 0, y = 0]) => {
		if (parks.length === 0) return null;
		let least = Infinity;
		for (let away = 0; ; away++) {
			// What lies in the cells still farther out is at least so far off.
			const nearestLeft = Math.max(0, away - 1) * cellM;
			if (least <= nearestLeft * nearestLeft) return Math.sqrt(least);
			for (const key of cellsRound(cellOf(x), cellOf(y), away))
				for (const park of cells.get(key) ?? []) least = Math.min(least, toOutline(x, y, park));
		}
	};
};
