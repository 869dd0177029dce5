import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { rootText } from '#lib/domain/housing/printed-root.ts';
import { openApp } from '#lib/server/app.ts';
import { listActs, openRegister } from '#lib/server/repositories/act.ts';

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

test('an audit ends with the last act, and says which acts no printed root vouches for', async () => {
	const { database } = await openApp({ dataDir, dbFolder: 'db', withExample: false, origin: 'http://localhost' });
	await sql`delete from household`.execute(database.kysely);
	const roots = await database.kysely.transaction().execute(async (trx) => {
		const ids = await sql<{ id: number }>`
			insert into block_service (plan_id, block, service, completed_on, evidence)
			select plan.id, gen_random_uuid(), service, '1998-04-20', 'Act 3' from plan, unnest(array['water', 'sewer']) service
			returning id`.execute(trx);
		const register = await openRegister(trx, 'somebody');
		await register.enter(
			'serve',
			'block_service',
			ids.rows.map(({ id }) => id)
		);
		return (await listActs(trx)).map(rootText);
	});
	await database.close();
	const [first = '', second = ''] = roots;
	const end = `2 acts, 2 rows: nothing altered.\nThe last act, and root to print: ${second}\n`;
	const said = (...args: string[]) => audit(...args).stdout;
	expect(said()).toBe(`${end}No printed root was given: that acts were cut off after this one is not noticed.\n`);
	expect(said('--root', first)).toBe(
		`${end}Acts after 1 are vouched for by no printed root yet: print today's root.\n`
	);
	expect(said('--root', first, '--root', second)).toBe(`${end}Every act is vouched for by a printed root.\n`);
	const { status, stderr } = audit('--root', `3:${'0'.repeat(64)}`);
	expect(status).toBe(1);
	expect(stderr).toBe(`Acts 3 to 3 are missing. Look for them in an earlier backup.\nThe last act is ${second}.\n`);
});

test('a root that cannot be read is told how to write', () => {
	for (const args of [['--root', '12:abc'], ['--luck', '7'], ['somewhere']]) {
		const { status, stderr } = audit(...args);
		expect(status).toBe(2);
		expect(stderr).toContain('--root NUMBER:HASH');
	}
});
