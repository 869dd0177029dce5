import { expect, test } from 'vitest';
import type { CallTerms } from './call-terms.ts';
import { noticeOf, waitAfter } from './notice.ts';

const terms = {
	requirements: [
		{ id: 'papers', title: 'Identity documents', cure: 'A copy', source: '' },
		{ id: 'no-house', title: 'Owns no house', cure: null, source: '' }
	]
} as unknown as CallTerms;

test('what was observed is told in the words of the call, never in those of a clerk', () => {
	const observations = [{ requirement: { id: 'papers', title: 'sealed' }, cure: 'Ask Ana Inventada' }];
	const decided = { event: 'observe', on: '1998-02-01', until: '1998-02-15', observations };
	expect(noticeOf({ kind: 'observe', content: { row: {}, decided } }, terms)).toEqual({
		kind: 'observe',
		on: '1998-02-01',
		until: '1998-02-15',
		missing: [{ title: 'Identity documents', cure: 'A copy' }]
	});
	const row = { progress: { observations: [{ requirement: { id: 'no-house' } }] } };
	expect(noticeOf({ kind: 'reject', content: { row, decided: { on: '1998-03-01' } } }, terms)).toMatchObject({
		missing: [{ title: 'Owns no house' }]
	});
});

test('a decided objection says how, and nothing of its grounds', () => {
	const row = { decided_on: '1998-04-02', decision: 'upheld', resolution: 'Resolution 4', grounds: 'they own a house' };
	expect(noticeOf({ kind: 'decide', content: { row, decided: null } }, terms)).toEqual({
		kind: 'decide',
		on: '1998-04-02',
		remedy: 'bar'
	});
});

test('other acts are nothing to tell, and what is malformed harms nothing', () => {
	expect(noticeOf({ kind: 'assess', content: { row: {}, decided: null } }, terms)).toBeUndefined();
	expect(noticeOf({ kind: 'observe', content: null }, terms)).toMatchObject({ missing: [] });
});

test('each wait is longer than the one before, until nothing more is tried', () => {
	const waits = [1, 2, 3, 4, 5, 6, 7].map((attempts) => waitAfter(attempts) ?? 0);
	expect(waits).toEqual(waits.toSorted((a, b) => a - b));
	expect(new Set(waits).size).toBe(waits.length);
	expect(waitAfter(8)).toBeUndefined();
});
