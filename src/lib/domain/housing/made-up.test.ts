import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '../seeded.ts';
import { madeUpHousehold, shuffled, wholeFrom } from './made-up.ts';
import { marksOf } from './household.ts';

const words = {
	givenNames: ['Ana', 'Luz', 'Raúl'],
	surnames: ['Flores', 'Ramos'],
	quarters: ['Alto', 'Bajo'],
	address: 'Mz. {block} Lt. {lot}',
	mark: '(made up)'
};

describe('made-up households', () => {
	it('are alike for the same numbers, and every name and address says that they are made up', () => {
		fc.assert(
			fc.property(fc.integer(), fc.nat(9999), (seed, number) => {
				const { household, quarter } = madeUpHousehold(words, seeded(seed), number);
				expect(madeUpHousehold(words, seeded(seed), number)).toEqual({ household, quarter });
				for (const text of [household.address, ...household.people.map(({ name }) => name)])
					expect(text.endsWith(words.mark)).toBe(true);
				expect(household.people[0]?.relation).toBe('applicant');
			})
		);
	});

	it('share no identity number and no address, as long as blocks of a quarter last', () => {
		const random = seeded(3);
		const marks = Array.from({ length: 700 }, (_, number) =>
			marksOf(madeUpHousehold(words, random, number).household)
				.filter(({ kind }) => kind === 'person' || kind === 'address')
				.map(({ text }) => text)
		).flat();
		expect(new Set(marks).size).toBe(marks.length);
	});
});

it('a shuffled list has the same things, and whole numbers keep to their bounds', () => {
	fc.assert(
		fc.property(fc.integer(), fc.array(fc.integer()), fc.nat(20), (seed, items, most) => {
			expect(shuffled(seeded(seed), items).sort()).toEqual(items.toSorted());
			const whole = wholeFrom(seeded(seed), [-5, most]);
			expect(whole).toBeGreaterThanOrEqual(-5);
			expect(whole).toBeLessThanOrEqual(most);
		})
	);
});
