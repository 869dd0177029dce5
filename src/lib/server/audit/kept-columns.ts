import type { Json } from '#lib/domain/canonical-hash.ts';
import type { RegisteredTable } from '../repositories/act.ts';

type Row = Readonly<Record<string, Json>>;

/** Of a row as it stood, the columns that may be others after its next act. */
type Changeable = (before: Row) => readonly string[];

const has = (row: Row, column: string): boolean => (row[column] ?? null) !== null;

/** Nothing of what was entered once. */
const nothing: Changeable = () => [];

/** Some columns, until one of them is filled. */
const until =
	(filled: readonly string[], columns: readonly string[]): Changeable =>
	(row) =>
		filled.some((column) => has(row, column)) ? [] : columns;

const settled = ['settled_on', 'settlement', 'settled_points'];
const decided = ['decided_on', 'decision', 'resolution', 'remedy'];

/**
 * What of a registered row may change from act to act, as the triggers of its table say (db/migrations). What follows from
 * `progress` is held to the rules apart (`replay`).
 */
export const mayChange: Record<RegisteredTable, Changeable> = {
	application: () => ['progress', 'state', 'rank', 'lot', 'until', 'case_mark'],
	assessment: nothing,
	block_service: nothing,
	block_service_change: nothing,
	call: until(['opened_on'], ['title', 'municipality', 'terms', 'terms_hash', 'opened_on']),
	call_lot: nothing,
	cost_ceiling_change: nothing,
	draw: until(
		['held_on', 'cancelled_on'],
		[
			...['held_on', 'event', 'record', 'root'],
			...['cancelled_on', 'cancel_reason', 'cancelled_by', 'cancel_second_user_id', 'void_secret']
		]
	),
	duplicate_flag: () => ['judgement', 'reason', 'second_user_id'],
	entitled_access: nothing,
	/** Whom a line names can be forgotten once its right has ended. */
	entitled_household: (row) =>
		has(row, 'ended_as')
			? ['sealed_hash']
			: ['application_id', 'ended_as', 'ended_on', 'end_reason', 'second_user_id', 'sealed_hash'],
	/** What is erased is not entered. */
	evidence_file: nothing,
	/** Nothing after erasure. */
	household: (row) => (has(row, 'sealed_hash') ? ['sealed_hash', 'key_hash'] : []),
	lot_donation: until(['cancelled_on'], ['cancelled_on', 'cancel_reason']),
	notice_delivery: nothing,
	objection(row) {
		if (has(row, 'settled_on') || row['decision'] === 'dismissed') return [];
		return has(row, 'decision') ? settled : [...decided, ...settled];
	},
	personal_access: nothing,
	posting: nothing,
	sent_paper: until(['verdict'], ['verdict', 'reason', 'looked_on']),
	service_file: nothing,
	step_evidence: nothing,
	visit: nothing
};

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
	one === other || JSON.stringify(one) === JSON.stringify(other);

/** Columns that are others after an act and may not be; those that came later, by a migration, are in one of the rows alone. */
const changedOf = (table: RegisteredTable, before: Row, after: Row): string[] => {
	const free = mayChange[table](before);
	return Object.keys(after).filter(
		(name) => name in before && !free.includes(name) && !isSame(before[name], after[name])
	);
};

const isTable = (name: string): name is RegisteredTable => Object.hasOwn(mayChange, name);

/** Rows as the acts stated them so far, each as text: there may be a hundred thousand. */
export class KeptRows {
	readonly #texts = new Map<string, string>();

	/** Takes the row that an act states. @returns What it changes of what the act before about it stated, and may not. */
	take(subject: string, row: Row): string[] {
		const [table = ''] = subject.split(' ');
		if (!isTable(table) || Object.keys(row).length === 0) return [];
		const before = this.#texts.get(subject);
		this.#texts.set(subject, JSON.stringify(row));
		return before === undefined ? [] : changedOf(table, JSON.parse(before) as Row, row);
	}
}
