import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../support/fresh-database.ts';
import type { Database } from '#lib/server/db/database.ts';
import { findCurrentMigration, migrate } from '#lib/server/db/migrate.ts';

let database: Database;
beforeAll(async () => {
	database = await freshDatabase();
});
afterAll(() => database.close());

test('every migration is in force, and migrating again changes nothing', async () => {
	const before = await findCurrentMigration(database.kysely);
	await Promise.all([migrate(database, 'db/migrations'), migrate(database, 'db/migrations')]);
	expect(before).toMatch(/^\d{4}_/);
	expect(await findCurrentMigration(database.kysely)).toBe(before);
});

test('a date comes back as its text and a bigint as a number on either engine', async () => {
	const { rows } = await sql<{ day: string; big: number }>`select date '1988-05-01' as day, 7::bigint as big`.execute(
		database.kysely
	);
	expect(rows).toEqual([{ day: '1988-05-01', big: 7 }]);
});
