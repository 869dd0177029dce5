import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ApplicationState } from './application.ts';
import { isHolding, lotStateOf, lotSteps, stageOfLot, type LotFacts, type LotStateName } from './lot-state.ts';
import { stateSteps } from './state-steps.ts';

const on = '1998-05-01';
const offered: LotFacts = { planStage: 'unassigned', call: 'C-1', holder: null, returnedOn: null, objection: null };

/** One act about a lot: a step of whom it is for, or of the objection to it. */
type LotAct = { household: ApplicationState } | { objection: 'filed' | 'upheld' | 'dismissed' };

/** A lot and how far the household has come that holds it or is next for it. */
interface Story {
	facts: LotFacts;
	household: ApplicationState;
}

const objectionAfter = (told: 'filed' | 'upheld' | 'dismissed', { objection }: LotFacts): LotFacts['objection'] => {
	if (told === 'filed') return objection ?? { isUpheld: false, on };
	if (!objection || objection.isUpheld) return objection;
	return told === 'upheld' ? { isUpheld: true, on } : null;
};

/** The lot after an act, or as it was where the act is not one that the process allows. */
const after = ({ facts, household }: Story, act: LotAct): Story => {
	if ('objection' in act) return { household, facts: { ...facts, objection: objectionAfter(act.objection, facts) } };
	const to = act.household;
	const isKept =
		!stateSteps[household].includes(to) || (to === 'assigned' && !facts.holder && facts.objection !== null);
	if (isKept) return { facts, household };
	if (isHolding(to)) return { household: to, facts: { ...facts, holder: { state: to, code: 'H-1', on } } };
	// The next in line is another household, which has its rank.
	return { household: 'ranked', facts: { ...facts, holder: null, returnedOn: facts.holder ? on : facts.returnedOn } };
};

const states: ApplicationState[] = ['assigned', 'warned', 'replied', 'occupied', 'adjudicated', 'titled'];
const ends: ApplicationState[] = ['reverted', 'withdrawn'];
const acts: fc.Arbitrary<LotAct> = fc.oneof(
	fc.record({ household: fc.constantFrom(...states, ...ends) }),
	fc.record({ objection: fc.constantFrom('filed' as const, 'upheld' as const, 'dismissed' as const) })
);

const namesAlong = (told: readonly LotAct[]): LotStateName[] => {
	let story: Story = { facts: offered, household: 'ranked' };
	return [
		lotStateOf(offered).state,
		...told.map((act) => {
			story = after(story, act);
			return lotStateOf(story.facts).state;
		})
	];
};

it('goes from state to state by the table, whatever is done with households and objections', () => {
	fc.assert(
		fc.property(fc.array(acts, { maxLength: 40 }), (told) => {
			const names = namesAlong(told);
			names.slice(1).forEach((to, index) => {
				const from = names[index] ?? 'planned';
				expect(from === to || lotSteps[from].includes(to), `${from} to ${to}`).toBe(true);
			});
		})
	);
});

it('reaches every state but that of a lot no call offers', () => {
	const reached = new Set<LotStateName>(['planned']);
	const bySeed = fc.sample(fc.array(acts, { minLength: 40, maxLength: 80 }), { numRuns: 400, seed: 5 });
	for (const told of bySeed) for (const name of namesAlong(told)) reached.add(name);
	expect([...reached].sort()).toEqual(Object.keys(lotSteps).sort());
});

it('is told by its stage: of who holds it, else of the plan, else none', () => {
	const holder = { state: 'warned' as const, code: 'H-1', on };
	expect(stageOfLot(lotStateOf({ ...offered, holder }))).toBe('assigned');
	expect(stageOfLot(lotStateOf({ ...offered, holder, objection: { isUpheld: true, on } }))).toBe('assigned');
	expect(stageOfLot(lotStateOf({ ...offered, returnedOn: on }))).toBe('unassigned');
	expect(stageOfLot(lotStateOf({ ...offered, call: null, planStage: 'titled' }))).toBe('titled');
});
