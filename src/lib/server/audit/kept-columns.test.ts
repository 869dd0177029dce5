import { expect, test } from 'vitest';
import { KeptRows } from './kept-columns.ts';

const changes = (subject: string, ...rows: Parameters<KeptRows['take']>[1][]): string[][] => {
	const kept = new KeptRows();
	return rows.map((row) => kept.take(subject, row));
};

test('what was entered once stays', () => {
	const posting = { id: 1, cents: 300, note: '' };
	expect(changes('posting 1', posting, posting, { ...posting, cents: 200 })).toEqual([[], [], ['cents']]);
});

test('rows of others, and acts that state none, say nothing of a row', () => {
	const kept = new KeptRows();
	expect(kept.take('posting 1', { cents: 300 })).toEqual([]);
	expect(kept.take('posting 2', { cents: 200 })).toEqual([]);
	expect(kept.take('posting 1', {})).toEqual([]);
	expect(kept.take('posting 1', { cents: 200 })).toEqual(['cents']);
	expect(kept.take('nothing 1', { cents: 200 })).toEqual([]);
});

test('columns that came later, by a migration, are no change', () => {
	expect(changes('posting 1', { cents: 300 }, { cents: 300, form_key: null })).toEqual([[], []]);
});

test('what is done once is done', () => {
	const sealed = { seal: 'a', held_on: null, root: null };
	const held = { ...sealed, held_on: '1998-03-28', root: 'b' };
	expect(changes('draw 1', sealed, held, { ...held, root: 'c' })).toEqual([[], [], ['root']]);
	expect(changes('draw 1', sealed, { ...held, seal: 'b' })).toEqual([[], ['seal']]);
	const filed = { grounds: 'x', decision: null, settled_on: null, remedy: null };
	const upheld = { ...filed, decision: 'upheld', remedy: 'bar' };
	expect(changes('objection 1', filed, upheld, { ...upheld, settled_on: '1998-04-01' })).toEqual([[], [], []]);
	expect(changes('objection 1', upheld, { ...upheld, decision: 'dismissed' })).toEqual([[], ['decision']]);
	const dismissed = { ...filed, decision: 'dismissed' };
	expect(changes('objection 1', dismissed, { ...dismissed, settled_on: '1998-04-01' })).toEqual([[], ['settled_on']]);
});

test('an application goes on, and stays that of its household', () => {
	const application = { household_id: 1, progress: { state: 'submitted' }, case_mark: 'a' };
	const moved = { ...application, progress: { state: 'eligible' }, case_mark: 'b' };
	expect(changes('application 1', application, moved, { ...moved, household_id: 2 })).toEqual([
		[],
		[],
		['household_id']
	]);
});

test('a household that was erased stays so', () => {
	const known = { sealed_hash: 'a', key_hash: 'k' };
	const erased = { sealed_hash: null, key_hash: null };
	expect(changes('household 1', known, { ...known, sealed_hash: 'b' }, erased, known)).toEqual([
		[],
		[],
		[],
		['sealed_hash', 'key_hash']
	]);
});
