import type { EntitledPerson } from '#lib/domain/housing/entitlement.ts';
import { entitledColumns, entitledOfRow, repeatedLines } from '#lib/domain/housing/entitled-table.ts';
import { lostZeros } from '#lib/domain/housing/lost-zeros.ts';
import { readRegister, type RowFault, type TableRefusal } from '#lib/domain/housing/register-table.ts';
import { accepted, type Outcome } from '#lib/domain/outcome.ts';
import { entitledMark } from './commands/housing/entitlement.ts';
import type { Database } from './db/database.ts';
import { readTable, type FileRefusal } from './read-table.ts';
import { listMarkedLines } from './repositories/entitled-household.ts';

/** What becomes of a row. */
export type CheckedEntitledRow = { line: number } & ({ kind: 'taken' } | { kind: 'refused'; faults: RowFault[] });

export interface CheckedEntitled {
	/** In the order of the file. */
	rows: CheckedEntitledRow[];
	/** Heads of columns that are left out. */
	unknown: string[];
	/** Of the rows that are taken, in their order. */
	people: EntitledPerson[];
}

interface ReadRow {
	line: number;
	person?: EntitledPerson;
	faults: RowFault[];
}

/** Lines whose person stands in an earlier row, or in the register already. */
const linesTwice = async (
	{ kysely, vault }: Database,
	site: string,
	rows: readonly ReadRow[]
): Promise<Set<number>> => {
	const named = rows.flatMap(({ line, person }) =>
		person ? [{ line, ...person, mark: entitledMark(vault, person) }] : []
	);
	const marks = named.map(({ mark }) => mark);
	const known = await listMarkedLines(kysely, site, marks);
	const listed = named.filter(({ mark }) => known.has(mark)).map(({ line }) => line);
	return new Set([...repeatedLines(named), ...listed]);
};

/** Looks at every row of a list of relocated households and stores nothing. */
export const checkEntitled = async (
	database: Database,
	site: string,
	bytes: Uint8Array
): Promise<Outcome<CheckedEntitled, FileRefusal | TableRefusal>> => {
	const table = await readTable(bytes);
	if (!table.ok) return table;
	const register = readRegister(table.value, entitledColumns);
	if (!register.ok) return register;
	const short = lostZeros(register.value.rows);
	const read = register.value.rows.map((row): ReadRow => {
		const { person, faults } = entitledOfRow(row);
		return person && short.has(row.line)
			? { line: row.line, faults: [{ column: 'identity', problem: 'zeros' }] }
			: { line: row.line, ...(person && { person }), faults };
	});
	const twice = await linesTwice(database, site, read);
	const people: EntitledPerson[] = [];
	const rows = read.map(({ line, person, faults }): CheckedEntitledRow => {
		if (!person) return { line, kind: 'refused', faults };
		if (twice.has(line)) return { line, kind: 'refused', faults: [{ column: 'identity', problem: 'twice' }] };
		people.push(person);
		return { line, kind: 'taken' };
	});
	return accepted({ rows, unknown: register.value.unknown, people });
};
