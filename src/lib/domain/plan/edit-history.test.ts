import { expect, test } from 'vitest';
import { tellHistory, type HistoryEntry } from './edit-history.ts';

const entry = (editId: string, undoes: string | null = null): HistoryEntry => ({
	editId,
	revision: 1,
	summary: 'Site',
	author: 'Ana',
	madeAt: new Date(0),
	undoes,
	undone: false
});

const told = (...newestFirst: HistoryEntry[]) =>
	tellHistory(newestFirst).map(({ editId, act, canUndo }) => `${editId} ${act}${canUndo ? ' can be undone' : ''}`);

test('an edit that nobody undid can be undone', () => {
	expect(told(entry('b'), entry('a'))).toEqual(['b saved can be undone', 'a saved can be undone']);
});

test('what was undone and done again is undone by its last step alone', () => {
	expect(told(entry('c', 'b'), entry('b', 'a'), entry('a'))).toEqual(['c redid can be undone', 'b undid', 'a saved']);
});

test('the undo of an edit older than the list is told as an undo', () => {
	expect(told(entry('b', 'long-ago'))).toEqual(['b undid can be undone']);
});
