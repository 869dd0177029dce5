import { describe, expect, it } from 'vitest';
import { VisitQueue, type SendVisit, type Sent } from './visit-queue.svelte.ts';
import { visitSeal } from './sealed-visit.ts';
import type { KeptVisit, StoredVisit, VisitStore } from './visit-store.ts';

const visit = (number: number, photo: Blob | null = null) => ({
	visitKey: `key-${number}`,
	code: `H-${number}`,
	lot: `A-${number}`,
	on: '1998-06-01',
	found: 'empty',
	note: '',
	photo
});

const storeOf = (...old: KeptVisit[]): VisitStore => {
	const kept = new Map<string, StoredVisit | KeptVisit>(old.map((each) => [each.visitKey, each]));
	return {
		all: () => Promise.resolve([...kept.values()]),
		put: (each) => Promise.resolve(void kept.set(each.visitKey, each)),
		remove: (visitKey) => Promise.resolve(void kept.delete(visitKey))
	};
};

const seals = { ana: visitSeal('aa'.repeat(32)), beto: visitSeal('bb'.repeat(32)) };
const open = (by: 'ana' | 'beto', store: VisitStore, send: SendVisit) => VisitQueue.open(by, store, seals[by], send);

const unreached = (): Promise<Sent> => Promise.resolve({ kind: 'unreached' });
const taken = (): Promise<Sent> => Promise.resolve({ kind: 'taken' });

describe('visits recorded on a phone', () => {
	it('wait while nobody answers, over a closed page, and are sent with their photos once somebody does', async () => {
		const store = storeOf();
		const offline = await open('ana', store, unreached);
		const photo = new Blob(['a photo']);
		await offline.record(visit(1, photo));
		await offline.record(visit(2));
		await offline.sendAll();
		expect(offline.waiting).toHaveLength(2);

		const arrived: unknown[] = [];
		const online = await open('ana', store, async (sent) => {
			arrived.push([sent.visitKey, await sent.photo?.text()]);
			return taken();
		});
		await online.sendAll();
		expect(arrived).toEqual([
			['key-1', 'a photo'],
			['key-2', undefined]
		]);
		expect(online.waiting).toEqual([]);
		expect((await open('ana', store, taken)).waiting).toEqual([]);
	});

	it('are sent by who recorded them and by nobody else, who knows only how many there are', async () => {
		const store = storeOf();
		await (await open('ana', store, unreached)).record(visit(1));
		const arrived: string[] = [];
		const other = await open('beto', store, ({ visitKey, by }) => {
			arrived.push(`${by} ${visitKey}`);
			return taken();
		});
		await other.sendAll();
		expect(arrived).toEqual([]);
		expect([other.ofOthers, other.waiting, other.refused]).toEqual([1, [], []]);
		await other.dismiss('key-1');
		expect((await open('ana', store, taken)).waiting).toMatchObject([{ by: 'ana', visitKey: 'key-1' }]);
	});

	it('that were kept before they were sealed are sealed by who recorded them, and none is lost', async () => {
		const store = storeOf(
			{ ...visit(1, new Blob(['a photo'])), by: 'ana', message: null },
			{ ...visit(2), by: 'beto', message: null }
		);
		const ana = await open('ana', store, unreached);
		expect(ana.waiting).toMatchObject([{ visitKey: 'key-1', code: 'H-1' }]);
		expect(await ana.waiting[0]?.photo?.text()).toBe('a photo');
		expect(ana.ofOthers).toBe(1);
		expect((await store.all()).map((each) => 'sealed' in each)).toEqual([true, false]);
		expect((await open('beto', store, unreached)).waiting).toMatchObject([{ visitKey: 'key-2' }]);
		expect((await store.all()).every((each) => 'sealed' in each)).toBe(true);
	});

	it('that are not taken hold nothing up, and stay with the reason until they are put aside', async () => {
		const store = storeOf();
		const answers: Sent[] = [{ kind: 'refused', message: 'No such application.' }, { kind: 'taken' }];
		const queue = await open('ana', store, () => Promise.resolve(answers.shift() ?? { kind: 'unreached' }));
		await store.put(await seals.ana.seal({ ...visit(1), by: 'ana', message: null }));
		await queue.record(visit(2));
		await expect.poll(() => queue.taken).toEqual(['H-2']);
		const later = await open('ana', store, taken);
		expect(later.refused).toMatchObject([{ code: 'H-1', message: 'No such application.' }]);
		await later.sendAll();
		expect(later.refused).toHaveLength(1);
		await later.dismiss('key-1');
		expect(await store.all()).toEqual([]);
	});
});
