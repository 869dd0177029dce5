import { describe, expect, it } from 'vitest';
import { VisitQueue, type RecordedVisit, type Sent } from './visit-queue.svelte.ts';

const visit = (number: number): RecordedVisit => ({
	visitKey: `key-${number}`,
	code: `H-${number}`,
	on: '1998-06-01',
	found: 'empty',
	note: ''
});

const storeOf = (): Storage => {
	const kept = new Map<string, string>();
	return {
		length: 0,
		clear: () => kept.clear(),
		key: () => null,
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, text) => void kept.set(key, text),
		removeItem: (key) => void kept.delete(key)
	};
};

describe('visits recorded on a phone', () => {
	it('wait while nobody answers, over a closed page, and are sent once somebody does', async () => {
		const store = storeOf();
		const offline = new VisitQueue(store, () => Promise.resolve({ kind: 'unreached' }));
		offline.record(visit(1));
		offline.record(visit(2));
		await offline.sendAll();
		expect(offline.waiting).toHaveLength(2);

		const arrived: string[] = [];
		const online = new VisitQueue(store, ({ visitKey }) => {
			arrived.push(visitKey);
			return Promise.resolve<Sent>({ kind: 'taken' });
		});
		await online.sendAll();
		expect(arrived).toEqual(['key-1', 'key-2']);
		expect(online.waiting).toEqual([]);
		expect(new VisitQueue(store, () => Promise.resolve({ kind: 'taken' })).waiting).toEqual([]);
	});

	it('that are not taken are told with the reason, and hold nothing up', async () => {
		const answers: Sent[] = [{ kind: 'refused', message: 'No such application.' }, { kind: 'taken' }];
		const queue = new VisitQueue(undefined, () => Promise.resolve(answers.shift() ?? { kind: 'unreached' }));
		queue.record(visit(1));
		queue.record(visit(2));
		await queue.sendAll();
		await expect.poll(() => queue.waiting).toEqual([]);
		expect(queue.refused).toMatchObject([{ code: 'H-1', message: 'No such application.' }]);
		expect(queue.taken).toEqual(['H-2']);
	});
});
