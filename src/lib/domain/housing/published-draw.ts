import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { commitmentOf, seedOf } from './draw.ts';
import { totalPoints, type Criterion } from './points.ts';
import { rank, type OrderRule, type RankedHousehold } from './ranking.ts';

/** What a call says of its draw. */
export interface DrawTerms {
	/** Code of the call. */
	call: string;
	title: string;
	municipality: string;
	order: OrderRule;
	criteria: readonly Criterion[];
	/** SHA-256 of the secret, published before the event; hexadecimal. */
	commitment: string;
}

/** A draw that was held: its terms, the secret that was committed to, and what was read out. */
export interface HeldDraw extends DrawTerms {
	/** Hexadecimal, 32 bytes. */
	secret: string;
	/** As it was read out, such as the numbers of the dice. */
	event: string;
	/** ISO date of the event. */
	heldOn: string;
	/** Who witnessed it, and where it is recorded. */
	act: string;
}

/** A household as everybody may see it: a code that only the household and the office can tie to people, and what was assessed. */
export interface PublicHousehold {
	/** Capitals, digits and dashes. */
	code: string;
	/** Of each criterion, in the order of the call; whole, not negative. */
	units: readonly number[];
}

/** A file by its name; text in UTF-8. */
export type PublishedFiles = ReadonlyMap<string, string>;

/** A file as it was published; one that is no UTF-8, to the last byte, is none of them. */
export const textOfFile = (bytes: Uint8Array): string => {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return '';
	}
};

/** The files of a published draw, in the order in which they are told of. */
export const fileNames = {
	manifest: 'manifest.json',
	call: 'call.json',
	households: 'households.csv',
	order: 'order.csv'
};

export const drawFormat = 'pampa-draw/1';

export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The same text for the same value: fields in the order they are given, a tab to indent, a line break at the end. */
const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, '\t')}\n`;

const linesText = (lines: readonly (readonly (string | number)[])[]): string =>
	lines.map((cells) => `${cells.join(',')}\n`).join('');

/** The call as its file has it: every field, in this order. */
export const callText = ({ secret, event, heldOn, act, ...terms }: HeldDraw): string => {
	const { call, title, municipality, order, criteria, commitment } = terms;
	const columns = criteria.map(({ id, title: words, pointsPerUnit, mostPoints, source }) => ({
		id,
		title: words,
		pointsPerUnit,
		mostPoints,
		source
	}));
	const fields = { call, title, municipality, order, criteria: columns, commitment, secret, event, heldOn, act };
	return jsonText({ format: drawFormat, ...fields });
};

export const householdsText = (criteria: readonly Criterion[], households: readonly PublicHousehold[]): string =>
	linesText([
		['code', ...criteria.map(({ id }) => id)],
		...households
			.toSorted((a, b) => (a.code < b.code ? -1 : 1))
			.map(({ code, units }) => [code, ...criteria.map((_, index) => units[index] ?? 0)])
	]);

/** The order that follows from the draw and the households. */
export const orderOf = (
	{ order, criteria, secret, event }: Pick<HeldDraw, 'order' | 'criteria' | 'secret' | 'event'>,
	households: readonly PublicHousehold[]
): RankedHousehold[] =>
	rank(
		households.map(({ code, units }) => ({ code, points: totalPoints(criteria, units) })),
		order,
		seedOf(secret, event)
	);

export const orderText = (order: readonly RankedHousehold[]): string =>
	linesText([
		['rank', 'code', 'points', 'ticket'],
		...order.map(({ rank: place, code, points, ticket }) => [place, code, points, ticket])
	]);

export interface ListedFile {
	name: string;
	/** Hexadecimal. */
	sha256: string;
}

/** The hash of a list of files with their hashes: it is printed and read out, and stands for all of them. */
export const rootOf = (listed: readonly ListedFile[]): string => hashOfText(jsonText(listed));

/** The list of the files with their hashes, and its own. */
export const manifestText = (listed: readonly ListedFile[]): string =>
	jsonText({ format: drawFormat, files: listed, root: rootOf(listed) });

/** The files a municipality publishes of a draw: anybody can do it over with them, and nobody is named in them. */
export const publishDraw = (
	draw: Omit<HeldDraw, 'commitment'>,
	households: readonly PublicHousehold[]
): PublishedFiles => {
	const held = { ...draw, commitment: commitmentOf(draw.secret) };
	const files = new Map([
		[fileNames.call, callText(held)],
		[fileNames.households, householdsText(held.criteria, households)],
		[fileNames.order, orderText(orderOf(held, households))]
	]);
	const listed = [...files].map(([name, text]) => ({ name, sha256: hashOfText(text) }));
	return new Map([[fileNames.manifest, manifestText(listed)], ...files]);
};
