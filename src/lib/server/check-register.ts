import {
	columnOfField,
	entryOfRow,
	readRegister,
	type CheckedRow,
	type RegisterColumn,
	type RegisterRow,
	type RowEntry,
	type RowFault,
	type TableRefusal
} from '#lib/domain/housing/register-table.ts';
import { lostZeros } from '#lib/domain/housing/lost-zeros.ts';
import { comparedWith, marksOf, mostOfOneHome, type KeyedMark, type MarkKind } from '#lib/domain/housing/household.ts';
import { accepted, type Outcome } from '#lib/domain/outcome.ts';
import type { Database } from './db/database.ts';
import { entryInput, type Entry } from './commands/housing/apply.ts';
import { readTable, type FileRefusal } from './read-table.ts';
import { keyedMarks, listMarked } from './repositories/duplicate.ts';
import type { Call } from './repositories/call.ts';

export interface CheckedRegister {
	/** In the order of the file. */
	rows: CheckedRow[];
	/** How many of them share a name or an address with many. */
	common: number;
	/** Heads of columns that are left out. */
	unknown: string[];
	/** What the rows that are taken say, in their order. */
	entries: Entry[];
}

/** A row's household as it will be stored, or every column that is not of the right form. */
const parsedRow = (
	row: RegisterRow,
	places: Call['terms']['places'],
	short: readonly RegisterColumn[]
): { entry?: Entry; faults: RowFault[] } => {
	const read = entryOfRow(row, places);
	if (!read.entry) return { faults: read.faults };
	if (short.length > 0) return { faults: short.map((column) => ({ column, problem: 'zeros' as const })) };
	const parsed = entryInput.safeParse(read.entry);
	return parsed.success ? { entry: parsed.data, faults: [] } : { faults: faultsOf(read.entry, parsed.error.issues) };
};

const faultsOf = (entry: RowEntry, issues: readonly { path: readonly PropertyKey[] }[]): RowFault[] =>
	[...new Set(issues.map(({ path }) => columnOfField(entry, path)))].map((column) => ({ column, problem: 'invalid' }));

interface Likeness {
	/** Earlier rows, and applications that are stored; of many that share a person, the last. */
	lines: number[];
	codes: string[];
	/** Whether a name or an address of it is that of many, which tells nothing. */
	isCommon: boolean;
}

const keyOf = ({ kind, mark }: KeyedMark): string => `${kind} ${mark}`;

/** What each row that is taken shares with earlier ones and with stored applications. */
const likenesses = async (
	{ kysely, vault }: Database,
	callId: number,
	taken: readonly { line: number; entry: Entry }[]
): Promise<Map<number, Likeness>> => {
	const marked = taken.map(({ line, entry }) => ({
		line,
		marks: keyedMarks(marksOf(entry.household), (kind, text) => vault.mark(kind, text))
	}));
	const all = marked.flatMap(({ marks }) => marks);
	const asked = all.flatMap(({ kind, mark }) => comparedWith[kind].map((other) => ({ kind: other, mark })));
	const stored = await listMarked(kysely, callId, asked);
	const rows = new Map<string, number>();
	for (const mark of all) rows.set(keyOf(mark), (rows.get(keyOf(mark)) ?? 0) + 1);
	const isOfMany = (kind: MarkKind, mark: string): boolean => {
		const key = keyOf({ kind, mark });
		return kind !== 'person' && (rows.get(key) ?? 0) + (stored.get(key)?.length ?? 0) > mostOfOneHome + 1;
	};
	/** Marks that a mark is compared with, unless they are of many. */
	const tellingOf = ({ kind, mark }: KeyedMark): string[] =>
		comparedWith[kind]
			.filter((other) => !isOfMany(other, mark) && (other === kind || !isOfMany('part', mark)))
			.map((other) => keyOf({ kind: other, mark }));
	const seen = new Map<string, number[]>();
	return new Map(
		marked.map(({ line, marks }) => {
			const telling = marks.flatMap(tellingOf);
			const lines = telling.flatMap((key) => seen.get(key) ?? []);
			for (const key of marks.map(keyOf)) seen.set(key, [...(seen.get(key) ?? []), line].slice(-mostOfOneHome));
			const codes = telling.flatMap((key) => stored.get(key) ?? []);
			const isCommon = marks.some(({ kind, mark }) => kind !== 'part' && isOfMany(kind, mark));
			const like = { lines: [...new Set(lines)], codes: [...new Set(codes)], isCommon };
			return [line, like];
		})
	);
};

/** Looks at every row of a file of applicants and stores nothing. */
export const checkRegister = async (
	database: Database,
	{ id, terms }: Pick<Call, 'id' | 'terms'>,
	bytes: Uint8Array
): Promise<Outcome<CheckedRegister, FileRefusal | TableRefusal>> => {
	const table = await readTable(bytes);
	if (!table.ok) return table;
	const register = readRegister(table.value);
	if (!register.ok) return register;
	const short = lostZeros(register.value.rows);
	const parsed = register.value.rows.map((row) => ({
		line: row.line,
		...parsedRow(row, terms.places, short.get(row.line) ?? [])
	}));
	const taken = parsed.flatMap(({ line, entry }) => (entry ? [{ line, entry }] : []));
	const like = await likenesses(database, id, taken);
	const rows = parsed.map(({ line, entry, faults }): CheckedRow => {
		if (!entry) return { line, kind: 'refused', faults };
		const { lines = [], codes = [] } = like.get(line) ?? {};
		return { line, kind: 'taken', like: { lines, codes } };
	});
	const common = [...like.values()].filter(({ isCommon }) => isCommon).length;
	return accepted({ rows, common, unknown: register.value.unknown, entries: taken.map(({ entry }) => entry) });
};
