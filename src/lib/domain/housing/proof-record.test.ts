import { describe, expect, it } from 'vitest';
import { proofRefusal, type ProofRecord, type ProvenContext } from './proof-record.ts';
import type { Proof, StageCheck } from './stage-proof.ts';

const occupation: ProvenContext = {
	event: 'occupy',
	on: '1998-06-01',
	applicationId: 7,
	block: 'B',
	since: '1998-04-20'
};
const title: ProvenContext = { ...occupation, event: 'title', on: '1999-06-01' };
const check = (shownBy?: StageCheck['shownBy']): StageCheck => ({ id: 'shown', title: 'Shown', shownBy });

const visit = (told: Partial<ProofRecord & { kind: 'visit' }> = {}): ProofRecord => ({
	kind: 'visit',
	applicationId: 7,
	on: '1998-05-20',
	found: 'lived_in',
	unsaidOn: null,
	...told
});
const file = (told: Partial<ProofRecord & { kind: 'file' }> = {}): ProofRecord => ({
	kind: 'file',
	applicationId: 7,
	shows: 'shown',
	fate: 'kept',
	isErased: false,
	...told
});
const service = (told: Partial<ProofRecord & { kind: 'service' }> = {}): ProofRecord => ({
	kind: 'service',
	block: 'B',
	service: 'water',
	on: '1999-01-10',
	...told
});

const proofs = {
	visit: { kind: 'visit', visit: 1 },
	file: { kind: 'file', file: 'a file' },
	service: { kind: 'service', service: 1 }
} satisfies Record<ProofRecord['kind'], Proof>;

const keyOf = (record: ProofRecord, context = occupation, asked = check()): string | undefined =>
	proofRefusal(proofs[record.kind], record, asked, context)?.key;

describe('a visit', () => {
	it('of this household, up to the day, that found the family shows an occupation', () => {
		expect(keyOf(visit())).toBeUndefined();
		expect(keyOf(visit({ applicationId: 8 }))).toBe('proof-of-another');
		expect(keyOf(visit({ on: '1998-06-02' }))).toBe('proof-after-step');
		for (const found of ['empty', 'nobody_home', 'other_people'] as const)
			expect(keyOf(visit({ found }))).toBe('proof-unfit');
		expect(keyOf(visit({ unsaidOn: '1998-05-25' }))).toBe('proof-superseded');
	});

	it('that found nobody living there shows a reversion', () => {
		const reversion: ProvenContext = { ...occupation, event: 'revert' };
		expect(keyOf(visit({ found: 'empty' }), reversion)).toBeUndefined();
		expect(keyOf(visit({ found: 'other_people' }), reversion)).toBeUndefined();
		for (const found of ['lived_in', 'nobody_home'] as const)
			expect(keyOf(visit({ found }), reversion)).toBe('proof-unfit');
	});

	it('from before the lot was awarded, or before the last warning, shows nothing any more', () => {
		const [before, same, after] = [
			visit({ on: '1998-04-19' }),
			visit({ on: '1998-04-20' }),
			visit({ on: '1998-04-21' })
		];
		for (const event of ['occupy', 'adjudicate', 'title'] as const) {
			const context: ProvenContext = { ...occupation, event };
			expect(keyOf(before, context)).toBe('proof-stale');
			expect(keyOf(same, context)).toBeUndefined();
			expect(keyOf(after, context)).toBeUndefined();
			expect(keyOf(before, { ...context, since: undefined })).toBeUndefined();
		}
		expect(proofRefusal(proofs.visit, before, check(), occupation)).toMatchObject({
			recordOn: '1998-04-19',
			since: '1998-04-20'
		});
	});

	it('that led to the warning, on its day or before, does not show that nobody came afterwards', () => {
		const reversion: ProvenContext = { ...occupation, event: 'revert' };
		const empty = (on: string) => keyOf(visit({ found: 'empty', on }), reversion);
		expect(empty('1998-04-19')).toBe('proof-stale');
		expect(empty('1998-04-20')).toBe('proof-stale');
		expect(empty('1998-04-21')).toBeUndefined();
	});
});

describe('a file', () => {
	it('shows what it was kept for, once it was taken and while it is there', () => {
		expect(keyOf(file())).toBeUndefined();
		expect(keyOf(file({ fate: 'taken' }))).toBeUndefined();
		expect(keyOf(file({ applicationId: 8 }))).toBe('proof-of-another');
		expect(keyOf(file({ shows: 'identity' }))).toBe('proof-unfit');
		for (const fate of ['waiting', 'returned'] as const) expect(keyOf(file({ fate }))).toBe('proof-superseded');
		expect(keyOf(file({ isErased: true }))).toBe('proof-superseded');
	});
});

describe('a service', () => {
	it('of the block, complete by the day and of the sort that is asked for, shows a title', () => {
		expect(keyOf(service(), title, check('service'))).toBeUndefined();
		expect(keyOf(service({ block: 'C' }), title)).toBe('proof-of-another');
		expect(keyOf(service({ on: null }), title)).toBe('proof-superseded');
		expect(keyOf(service({ on: '1999-06-02' }), title)).toBe('proof-after-step');
		for (const asked of [check(), check('service')])
			for (const other of ['trees', 'grading'] as const)
				expect(keyOf(service({ service: other }), title, asked)).toBe('proof-unfit');
		expect(keyOf(service({ service: 'trees' }), title, check('work'))).toBeUndefined();
		expect(keyOf(service({ service: 'water' }), title, check('work'))).toBe('proof-unfit');
		expect(keyOf(service({ service: 'grading' }), title, check('grading'))).toBeUndefined();
		expect(keyOf(service(), title, check('grading'))).toBe('proof-unfit');
	});
});

it('a record that is not there is refused by its title, and a paper is held to its day', () => {
	expect(proofRefusal(proofs.visit, undefined, check(), occupation)).toEqual({
		key: 'proof-not-found',
		check: 'Shown',
		kind: 'visit',
		event: 'occupy'
	});
	const paper = (on: string) =>
		proofRefusal({ kind: 'paper', number: 'Act 1', on, keptAt: 'Archive' }, undefined, check(), occupation)?.key;
	expect(paper('1998-06-01')).toBeUndefined();
	expect(paper('1998-06-02')).toBe('proof-after-step');
});
