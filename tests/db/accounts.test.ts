import type { Cookies } from '@sveltejs/kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#lib/server/app.ts';
import { findSignedInUser, sendCookies, signOut, type SessionCarrier } from '#lib/server/auth/session.ts';
import { signIn } from '#lib/server/auth/sign-in.ts';
import { exampleSignIns } from '#lib/server/commands/user-example.ts';
import { createFirstAdministrator, firstAdministratorLink } from '#lib/server/commands/user-first-administrator.ts';
import { changeUserRole, closeUser, createUser, giveNewPassword } from '#lib/server/commands/user.ts';
import { findUserById, listClosedUsers, listUserNames, listUsers } from '#lib/server/repositories/user.ts';
import { insertPlan } from '#lib/server/repositories/plan.ts';
import { makeActor, testApp } from '../support/test-app.ts';

let app: App;
beforeAll(async () => {
	app = await testApp();
});
afterAll(() => app.database.close());

/** A browser with a cookie jar, in one request after the other. */
const browser = (origin = 'http://localhost:3000'): { event: () => SessionCarrier; set: Map<string, object> } => {
	const jar = new Map<string, string>();
	const set = new Map<string, object>();
	const cookies: Cookies = {
		get: (name) => jar.get(name),
		getAll: () => [...jar].map(([name, value]) => ({ name, value })),
		set: (name, value, options) => {
			set.set(name, options);
			if (options.maxAge === 0) jar.delete(name);
			else jar.set(name, value);
		},
		delete: (name) => void jar.delete(name),
		serialize: () => ''
	};
	const cookie = (): string => [...jar].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
	const event = (): SessionCarrier => ({
		request: new Request(origin, { headers: { cookie: cookie() } }),
		cookies,
		url: new URL(origin)
	});
	return { event, set };
};

const attempt = (email: string, password: string, address: string, now?: Date) =>
	signIn(app, { email, password, address, headers: new Headers() }, now);

const signedInBrowser = async (email: string, password: string, origin?: string) => {
	const reader = browser(origin);
	const outcome = await attempt(email, password, '192.0.2.1');
	if (!outcome.ok) throw new Error(outcome.reason.key);
	sendCookies(reader.event(), outcome.value);
	return reader;
};

describe('the first administrator', () => {
	test('is made once, however many hold the link', async () => {
		const link = await firstAdministratorLink(app);
		const token = new URL(link ?? '').searchParams.get('token') ?? '';
		const stored = await app.database.kysely.selectFrom('installation_secret').selectAll().execute();
		expect(JSON.stringify(stored)).not.toContain(token);
		const person = (i: number) => ({
			name: `Person ${i}`,
			email: `first${i}@town.example`,
			password: 'a long password'
		});
		const wrong = await createFirstAdministrator(app, `${token}x`, person(0));
		expect(wrong).toEqual({ ok: false, reason: { key: 'link-used' } });
		const weak = await createFirstAdministrator(app, token, { ...person(0), password: 'short' });
		expect(weak).toEqual({ ok: false, reason: { key: 'input-invalid', path: 'password' } });
		const outcomes = await Promise.all(
			Array.from({ length: 10 }, (_, i) => createFirstAdministrator(app, token, person(i)))
		);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
		const administrators = await app.database.kysely
			.selectFrom('user')
			.select('id')
			.where('role', '=', 'administrator')
			.execute();
		expect(administrators).toHaveLength(1);
		expect(await firstAdministratorLink(app)).toBeUndefined();
		expect(await createFirstAdministrator(app, token, person(11))).toEqual({ ok: false, reason: { key: 'link-used' } });
	});
});

describe('signing in', () => {
	test('opens a session in the database, which signing out ends; the password is stored hashed', async () => {
		const { userId } = await makeActor(app, 'planner');
		const reader = await signedInBrowser('planner@town.example', 'a password for tests');
		expect(reader.set.get('pampa.session_token')).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: false });
		expect(await findSignedInUser(app, reader.event())).toMatchObject({ id: userId, role: 'planner' });
		const sessions = app.database.kysely.selectFrom('session').select('token').where('userId', '=', userId);
		expect(await sessions.execute()).toHaveLength(1);
		const { password } = await app.database.kysely
			.selectFrom('account')
			.select('password')
			.where('userId', '=', userId)
			.executeTakeFirstOrThrow();
		expect(password).not.toContain('a password for tests');
		await signOut(app, reader.event());
		expect(await sessions.execute()).toHaveLength(0);
		expect(await findSignedInUser(app, reader.event())).toBeUndefined();
	});

	test('over https the cookie is secure', async () => {
		await makeActor(app, 'planner');
		const reader = await signedInBrowser('planner@town.example', 'a password for tests', 'https://plan.town.example');
		expect(reader.set.get('pampa.session_token')).toMatchObject({ secure: true });
	});

	test('a forged cookie is nobody', async () => {
		const reader = browser();
		reader.event().cookies.set('pampa.session_token', 'forged.signature', { path: '/' });
		expect(await findSignedInUser(app, reader.event())).toBeUndefined();
	});

	test('a wrong password and an unknown person are refused alike, and guessing is slowed down', async () => {
		await makeActor(app, 'institution');
		const email = 'institution@town.example';
		const now = new Date('2026-01-05T12:00:00Z');
		const guess = (password: string, when = now) => attempt(email, password, '192.0.2.7', when);
		expect(await attempt('nobody@town.example', 'x', '192.0.2.6')).toEqual(await guess('wrong'));
		for (let i = 1; i < 8; i++) expect(await guess('wrong')).toEqual({ ok: false, reason: { key: 'sign-in-refused' } });
		expect(await guess('a password for tests')).toMatchObject({ ok: false, reason: { key: 'too-many-attempts' } });
		expect((await attempt(email, 'a password for tests', '192.0.2.8')).ok).toBe(true);
		expect((await guess('a password for tests', new Date(now.getTime() + 5 * 60_000))).ok).toBe(true);
	});

	test('signing in rightly is never slowed down', async () => {
		await makeActor(app, 'planner');
		for (let i = 0; i < 12; i++)
			expect((await attempt('planner@town.example', 'a password for tests', '192.0.2.9')).ok).toBe(true);
	});
});

describe('accounts', () => {
	test('an administrator makes one; its password signs in', async () => {
		const administrator = await makeActor(app, 'administrator');
		const person = { name: 'Rosa', email: 'Rosa@Town.example', role: 'council_member' };
		const outcome = await createUser(app.database, administrator, person);
		if (!outcome.ok) throw new Error(outcome.reason.key);
		const reader = await signedInBrowser(outcome.value.email, outcome.value.password);
		expect(await findSignedInUser(app, reader.event())).toMatchObject({ name: 'Rosa', role: 'council_member' });
		expect(await createUser(app.database, administrator, person)).toEqual({
			ok: false,
			reason: { key: 'email-taken' }
		});
	});

	test('nobody else does', async () => {
		for (const role of ['planner', 'housing_officer', 'council_member', 'institution'] as const) {
			const actor = await makeActor(app, role);
			for (const command of [createUser, changeUserRole, giveNewPassword, closeUser])
				expect(await command(app.database, actor, {})).toEqual({ ok: false, reason: { key: 'not-allowed' } });
		}
		expect(await createUser(app.database, undefined, {})).toEqual({ ok: false, reason: { key: 'not-allowed' } });
	});

	test('a changed role counts from the next request on', async () => {
		const administrator = await makeActor(app, 'administrator');
		const { userId } = await makeActor(app, 'housing_officer');
		const reader = await signedInBrowser('housing_officer@town.example', 'a password for tests');
		await changeUserRole(app.database, administrator, { userId, role: 'planner' });
		expect(await findSignedInUser(app, reader.event())).toMatchObject({ role: 'planner' });
	});

	test('a new password ends the sessions of the old one; who is closed is signed out and refused, and stays named', async () => {
		const administrator = await makeActor(app, 'administrator');
		const { userId } = await makeActor(app, 'council_member');
		const reader = await signedInBrowser('council_member@town.example', 'a password for tests');
		const outcome = await giveNewPassword(app.database, administrator, { userId });
		if (!outcome.ok) throw new Error(outcome.reason.key);
		expect(await findSignedInUser(app, reader.event())).toBeUndefined();
		const again = await signedInBrowser('council_member@town.example', outcome.value.password);
		expect((await closeUser(app.database, administrator, { userId })).ok).toBe(true);
		expect(await findSignedInUser(app, again.event())).toBeUndefined();
		const { email } = (await findUserById(app.database.kysely, userId)) ?? { email: '' };
		expect((await listUserNames(app.database.kysely)).has(userId)).toBe(true);
		expect((await listUsers(app.database.kysely)).some(({ id }) => id === userId)).toBe(false);
		expect((await listClosedUsers(app.database.kysely)).map(({ id }) => id)).toEqual([userId]);
		const refusedLike = await attempt('nobody@town.example', 'x', '192.0.2.6');
		expect(await attempt(email, outcome.value.password, '192.0.2.6')).toEqual(refusedLike);
		const closed = { ok: false, reason: { key: 'account-closed' } };
		expect(await closeUser(app.database, administrator, { userId })).toEqual(closed);
		expect(await changeUserRole(app.database, administrator, { userId, role: 'planner' })).toEqual(closed);
		const reopened = await giveNewPassword(app.database, administrator, { userId });
		if (!reopened.ok) throw new Error(reopened.reason.key);
		const back = await signedInBrowser(email, reopened.value.password);
		expect(await findSignedInUser(app, back.event())).toMatchObject({ id: userId });
	});

	test('two administrators who close each other at once leave one', async () => {
		const one = await makeActor(app, 'administrator');
		const others = await app.database.kysely
			.selectFrom('user')
			.select('id')
			.where('role', '=', 'administrator')
			.where('id', '<>', one.userId)
			.execute();
		const [other] = others;
		if (!other) throw new Error('there should be two administrators');
		const outcomes = await Promise.all([
			closeUser(app.database, one, { userId: other.id }),
			changeUserRole(app.database, { userId: other.id, role: 'administrator' }, { userId: one.userId, role: 'planner' })
		]);
		expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
	});
});

test('example sign-ins exist only with the example plan, one a role, the same at every start', async () => {
	expect(await exampleSignIns(app)).toEqual([]);
	await app.database.kysely.transaction().execute((trx) =>
		insertPlan(trx, {
			slug: 'example',
			name: 'Example',
			locale: 'es',
			srid: 32718,
			centre: [-74, 4],
			residentsPerLot: 5,
			isExample: true
		})
	);
	const [first, second] = await Promise.all([exampleSignIns(app), exampleSignIns(app)]);
	expect(first.map(({ role }) => role)).toEqual([
		'planner',
		'housing_officer',
		'council_member',
		'institution',
		'administrator'
	]);
	expect(second).toEqual(first);
	const [planner] = first;
	if (!planner) throw new Error('no planner');
	const reader = await signedInBrowser(planner.email, planner.password);
	expect(await findSignedInUser(app, reader.event())).toMatchObject({ role: 'planner' });
	const administrator = await makeActor(app, 'administrator');
	const user = await findSignedInUser(app, reader.event());
	await closeUser(app.database, administrator, { userId: user?.id });
	expect((await exampleSignIns(app)).map(({ role }) => role)).not.toContain('planner');
});
