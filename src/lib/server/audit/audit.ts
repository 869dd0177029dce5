import { hashOf, type Json } from '#lib/domain/canonical-hash.ts';
import {
	auditChecked,
	checkAct,
	type ChainedAct,
	type ChainFault,
	type CheckedAct,
	type PrintedRoot
} from '#lib/domain/housing/act-chain.ts';
import type { Application, StageChecks } from '#lib/domain/housing/application.ts';
import { replay } from '#lib/domain/housing/replay.ts';
import { stateSteps } from '#lib/domain/housing/state-steps.ts';
import type { Database, Db } from '../db/database.ts';
import {
	listActs,
	listAuditedRows,
	listMissingRows,
	registered,
	type AuditedRow,
	type RegisteredTable
} from '../repositories/act.ts';
import { listStateSteps } from '../repositories/application-transition.ts';
import { listCalls } from '../repositories/call.ts';
import { listMistold, listUntold } from '../repositories/notice.ts';
import type { Vault } from '../vault.ts';
import { alteredUnseen, type Inspection } from './hidden-columns.ts';
import { KeptRows } from './kept-columns.ts';

/** Something that is not as its acts say. */
export type RowFault =
	/** These columns are not what the act, the last about the row, entered. */
	| { key: 'row-altered'; table: string; id: string; act: number; columns: string[] }
	/** No act is about it. */
	| { key: 'row-added'; table: string; id: string }
	/** It was entered, and is not there. */
	| { key: 'row-missing'; table: string; id: string; act: number }
	/** The database lets applications take a step that the rules do not, or no longer one that they do. */
	| { key: 'rule-added' | 'rule-missing'; table: string; from: string; to: string }
	/** The act brings an application where the rules do not. */
	| { key: 'act-against-rules'; number: number; kind: string; subject: string }
	/** The act changes columns of the row that stay as the act before entered them. */
	| { key: 'act-changes-kept'; number: number; kind: string; subject: string; columns: string[] }
	/** It says that it was entered earlier than the act before it. */
	| { key: 'act-out-of-time'; number: number; kind: string; subject: string };

export interface AuditReport {
	acts: number;
	rows: number;
	faults: (ChainFault | RowFault)[];
	/** To be printed; nothing where nothing was done yet. */
	last: PrintedRoot | undefined;
}

const tables = Object.keys(registered) as RegisteredTable[];

/** The acts of the register, a page at a time. */
async function* allActs(db: Db): AsyncGenerator<ChainedAct> {
	const pageSize = 2000;
	let from = 1;
	for (;;) {
		const page = await listActs(db, from, pageSize);
		yield* page;
		const last = page.at(-1);
		if (!last || page.length < pageSize) return;
		from = last.number + 1;
	}
}

interface ReadRegister {
	checked: CheckedAct[];
	replayed: Map<string, Application>;
	faults: AuditReport['faults'];
}

const rowOf = ({ content }: ChainedAct): Record<string, Json> =>
	((content as { row?: Json } | null)?.row ?? {}) as Record<string, Json>;

/** Finds acts that say they were entered before the one before them; of one that was altered, its time says nothing. */
const timekeeper = () => {
	let latest = '';
	return ({ act: { hash: stated }, hash }: CheckedAct, at: string): boolean => {
		if (stated !== hash) return true;
		const isInTime = at >= latest;
		if (isInTime) latest = at;
		return isInTime;
	};
};

/** Takes applications from step to step. @returns Whether an act follows from those before it. */
const replayer = (stages: ReadonlyMap<Json | undefined, StageChecks>, replayed: ReadRegister['replayed']) => {
	let wordsAllowed = true;
	return (act: ChainedAct): boolean => {
		const [table, id = ''] = act.subject.split(' ');
		if (table === 'step_evidence') wordsAllowed = false;
		if (table !== 'application') return true;
		const asked = stages.get(rowOf(act)['call_id']) ?? { occupation: [], adjudication: [], title: [] };
		const { progress, follows } = replay(replayed.get(id), act, { stages: asked, wordsAllowed });
		if (progress) replayed.set(id, progress);
		return follows;
	};
};

/** Reads all acts once: keeps of each what the chain needs, and holds it to the acts before it. */
const readRegister = async (db: Db): Promise<ReadRegister> => {
	const stages = new Map<Json | undefined, StageChecks>(
		(await listCalls(db)).map(({ id, terms }) => [id, terms.stages])
	);
	const { checked, replayed, faults }: ReadRegister = { checked: [], replayed: new Map(), faults: [] };
	const [isInTime, follows, kept] = [timekeeper(), replayer(stages, replayed), new KeptRows()];
	for await (const act of allActs(db)) {
		const own = checkAct(act);
		checked.push(own);
		const { number, kind, subject } = act;
		const named = { number, kind, subject };
		if (!isInTime(own, act.at)) faults.push({ key: 'act-out-of-time', ...named });
		if (!follows(act)) faults.push({ key: 'act-against-rules', ...named });
		const columns = kept.take(subject, rowOf(act));
		if (columns.length > 0) faults.push({ key: 'act-changes-kept', ...named, columns });
	}
	return { checked, replayed, faults };
};

const fieldsOf = (row: Json): Map<string, Json> =>
	new Map(typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.entries(row) : []);

const differing = ({ row, entered }: AuditedRow): string[] => {
	const [own, told] = [fieldsOf(row), fieldsOf(entered)];
	const isSame = (name: string): boolean => hashOf(own.get(name)) === hashOf(told.get(name));
	return [...new Set([...own.keys(), ...told.keys()])].filter((name) => !isSame(name));
};

const faultOf = (table: RegisteredTable, row: AuditedRow, unseen: readonly string[]): RowFault[] => {
	const { id, act } = row;
	if (act === null) return [{ key: 'row-added', table, id }];
	const columns = [...new Set([...differing(row), ...unseen])];
	return columns.length > 0 ? [{ key: 'row-altered', table, id, act, columns }] : [];
};

const auditTable = async (
	inspection: Inspection,
	table: RegisteredTable
): Promise<{ rows: number; faults: RowFault[] }> => {
	const faults: RowFault[] = [];
	let rows = 0;
	let after: string | undefined;
	for (;;) {
		const page = await listAuditedRows(inspection.db, table, after);
		const unseen = await alteredUnseen(inspection, table, page);
		faults.push(...page.flatMap((row) => faultOf(table, row, unseen.get(row.id) ?? [])));
		rows += page.length;
		after = page.at(-1)?.id;
		if (after === undefined) break;
	}
	const missing = await listMissingRows(inspection.db, table);
	faults.push(...missing.map(({ id, act }) => ({ key: 'row-missing' as const, table, id, act })));
	return { rows, faults };
};

interface StateStep {
	from: string;
	to: string;
}

/** The steps that the database allows are those of the rules, which are the program's: no act enters them. */
const auditSteps = async (db: Db): Promise<RowFault[]> => {
	const rules: StateStep[] = Object.entries(stateSteps).flatMap(([from, states]) => states.map((to) => ({ from, to })));
	const stored = await listStateSteps(db);
	const lacking = (steps: readonly StateStep[], others: readonly StateStep[]): StateStep[] =>
		steps.filter(({ from, to }) => !others.some((other) => other.from === from && other.to === to));
	const table = 'application_transition';
	return [
		...lacking(stored, rules).map((each) => ({ key: 'rule-added' as const, table, ...each })),
		...lacking(rules, stored).map((each) => ({ key: 'rule-missing' as const, table, ...each }))
	];
};

/** What waits to be told is no row of the register: it was there if somebody is still to be told or was, and is for whom its act says. */
const auditNotices = async (db: Db): Promise<RowFault[]> => {
	const of = (act: number) => ({ table: 'notice', id: String(act), act });
	return [
		...(await listUntold(db)).map((act) => ({ key: 'row-missing' as const, ...of(act) })),
		...(await listMistold(db)).map((act) => ({ key: 'row-altered' as const, ...of(act), columns: ['application_id'] }))
	];
};

/**
 * Does the chain of acts over, and holds every row of the housing process to its last act.
 *
 * @param roots As they were printed: without them a chain that was rewritten whole, with its rows, looks as good.
 */
export const auditWithin = async (db: Db, vault: Vault, roots: readonly PrintedRoot[] = []): Promise<AuditReport> => {
	const { checked, replayed, faults } = await readRegister(db);
	faults.unshift(...auditChecked(checked, roots));
	let rows = 0;
	for (const table of tables) {
		const audited = await auditTable({ vault, db, replayed }, table);
		rows += audited.rows;
		faults.push(...audited.faults);
	}
	faults.push(...(await auditSteps(db)), ...(await auditNotices(db)));
	const last = checked.at(-1)?.act;
	return { acts: checked.length, rows, faults, last: last && { number: last.number, hash: last.hash } };
};

/** @see auditWithin; what others write meanwhile does not disturb it. */
export const auditRegister = ({ kysely, vault }: Database, roots: readonly PrintedRoot[] = []): Promise<AuditReport> =>
	kysely
		.transaction()
		.setIsolationLevel('repeatable read')
		.setAccessMode('read only')
		.execute((trx) => auditWithin(trx, vault, roots));
