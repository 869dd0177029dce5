import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditChain, chain, type Act, type ChainedAct, type PrintedRoot } from './act-chain.ts';

const content = fc.record({ lot: fc.string({ maxLength: 4 }), points: fc.nat(20) });
const actsOf = (contents: readonly Act['content'][]): ChainedAct[] =>
	contents.reduce<ChainedAct[]>((acts, each, index) => {
		const act = { subject: `A-${index}`, content: each, at: '1998-03-14T10:00:00Z', by: 'ana' };
		return [...acts, chain({ kind: 'assign', ...act }, acts.at(-1))];
	}, []);
const chained = fc.array(content, { minLength: 1, maxLength: 20 }).map(actsOf);
const chainAndPlace = chained.chain((acts) => fc.record({ acts: fc.constant(acts), at: fc.nat(acts.length - 1) }));

const rootsAt = (acts: readonly ChainedAct[], numbers: readonly number[]): PrintedRoot[] =>
	acts.filter(({ number }) => numbers.includes(number)).map(({ number, hash }) => ({ number, hash }));
const allRoots = (acts: readonly ChainedAct[]): PrintedRoot[] =>
	rootsAt(
		acts,
		acts.map(({ number }) => number)
	);
const lastRoot = (acts: readonly ChainedAct[]): PrintedRoot[] => rootsAt(acts, [acts.length]);

/** The acts as whoever knows the hashes rewrites them: one is changed, and from it to another all are bound anew. */
const forged = (acts: readonly ChainedAct[], from: number, to = acts.length): ChainedAct[] =>
	acts.reduce<ChainedAct[]>((before, act) => {
		const { number } = act;
		if (number < from || number > to) return [...before, act];
		return [...before, chain(number === from ? { ...act, content: 'forged' } : act, before.at(-1))];
	}, []);

const altered = (act: ChainedAct, field: keyof ChainedAct): ChainedAct =>
	field === 'number' ? { ...act, number: act.number + 490 } : { ...act, [field]: 'altered' };

describe('a chain of acts', () => {
	it('is whole as it was written, with every root that was printed', () => {
		fc.assert(
			fc.property(chained, (acts) => {
				expect(auditChain(acts, allRoots(acts))).toEqual([]);
			})
		);
	});

	it('names the act of which any column was altered, and no other', () => {
		const columns = fc.constantFrom<(keyof ChainedAct)[]>(
			'number',
			'kind',
			'subject',
			'content',
			'at',
			'by',
			'before',
			'hash'
		);
		fc.assert(
			fc.property(chainAndPlace, columns, ({ acts, at }, column) => {
				const changed = acts.map((act, index) => (index === at ? altered(act, column) : act));
				const { number, kind, subject } = changed[at] ?? { number: 0, kind: '', subject: '' };
				for (const roots of [allRoots(acts), lastRoot(acts), []])
					expect(auditChain(changed, roots)).toEqual([{ key: 'act-altered', number, kind, subject }]);
			})
		);
	});

	it('tells of acts that were taken away, at the end as well when the root was printed', () => {
		fc.assert(
			fc.property(chainAndPlace, ({ acts, at }) => {
				const left = acts.filter((_, index) => index !== at);
				expect(auditChain(left, lastRoot(acts))).toEqual([{ key: 'acts-missing', from: at + 1, to: at + 1 }]);
			})
		);
	});

	it('names an altered act that comes after a gap', () => {
		const acts = actsOf([1, 2, 3, 4, 5]);
		const left = acts.filter(({ number }) => number !== 3);
		const changed = left.map((act) => (act.number === 4 ? { ...act, content: 9 } : act));
		expect(auditChain(changed, lastRoot(acts))).toEqual([
			{ key: 'acts-missing', from: 3, to: 3 },
			{ key: 'act-altered', number: 4, kind: 'assign', subject: 'A-3' }
		]);
	});

	it('tells where an act whose hash was made anew no longer fits the next one, or the printed root', () => {
		fc.assert(
			fc.property(chainAndPlace, ({ acts, at }) => {
				const number = at + 1;
				const isLast = number === acts.length;
				expect(auditChain(forged(acts, number, number), lastRoot(acts))).toEqual([
					isLast ? { key: 'acts-rewritten', from: 1, to: number } : { key: 'chain-broken', number: number + 1 }
				]);
			})
		);
	});

	it('tells between which two printed roots a chain was altered that was bound anew to its end', () => {
		fc.assert(
			fc.property(chainAndPlace, fc.uniqueArray(fc.integer({ min: 1, max: 20 })), ({ acts, at }, printed) => {
				const number = at + 1;
				const roots = rootsAt(acts, printed);
				const from = Math.max(0, ...roots.map((root) => root.number).filter((each) => each < number)) + 1;
				const to = roots.find((root) => root.number >= number)?.number;
				const expected = to === undefined ? [] : [{ key: 'acts-rewritten', from, to }];
				expect(auditChain(forged(acts, number), roots.toReversed())).toEqual(expected);
			})
		);
	});

	it('tells of an act that was slipped in twice, and of the one of the two that was altered', () => {
		fc.assert(
			fc.property(chainAndPlace, fc.boolean(), ({ acts, at }, isSame) => {
				const twice = acts.flatMap((act, index) =>
					index === at ? [act, isSame ? act : { ...act, subject: 'X' }] : [act]
				);
				const told = auditChain(twice, lastRoot(acts));
				const other = { key: 'act-altered', number: at + 1, kind: 'assign', subject: 'X' };
				expect(told).toEqual([{ key: 'act-twice', number: at + 1 }, ...(isSame ? [] : [other])]);
			})
		);
	});

	it('tells of a first act that is bound to another', () => {
		const [, second] = actsOf([1, 2]);
		if (!second) throw new Error('two acts were chained');
		const { before: _, hash: __, ...act } = second;
		const beforeIt: ChainedAct = { ...second, number: 0 };
		expect(auditChain([chain(act, beforeIt)])).toEqual([{ key: 'chain-broken', number: 1 }]);
	});

	it('takes only what JSON can say: a date would have the hash of any other', () => {
		// @ts-expect-error -- a Date is no JSON
		const dated: Act['content'] = { visited: new Date(0) };
		expect(dated).toBeTypeOf('object');
	});
});
