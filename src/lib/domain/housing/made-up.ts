import type { HouseholdData, Person, Relation } from './household.ts';

/** What households that do not exist are put together from. */
export interface MadeUpWords {
	givenNames: readonly string[];
	surnames: readonly string[];
	/** Where they say they live. */
	quarters: readonly string[];
	/** An address in a quarter, with `{block}` and `{lot}`. */
	address: string;
	/** Stands after every name and address: nobody is to be taken for somebody. */
	mark: string;
}

/** Numbers from 0 to below 1. */
type Random = () => number;

export const wholeFrom = (random: Random, [least, most]: readonly [number, number]): number =>
	least + Math.floor(random() * (most - least + 1));

export const oneOf = <Item>(random: Random, items: readonly Item[]): Item => {
	const item = items[Math.floor(random() * items.length)];
	if (item === undefined) throw new Error('There is nothing to choose from.');
	return item;
};

/** In another order, every order as likely. */
export const shuffled = <Item>(random: Random, items: readonly Item[]): Item[] => {
	const order = [...items];
	for (let last = order.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[order[last], order[other]] = [order[other] as Item, order[last] as Item];
	}
	return order;
};

const dayFrom = (random: Random, firstYear: number, lastYear: number): string => {
	const [year, month, day] = [
		wholeFrom(random, [firstYear, lastYear]),
		wholeFrom(random, [1, 12]),
		wholeFrom(random, [1, 28])
	];
	return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const lettersInRow = 26;
const lotsInBlock = 30;

/** Of one number and quarter, one address. */
const addressOf = ({ address, mark }: MadeUpWords, quarter: string, number: number): string => {
	const block = String.fromCharCode(65 + (Math.floor(number / lotsInBlock) % lettersInRow));
	return `${quarter}, ${address.replace('{block}', block).replace('{lot}', String(1 + (number % lotsInBlock)))} ${mark}`;
};

/**
 * A household that does not exist; everything of it follows from the numbers drawn and its own.
 *
 * @param number Tells its people apart from those of other households: no document has such a number.
 */
export const madeUpHousehold = (
	words: MadeUpWords,
	random: Random,
	number: number
): { household: HouseholdData; quarter: string } => {
	const surname = () => oneOf(random, words.surnames);
	const person = (relation: Relation, ownNumber: string | null, surnames: string, bornOn: string): Person => ({
		relation,
		name: `${oneOf(random, words.givenNames)} ${oneOf(random, words.givenNames)} ${surnames} ${words.mark}`,
		identityNumber: ownNumber,
		bornOn
	});
	const adult = (relation: Relation, place: number) =>
		person(
			relation,
			`INV${String(number * 10 + place).padStart(6, '0')}`,
			`${surname()} ${surname()}`,
			dayFrom(random, 1938, 1977)
		);
	const quarter = oneOf(random, words.quarters);
	const applicant = adult('applicant', 1);
	const adults = random() < 0.7 ? [applicant, adult('partner', 2)] : [applicant];
	const surnames = `${surname()} ${surname()}`;
	const children = Array.from({ length: wholeFrom(random, [0, 4]) }, () =>
		person('child', null, surnames, dayFrom(random, 1982, 1997))
	);
	return {
		household: {
			people: [...adults, ...children],
			address: addressOf(words, quarter, number),
			phone: '',
			email: ''
		},
		quarter
	};
};
