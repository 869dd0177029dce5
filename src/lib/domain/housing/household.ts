/** Who somebody is to the one who applies. */
export const relations = ['applicant', 'partner', 'child', 'other'] as const;
export type Relation = (typeof relations)[number];

export interface Person {
	relation: Relation;
	name: string;
	/** As on the document, without blanks or dashes; children may have none. */
	identityNumber: string | null;
	/** ISO date. */
	bornOn: string | null;
}

/** What names and describes people: kept encrypted, and seen by the office only. */
export interface HouseholdData {
	/** The one who applies first. */
	people: readonly Person[];
	address: string;
	phone: string;
	email: string;
}

/** A mark as it is stored: found again, never read back. */
export interface KeyedMark {
	kind: MarkKind;
	/** Hexadecimal. */
	mark: string;
}

export const markKinds = ['person', 'name', 'address'] as const;
export type MarkKind = (typeof markKinds)[number];

/** A name or an address that more applications than these share beside one is not of one household. */
export const mostOfOneHome = 4;

/** Something that two households share only when they may be one. */
export interface Mark {
	kind: MarkKind;
	text: string;
}

const wordsOf = (text: string): string[] =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toUpperCase()
		.split(/[^A-Z0-9]+/)
		.filter((word) => word !== '');

/** How a name sounds in Spanish: b as v, z and soft c as s, ll as y, no h, no double letters; in the order of the alphabet. */
const soundOf = (name: string): string =>
	wordsOf(name)
		.map((word) =>
			word
				.replaceAll('LL', 'Y')
				.replace(/C(?=[EI])|Z/g, 'S')
				.replaceAll('QU', 'K')
				.replaceAll('C', 'K')
				.replaceAll('V', 'B')
				.replace(/G(?=[EI])/g, 'J')
				.replaceAll('H', '')
				.replace(/(.)\1+/g, '$1')
		)
		.sort()
		.join(' ');

/**
 * What two applications of one household have in common, however it was written: a person's number, an adult's name as it
 * sounds, where they live.
 */
export const marksOf = ({ people, address }: HouseholdData): Mark[] => {
	const numbers = people.flatMap(({ identityNumber }) => (identityNumber === null ? [] : [identityNumber]));
	const adults = people.filter(({ relation }) => relation === 'applicant' || relation === 'partner');
	const marks: Mark[] = [
		...numbers.map((text) => ({ kind: 'person' as const, text: text.toUpperCase() })),
		...adults.map(({ name }) => ({ kind: 'name' as const, text: soundOf(name) })),
		{ kind: 'address', text: wordsOf(address).join(' ') }
	];
	const isFirst = ({ kind, text }: Mark, index: number): boolean =>
		marks.findIndex((mark) => mark.kind === kind && mark.text === text) === index;
	return marks.filter(({ text }) => text !== '').filter(isFirst);
};

/** The last digits of the number of who applies: with the code of the receipt they open the case. */
export const lastDigits = ({ people: [applicant] }: HouseholdData): string =>
	(applicant?.identityNumber ?? '').slice(-3);
