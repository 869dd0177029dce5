import { expect, test } from 'vitest';
import { hashOf } from '../canonical-hash.ts';
import { promiseText, publishedPromise, type PromisedCall, type PromisedLot } from './call-promise.ts';
import { hashOfText } from './published-draw.ts';
import type { CallTerms } from './call-terms.ts';

const terms: CallTerms = {
	order: 'draw',
	criteria: [],
	requirements: [],
	documents: [],
	stages: { occupation: [], adjudication: [], title: [] },
	currency: 'USD',
	fees: [],
	mostCents: 6000,
	windows: { applyFrom: '1998-01-05', applyUntil: '1998-02-28', cureUntil: '1998-03-15', objectUntil: '1998-04-15' },
	daysToOccupy: 90,
	daysToReply: 15,
	places: [],
	entitledBy: null,
	source: 'Ordinance 1'
};
const call: PromisedCall = {
	code: 'CALL-1',
	title: 'A call',
	municipality: 'A town',
	programme: { code: 'municipal', name: 'Municipal programme' },
	terms
};
const lots: PromisedLot[] = [
	{ position: 1, lot: '7b9f', label: 'Los Cardos A-1', eastMm: 1, northMm: 2, areaMm2: 120_000_000 }
];

test('a changed title, municipality, programme, window or lot makes another file', () => {
	const others: [PromisedCall, PromisedLot[]][] = [
		[{ ...call, title: 'Another call' }, lots],
		[{ ...call, municipality: 'Another town' }, lots],
		[{ ...call, programme: { ...call.programme, code: 'state' } }, lots],
		[{ ...call, terms: { ...terms, windows: { ...terms.windows, cureUntil: '1998-03-16' } } }, lots],
		[call, lots.map((each) => ({ ...each, eastMm: 2 }))]
	];
	const texts = [promiseText(call, lots), ...others.map(([changed, offered]) => promiseText(changed, offered))];
	expect(new Set(texts).size).toBe(texts.length);
});

test('the file is the same whatever order its names were stored in, and says nothing of what is not there', () => {
	const stored = Object.fromEntries(Object.entries(terms).reverse()) as unknown as CallTerms;
	expect(promiseText({ ...call, terms: { ...stored, publicEvent: undefined } }, lots)).toBe(promiseText(call, lots));
});

test('a call keeps the file it was opened with', () => {
	const former = hashOf({ terms, lots });
	expect(hashOfText(publishedPromise(call, lots, former))).toBe(former);
	const hash = hashOfText(promiseText(call, lots));
	expect(hashOfText(publishedPromise(call, lots, hash))).toBe(hash);
	expect(hashOfText(publishedPromise({ ...call, title: 'Changed' }, lots, hash))).not.toBe(hash);
});
