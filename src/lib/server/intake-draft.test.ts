import { expect, test } from 'vitest';
import { emptyIntake, mostPeople, type TypedIntake } from '#lib/domain/housing/intake.ts';
import { draftCookie, packDraft } from './intake-draft.ts';
import { passingVault } from './vault.ts';

const person = (number: number) => ({
	relation: 'child',
	name: `Persona ${number} Inventada de la Prueba`,
	identityNumber: String(70_000_000 + number * 7919),
	bornOn: `19${10 + number}-05-05`
});
const typed = (people: number): TypedIntake => ({
	...emptyIntake,
	people: Array.from({ length: people }, (_, index) => person(index)),
	address: 'Calle 12 de ninguna parte'
});

test('a form of as many people as may be fits the cookie, and nothing of it is read there', () => {
	const outcome = packDraft(typed(mostPeople), 'CALL-1', '1998-01-10');
	if (!outcome.ok) throw new Error(outcome.reason.key);
	let stored = '';
	const cookies = { set: (_: string, value: string) => (stored = value), get: () => stored };
	const locals = { app: { database: { vault: passingVault() } } };
	const event = { cookies, locals, url: new URL('https://town.example/') } as unknown as Parameters<
		typeof draftCookie.write
	>[0];
	draftCookie.write(event, outcome.value);
	expect('pampa_draft='.length + stored.length).toBeLessThanOrEqual(4096);
	expect(Buffer.from(stored, 'base64url').toString('latin1')).not.toContain('Inventada');
	expect(draftCookie.read(event)).toEqual(outcome.value);
});

test('it is kept only where its number can open it, and where it fits', () => {
	const without = { ...typed(2), people: [{ ...person(1), identityNumber: ' 1-2 ' }] };
	expect(packDraft(without, 'CALL-1', '1998-01-10')).toEqual({ ok: false, reason: { key: 'draft-needs-number' } });
	const noise = Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)));
	expect(packDraft({ ...typed(1), address: noise.join('') }, 'CALL-1', '1998-01-10')).toEqual({
		ok: false,
		reason: { key: 'draft-too-large' }
	});
});
