import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '#lib/server/db/database.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { freshDatabase } from '../support/fresh-database.ts';

let database: Database;

beforeAll(async () => {
	database = await freshDatabase();
	await database.runScript(`
		create table kept (id integer primary key, made date, list integer[], facts jsonb, bytes bytea, said text);
		insert into kept values (1, '1988-02-03', '{1,2}', '{"a":[null]}', '\\x00ff', null);`);
});
afterAll(() => database.close());

const one = async (id: number) => (await sql`select * from kept where id = ${id}`.execute(database.kysely)).rows;

test('values of every kind come back the same, first and later', async () => {
	const row = {
		id: 1,
		made: '1988-02-03',
		list: [1, 2],
		facts: { a: [null] },
		bytes: new Uint8Array([0, 255]),
		said: null
	};
	for (let round = 0; round < 3; round++) {
		const [found] = (await one(1)) as { bytes: Uint8Array }[];
		expect({ ...found, bytes: new Uint8Array(found?.bytes ?? []) }).toEqual(row);
		expect(await one(round + 50)).toEqual([]);
	}
});

test('more statements than are kept prepared, in turns', async () => {
	for (let round = 0; round < 2; round++)
		for (let n = 0; n < 400; n++) {
			const { rows } = await sql<{ n: number }>`select ${sql.lit(n)}::integer + ${round}::integer as n`.execute(
				database.kysely
			);
			expect(rows).toEqual([{ n: n + round }]);
		}
});

test('a statement that fails, once or again, leaves the next ones as they were', async () => {
	const insert = (id: number) => sql`insert into kept (id) values (${id})`.execute(database.kysely);
	for (let round = 0; round < 3; round++) {
		await expect(insert(1)).rejects.toMatchObject({ code: '23505' });
		await expect(sql`selekt`.execute(database.kysely)).rejects.toMatchObject({ code: '42601' });
		expect((await insert(round + 10)).numAffectedRows).toBe(1n);
	}
	expect((await sql`delete from kept where id >= 10`.execute(database.kysely)).numAffectedRows).toBe(3n);
});

test('a transaction that fails, or is given up, leaves nothing, and a reader beside it sees nothing of it', async () => {
	const code = await errorCodeOf(database, async (trx) => {
		await sql`insert into kept (id) values (20)`.execute(trx);
		await sql`insert into kept (id) values (20)`.execute(trx);
	});
	expect(code).toBe('23505');
	const held = database.kysely.transaction().execute(async (trx) => {
		await sql`insert into kept (id) values (21)`.execute(trx);
		throw new Error('given up');
	});
	const beside = one(21);
	await expect(held).rejects.toThrow('given up');
	expect([await beside, await one(20), await one(21)]).toEqual([[], [], []]);
	await database.kysely.transaction().execute((trx) => sql`insert into kept (id) values (22)`.execute(trx));
	expect(await one(22)).toHaveLength(1);
});

test('a transaction whose error was passed over is not taken for done', async () => {
	await database.kysely
		.transaction()
		.execute(async (trx) => {
			await sql`insert into kept (id) values (30)`.execute(trx);
			await sql`insert into kept (id) values (1)`.execute(trx).catch(() => {});
		})
		.catch(() => {});
	expect(await one(30)).toEqual([]);
});
