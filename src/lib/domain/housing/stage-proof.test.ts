import { expect, it } from 'vitest';
import { notProven, unprovable, type Proof, type ProvenStep, type StageCheck, type StageProof } from './stage-proof.ts';

const check = (id: string, shownBy?: StageCheck['shownBy']): StageCheck => ({ id, title: `The ${id}`, shownBy });
const visit: Proof = { kind: 'visit', visit: 1 };
const service: Proof = { kind: 'service', service: 1 };
const file: Proof = { kind: 'file', file: 'a file' };
const paper: Proof = { kind: 'paper', number: 'Act 1', on: '1998-05-01', keptAt: 'Archive' };

const reasonOf = (wanted: readonly StageCheck[], event: ProvenStep, evidence: StageProof) =>
	notProven(wanted, { event, evidence });

it('every stage wants its record, whatever the call asks', () => {
	const any = [check('a')];
	expect(reasonOf(any, 'occupy', { a: [paper] })).toEqual({ key: 'stage-unproved', event: 'occupy', need: 'visit' });
	expect(reasonOf(any, 'occupy', { a: [paper, visit] })).toBeUndefined();
	expect(reasonOf(any, 'adjudicate', { a: [visit, service] })).toMatchObject({ need: 'document' });
	expect(reasonOf(any, 'title', { a: [file] })).toMatchObject({ need: 'service' });
	expect(reasonOf(any, 'title', { a: [service] })).toMatchObject({ need: 'document' });
	expect(reasonOf(any, 'title', { a: [service, file] })).toBeUndefined();
	const works = [check('trees', 'work'), check('finance', 'document')];
	expect(reasonOf(works, 'title', { trees: [service], finance: [file] })).toMatchObject({ need: 'service' });
});

it('a check is shown by the records that its call says', () => {
	const wanted = [check('lived-in', 'visit'), check('handover', 'document')];
	const whole = { 'lived-in': [visit], handover: [paper] };
	expect(reasonOf(wanted, 'occupy', whole)).toBeUndefined();
	expect(reasonOf(wanted, 'occupy', { ...whole, handover: [visit] })).toEqual({
		key: 'proof-of-other-sort',
		event: 'occupy',
		check: 'The handover',
		kind: 'visit'
	});
	expect(reasonOf(wanted, 'occupy', { ...whole, handover: [] })).toMatchObject({
		key: 'evidence-missing',
		checks: ['The handover']
	});
	expect(reasonOf(wanted, 'occupy', { ...whole, other: [visit] })).toMatchObject({ key: 'check-unknown' });
});

it('a paper says which it is, of which day, and where it is kept', () => {
	const wanted = [check('a')];
	for (const lacking of [{ number: ' ' }, { keptAt: '' }, { on: '' }])
		expect(reasonOf(wanted, 'adjudicate', { a: [{ ...paper, ...lacking }] })).toEqual({
			key: 'paper-incomplete',
			event: 'adjudicate',
			check: 'The a'
		});
});

it('a call whose checks cannot bring what a stage wants is told so', () => {
	expect(unprovable('occupy', [check('a', 'document')])).toBe('visit');
	expect(unprovable('title', [check('a', 'work'), check('b', 'document')])).toBe('service');
	expect(unprovable('title', [check('a', 'service'), check('b', 'document')])).toBeUndefined();
	expect(unprovable('adjudicate', [check('a')])).toBeUndefined();
});
