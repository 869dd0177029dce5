import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditChain, chain, type ChainedAct } from './act-chain.ts';

const content = fc.record({ lot: fc.string({ maxLength: 4 }), points: fc.nat(20) });
const chained = fc.array(content, { minLength: 1, maxLength: 20 }).map((contents) =>
	contents.reduce<ChainedAct[]>((acts, each, index) => {
		const act = { kind: 'assigned', subject: `A-${index}`, content: each, at: '1998-03-14T10:00:00Z', by: 'ana' };
		return [...acts, chain(act, acts.at(-1))];
	}, [])
);
const chainAndPlace = chained.chain((acts) => fc.record({ acts: fc.constant(acts), at: fc.nat(acts.length - 1) }));
const rootOf = (acts: readonly ChainedAct[]) => {
	const { number, hash } = acts.at(-1) ?? { number: 0, hash: '' };
	return { number, hash };
};

describe('a chain of acts', () => {
	it('is whole as it was written', () => {
		fc.assert(
			fc.property(chained, (acts) => {
				expect(auditChain(acts, rootOf(acts))).toEqual([]);
			})
		);
	});

	it('names every act that was altered, and no other', () => {
		fc.assert(
			fc.property(chainAndPlace, fc.constantFrom('kind', 'subject', 'at', 'by', 'content'), ({ acts, at }, field) => {
				const altered = acts.map((act, index) => (index === at ? { ...act, [field]: 'altered' } : act));
				const { number, kind, subject } = altered[at] ?? { number: 0, kind: '', subject: '' };
				expect(auditChain(altered, rootOf(acts))).toEqual([{ key: 'act-altered', number, kind, subject }]);
			})
		);
	});

	it('tells of acts that were taken away, at the end as well when the root was printed', () => {
		fc.assert(
			fc.property(chainAndPlace, ({ acts, at }) => {
				const left = acts.filter((_, index) => index !== at);
				expect(auditChain(left, rootOf(acts))).toEqual([{ key: 'acts-missing', from: at + 1, to: at + 1 }]);
			})
		);
	});

	it('tells of an act whose hash was made anew, because the next one was bound to another', () => {
		fc.assert(
			fc.property(chainAndPlace, ({ acts, at }) => {
				const before = acts[at - 1];
				const old = acts[at];
				if (!old) return;
				const forged = chain({ ...old, content: 'forged' }, before);
				const altered = acts.map((act, index) => (index === at ? forged : act));
				const told = auditChain(altered, rootOf(acts)).map((fault) => ('number' in fault ? fault.number : 0));
				// The forged act agrees with itself; what does not is the one after it, or the printed root.
				expect(told).toEqual([Math.min(at + 2, acts.length)]);
			})
		);
	});

	it('tells of an act that was slipped in twice', () => {
		fc.assert(
			fc.property(chainAndPlace, ({ acts, at }) => {
				const twice = acts.flatMap((act, index) => (index === at ? [act, act] : [act]));
				expect(auditChain(twice, rootOf(acts))).toEqual([{ key: 'act-twice', number: at + 1 }]);
			})
		);
	});
});
