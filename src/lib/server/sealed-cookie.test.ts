import type { Cookies } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sealedCookie } from './sealed-cookie.ts';
import { passingVault } from './vault.ts';

const carrier = (vault = passingVault()) => {
	const kept = new Map<string, string>();
	const options: Record<string, unknown>[] = [];
	const cookies = {
		get: (name: string) => kept.get(name),
		set: (name: string, value: string, attributes: Record<string, unknown>) => {
			kept.set(name, value);
			options.push(attributes);
		},
		delete: (name: string) => kept.delete(name)
	} as unknown as Cookies;
	const locals = { app: { database: { vault } } } as unknown as App.Locals;
	return { kept, options, event: { cookies, locals, url: new URL('https://town.example/') } };
};

const cookie = sealedCookie('pampa_test', 60, z.int());
const now = new Date('2026-01-01T00:00:00Z');

test('it is read as it was written, until it is too old or forgotten', () => {
	const { kept, options, event } = carrier();
	cookie.write(event, 42, now);
	expect(options[0]).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: true, maxAge: 60 });
	expect(kept.get('pampa_test')).not.toContain('42');
	expect(cookie.read(event, new Date(now.getTime() + 59_000))).toBe(42);
	expect(cookie.read(event, new Date(now.getTime() + 60_000))).toBeUndefined();
	cookie.forget(event);
	expect(cookie.read(event, now)).toBeUndefined();
});

test('one that was changed, made up, or of another name or key is none', () => {
	const { kept, event } = carrier();
	cookie.write(event, 42, now);
	const sealed = kept.get('pampa_test') ?? '';
	const other = carrier();
	for (const text of [
		'',
		'x',
		`${sealed.slice(0, -2)}AA`,
		Buffer.from('{"until":9e15,"value":1}').toString('base64url')
	]) {
		kept.set('pampa_test', text);
		expect(cookie.read(event, now)).toBeUndefined();
	}
	kept.set('pampa_other', sealed);
	expect(sealedCookie('pampa_other', 60, z.int()).read(event, now)).toBeUndefined();
	other.kept.set('pampa_test', sealed);
	expect(cookie.read(other.event, now)).toBeUndefined();
});
