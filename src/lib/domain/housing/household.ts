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

/** What two households may share. */
export const sharedKinds = ['person', 'name', 'address'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** `part` is of some parts of a name, of which another name may be the whole. */
export type MarkKind = SharedKind | 'part';

/** What marks of a kind are compared with: parts only with a whole name, as many share two parts who are not related. */
export const comparedWith: Readonly<Record<MarkKind, readonly MarkKind[]>> = {
	person: ['person'],
	name: ['name', 'part'],
	part: ['name'],
	address: ['address']
};

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

/** Stand in a name and are left out as often. */
const particles: ReadonlySet<string> = new Set(['DE', 'DEL', 'LA', 'LAS', 'LOS', 'Y']);

/**
 * How the parts of a name sound in Spanish, in the order of the alphabet: b as v, z and soft c as s, ll as y, no h, no double
 * letters. Without initials, particles, and what stands in brackets, unless there is nothing else.
 */
const soundsOf = (name: string): string[] => {
	const all = wordsOf(name.replace(/\(.*?\)/g, ' '));
	const telling = all.filter((word) => word.length > 1 && !particles.has(word));
	return (telling.length > 0 ? telling : all)
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
		.sort();
};

/** Longer names are told apart well enough by leaving out so many of their parts. */
const mostLeftOut = 2;

/** A list with one or more of its items left out, in order, two left at least. */
const shortened = (parts: readonly string[], from = 0, leftOut = 0): string[] => {
	if (leftOut === mostLeftOut || parts.length <= 2) return [];
	return parts.slice(from).flatMap((_, index) => {
		const rest = parts.toSpliced(from + index, 1);
		return [rest.join(' '), ...shortened(rest, from + index, leftOut + 1)];
	});
};

/**
 * What two applications of one household have in common, however it was written: a person's number, an adult's name as it
 * sounds, whole and in part, where they live.
 */
export const marksOf = ({ people, address }: HouseholdData): Mark[] => {
	const numbers = people.flatMap(({ identityNumber }) => (identityNumber === null ? [] : [identityNumber]));
	const adults = people.filter(({ relation }) => relation === 'applicant' || relation === 'partner');
	const names = adults.map(({ name }) => soundsOf(name));
	const marks: Mark[] = [
		...numbers.map((text) => ({ kind: 'person' as const, text: text.toUpperCase() })),
		...names.map((parts) => ({ kind: 'name' as const, text: parts.join(' ') })),
		...names.flatMap((parts) => shortened(parts)).map((text) => ({ kind: 'part' as const, text })),
		{ kind: 'address', text: wordsOf(address).join(' ') }
	];
	const once = new Map(marks.map((mark) => [`${mark.kind} ${mark.text}`, mark]));
	return [...once.values()].filter(({ text }) => text !== '');
};

/** The last digits of the number of who applies: with the code of the receipt they open the case. */
export const lastDigits = ({ people: [applicant] }: HouseholdData): string =>
	(applicant?.identityNumber ?? '').slice(-3);
