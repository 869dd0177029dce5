import type { RegisterColumn, RegisterRow } from './register-table.ts';

const identityColumns = ['identity', 'partnerIdentity'] as const satisfies readonly RegisterColumn[];

/** So many of a register's numbers have one length before a shorter one is thought to have lost zeros. */
const leastShare = 0.8;
const leastNumbers = 5;
/** More zeros than these no document begins with. */
const mostZeros = 2;

const isNumber = (cell: string | undefined): cell is string => cell !== undefined && /^\d+$/.test(cell);

/** The length that nearly all numbers of a register have; nothing where there is no such length. */
const usualLength = (rows: readonly RegisterRow[]): number | undefined => {
	const numbers = rows.flatMap(({ cells }) => identityColumns.map((column) => cells[column])).filter(isNumber);
	const byLength = [...Map.groupBy(numbers, ({ length }) => length)].sort(([, a], [, b]) => b.length - a.length);
	const [length, same = []] = byLength[0] ?? [];
	return numbers.length >= leastNumbers && same.length >= leastShare * numbers.length ? length : undefined;
};

/**
 * Columns of each row whose document number lacks the zeros it began with: a spreadsheet that takes it for a number drops them,
 * and a household of two numbers would be counted as two.
 *
 * @returns By the number of the line; only of lines that have such a column.
 */
export const lostZeros = (rows: readonly RegisterRow[]): Map<number, RegisterColumn[]> => {
	const usual = usualLength(rows);
	if (usual === undefined) return new Map();
	const isShort = (cell: string | undefined): boolean =>
		isNumber(cell) && cell.length < usual && cell.length >= usual - mostZeros;
	const short = rows.map(({ line, cells }): [number, RegisterColumn[]] => [
		line,
		identityColumns.filter((column) => isShort(cells[column]))
	]);
	return new Map(short.filter(([, columns]) => columns.length > 0));
};
