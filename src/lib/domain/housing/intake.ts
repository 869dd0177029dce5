/** What was typed of one person, as it was typed. */
export interface TypedPerson {
	relation: string;
	name: string;
	identityNumber: string;
	/** ISO date. */
	bornOn: string;
}

/** An application form as it was filled in, right or wrong: nothing that was typed is lost. */
export interface TypedIntake {
	/** The one who applies first; rows without anything typed are nobody. */
	people: readonly TypedPerson[];
	address: string;
	phone: string;
	email: string;
	origin: string;
	/** Ids of places, the dearest first; empty for no wish. */
	near: readonly string[];
	/** How it came in, and the day on the paper form; of the office only. */
	channel: string;
	on: string;
	lateReason: string;
}

/** Why a field is not taken. */
export type FieldFault = 'needed' | 'too-long' | 'unreadable' | 'wrong' | 'future' | 'twice';

/** By the name of the field: `people.0.name`, `address`. */
export type IntakeFaults = Readonly<Record<string, FieldFault>>;

/** Rows of a form that was not filled in yet: who applies and four more. */
export const firstRows = 5;
export const mostPeople = 30;
export const mostWishes = 3;

/** Days for which a form that was begun on a phone can be gone on with. */
export const draftDays = 7;

const nobody: TypedPerson = { relation: '', name: '', identityNumber: '', bornOn: '' };

/** With rows for so many people at least, as many as a form may have. */
export const withRows = (typed: TypedIntake, rows: number): TypedIntake => ({
	...typed,
	people: [
		...typed.people,
		...Array.from({ length: Math.max(0, Math.min(rows, mostPeople) - typed.people.length) }, () => nobody)
	]
});

export const emptyIntake: TypedIntake = withRows(
	{ people: [], address: '', phone: '', email: '', origin: '', near: [], channel: 'counter', on: '', lateReason: '' },
	firstRows
);
