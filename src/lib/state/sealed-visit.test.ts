import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitSeal } from './sealed-visit.ts';
import type { KeptVisit } from './visit-store.ts';

const [own, other] = [visitSeal('ab'.repeat(32)), visitSeal('cd'.repeat(32))];
const visit: KeptVisit = {
	visitKey: 'key-1',
	by: 'ana',
	code: 'H-1',
	lot: 'A-1',
	on: '1998-06-01',
	found: 'empty',
	note: 'A neighbour says that nobody comes',
	photo: null,
	message: null
};
const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

describe('a visit on a phone', () => {
	it('is read with the key that sealed it, photo and all, and with no other', async () => {
		const photos = fc.option(fc.uint8Array({ maxLength: 300 }), { nil: null });
		await fc.assert(
			fc.asyncProperty(photos, fc.string(), async (bytes, note) => {
				const photo = bytes && new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
				const stored = await own.seal({ ...visit, note, photo });
				const opened = own.open(stored);
				expect(opened).toMatchObject({ ...visit, note, photo: photo === null ? null : (expect.any(Blob) as Blob) });
				expect(new Uint8Array((await opened?.photo?.arrayBuffer()) ?? [])).toEqual(new Uint8Array(bytes ?? []));
				expect(other.open(stored)).toBeUndefined();
			}),
			{ numRuns: 50 }
		);
	});

	it('shows nothing of itself where it lies, and cannot be passed off as another or as somebody else’s', async () => {
		const stored = await own.seal({ ...visit, photo: new Blob(['picture of a door']) });
		for (const part of ['H-1', 'A-1', 'empty', 'neighbour', 'picture of a door'])
			expect(textOf(stored.sealed)).not.toContain(part);
		expect(own.open({ ...stored, by: 'beto' })).toBeUndefined();
		expect(own.open({ ...stored, visitKey: 'key-2' })).toBeUndefined();
		const altered = stored.sealed.with(-1, (stored.sealed.at(-1) ?? 0) ^ 1);
		expect(own.open({ ...stored, sealed: new Uint8Array(altered) })).toBeUndefined();
	});

	it('is sealed otherwise each time', async () => {
		const [once, again] = [await own.seal(visit), await own.seal(visit)];
		expect(textOf(once.sealed)).not.toBe(textOf(again.sealed));
	});
});
