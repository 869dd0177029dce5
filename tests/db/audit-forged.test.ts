import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '#lib/domain/canonical-hash.ts';
import { chain, type ActKind, type ChainedAct } from '#lib/domain/housing/act-chain.ts';
import { publishDraw, verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { mayChange } from '#lib/server/audit/kept-columns.ts';
import type { Trx } from '#lib/server/db/database.ts';
import { listActs, registered, type RegisteredTable } from '#lib/server/repositories/act.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { findDrawById } from '#lib/server/repositories/draw.ts';
import { tellFullStory } from '../support/full-story.ts';
import { housingDesk, valueOf } from '../support/housing-desk.ts';
import { registeredTables, run, tampering } from '../support/tampering.ts';

const desk = housingDesk();
let story: Awaited<ReturnType<typeof tellFullStory>>;
beforeAll(async () => {
	story = await tellFullStory(desk);
});

const { faultsAfter, idOf } = tampering(desk);

const nowhere = 999_999;

describe('an act that somebody bound to the last one', () => {
	const append = async (
		trx: Trx,
		kind: ActKind,
		table: RegisteredTable,
		id: string,
		more: Partial<ChainedAct> = {}
	) => {
		const last = (await listActs(trx)).at(-1);
		const hidden = `'{${registered[table].join(',')}}'::text[]`;
		const { rows } = await sql<{ row: Json }>`
			select to_jsonb(t) - ${sql.raw(hidden)} as row from ${sql.table(table)} t where id::text = ${id}`.execute(trx);
		const content = { row: rows[0]?.row ?? null, decided: null };
		const { number, subject, at, by, before, hash } = chain(
			{ kind, subject: `${table} ${id}`, content, at: last?.at ?? '', by: desk.officer.userId, ...more },
			last
		);
		await sql`insert into act (number, kind, subject, content, at, by, before, hash)
			values (${number}, ${kind}, ${subject}, ${JSON.stringify(content)}::jsonb, ${at}, ${by}, ${before}, ${hash})`.execute(
			trx
		);
	};

	/** What is found of a row that was changed, and that an act says so. */
	const faultsOfForged = (set: string, kind: ActKind, table: RegisteredTable, id: string) =>
		faultsAfter(async (trx) => {
			await sql.raw(`update ${table} set ${set} where id::text = '${id}'`).execute(trx);
			await append(trx, kind, table, id);
		});

	const told = (kind: ActKind, table: RegisteredTable, id: string, ...columns: string[]) => [
		{
			key: 'act-changes-kept',
			number: expect.any(Number) as number,
			kind,
			subject: `${table} ${id}`,
			columns: expect.toSatisfy((named: string[]) => named.toSorted().join() === columns.toSorted().join()) as string[]
		}
	];

	test('does not make another amount of a posting', async () => {
		const id = await idOf('posting');
		expect(await faultsOfForged('cents = cents + 1', 'pay', 'posting', id)).toEqual(
			told('pay', 'posting', id, 'cents')
		);
	});

	test('does not give an application to another household', async () => {
		const id = await idOf('application', `id = ${story.applicationId}`);
		const faults = await faultsOfForged(`household_id = ${nowhere}`, 'correct', 'application', id);
		expect(faults).toContainEqual(told('correct', 'application', id, 'household_id')[0]);
	});

	test('does not hold a draw a second time with other files', async () => {
		const id = await idOf('draw', `call_id = ${story.callId}`);
		const { kysely } = desk.app.database;
		const held = await findDrawById(kysely, Number(id));
		const files = new Map(Object.entries(held?.files ?? {}));
		const { drawn } = verifyDraw(files);
		if (!drawn) throw new Error('The draw cannot be done over.');
		const other = valueOf(publishDraw(drawn.terms, drawn, { ...drawn.held, event: '6 5 4 3 2 1' }));
		const root = verifyDraw(other).seals?.root ?? '';
		const faults = await faultsAfter(async (trx) => {
			await sql`update draw set files = ${JSON.stringify(Object.fromEntries(other))}::jsonb, root = ${root},
				event = '6 5 4 3 2 1' where id = ${id}::bigint`.execute(trx);
			await append(trx, 'draw', 'draw', id);
		});
		expect(faults).toEqual(told('draw', 'draw', id, 'root', 'event'));
	});

	test('and that says it is earlier is named', async () => {
		const id = await idOf('posting');
		const faults = await faultsAfter((trx) => append(trx, 'pay', 'posting', id, { at: '1998-04-20T12:00:00.000Z' }));
		const subject = `posting ${id}`;
		expect(faults).toEqual([{ key: 'act-out-of-time', number: expect.any(Number) as number, kind: 'pay', subject }]);
	});
});

test('what may change from act to act are columns that an act shows', async () => {
	for (const table of registeredTables) {
		const { rows } = await sql<{ name: string }>`
			select column_name as name from information_schema.columns where table_name = ${table} and table_schema = 'public'`.execute(
			desk.app.database.kysely
		);
		const hidden: readonly string[] = registered[table];
		const shown = rows.map(({ name }) => name).filter((name) => !hidden.includes(name));
		for (const before of [{}, { ended_as: 'struck' }, { sealed_hash: 'f' }, { decision: 'upheld' }])
			for (const column of mayChange[table](before))
				expect([table, shown]).toEqual([table, expect.arrayContaining([column])]);
	}
});

describe('what is emptied, or put back, and no act shows', () => {
	const altered = (table: string, id: string, ...columns: string[]) => ({
		key: 'row-altered',
		table,
		id,
		act: expect.any(Number) as number,
		columns
	});

	/** Takes away the conditions of a table's own, as who owns the database can. */
	const withoutChecks = (table: string, statement: string) => async (trx: Trx) => {
		const { rows } = await sql<{ name: string }>`
			select quote_ident(conname) as name from pg_constraint where conrelid = ${table}::regclass and contype = 'c'`.execute(
			trx
		);
		for (const { name } of rows) await sql.raw(`alter table ${table} drop constraint ${name}`).execute(trx);
		await sql.raw(statement).execute(trx);
	};

	test('are the files of a draw that was held', async () => {
		const id = await idOf('draw', `call_id = ${story.callId}`);
		const faults = await faultsAfter(withoutChecks('draw', `update draw set files = null where id = ${id}`));
		expect(faults).toEqual([altered('draw', id, 'files')]);
	});

	test('are whom a living line names and the mark of one that has ended', async () => {
		const table = 'entitled_household';
		const id = await idOf(table, 'ended_as is null');
		const line = (set: string) => faultsAfter(withoutChecks(table, `update ${table} set ${set} where id = ${id}`));
		expect(await line('sealed = null, sealed_hash = null')).toEqual([
			altered(table, id, 'sealed_hash', 'sealed', 'mark')
		]);
		expect(await line('sealed = null')).toEqual([altered(table, id, 'sealed', 'mark')]);
		expect(await line('mark = null')).toEqual([altered(table, id, 'mark')]);
		const ended = "ended_as = 'gave_up', ended_on = '1998-01-01', end_reason = 'x'";
		expect(await line(ended)).toEqual([altered(table, id, 'ended_as', 'ended_on', 'end_reason', 'mark')]);
	});

	test('is that people have a lot', async () => {
		const id = String(story.householdId);
		const held = (set: string) =>
			faultsAfter(run(`update household_mark set held = ${set} where household_id = ${id}`));
		expect(await held('false')).toEqual([altered('household', id, 'household_mark.held')]);
		expect(await held('true')).toEqual([altered('household', id, 'household_mark.held')]);
		const { applicationId } = await desk.apply((await desk.newCall(1)).callId);
		const other = String((await findApplicationById(desk.app.database.kysely, applicationId))?.householdId);
		const mark = `update household_mark set held = true where kind = 'person' and household_id = ${other}`;
		expect(await faultsAfter(run(mark))).toEqual([altered('household', other, 'household_mark.held')]);
	});

	test('is whom a notice is for', async () => {
		const { rows } = await sql<{ act: number; other: number }>`
			select act_number as act, a.id as other from notice join application a on a.id <> notice.application_id
			order by 1 limit 1`.execute(desk.app.database.kysely);
		const [notice] = rows;
		const set = `update notice set application_id = ${notice?.other} where act_number = ${notice?.act}`;
		expect(await faultsAfter(run(set))).toEqual([altered('notice', String(notice?.act), 'application_id')]);
		const unknown = `insert into notice (act_number, application_id) values (${nowhere}, ${story.applicationId})`;
		expect(await faultsAfter(run(unknown))).toEqual([altered('notice', String(nowhere), 'application_id')]);
	});
});
