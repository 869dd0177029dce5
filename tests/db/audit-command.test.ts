import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { openApp } from '#lib/server/app.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'pampa-audit-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const audit = (...args: string[]) =>
	spawnSync(process.execPath, ['src/cli/audit.ts', ...args], {
		encoding: 'utf8',
		env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir }
	});

test('an audit says what was counted', () => {
	const untouched = audit();
	expect([untouched.stderr, untouched.status]).toEqual(['', 0]);
	expect(untouched.stdout).toBe('0 acts, 0 rows: nothing altered.\n');
});

test('an audit names what nobody entered', async () => {
	const { database } = await openApp({ dataDir, dbFolder: 'db', withExample: false, origin: 'http://localhost' });
	await sql`insert into plan (slug, name, srid, locale, centre) values ('a', 'A', 32618, 'es', 'srid=4326;point(-74 4)')`.execute(
		database.kysely
	);
	await sql`insert into household (plan_id) select id from plan`.execute(database.kysely);
	await database.close();
	const { status, stdout, stderr } = audit();
	expect([status, stdout]).toEqual([1, '']);
	expect(stderr).toBe('Row 1 of household was never entered: no act is about it. Find out who added it.\n');
});

test('a root that cannot be read is told how to write', () => {
	for (const args of [['--root', '12:abc'], ['--luck', '7'], ['somewhere']]) {
		const { status, stderr } = audit(...args);
		expect(status).toBe(2);
		expect(stderr).toContain('--root NUMBER:HASH');
	}
});
