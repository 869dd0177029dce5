import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { saltOf, unitsHash, type AssessedHousehold } from './assessed-units.ts';
import { seedOf, type EventForm } from './draw.ts';
import { matchLots, type OfferedLot, type PublicPlace } from './match-lots.ts';
import { totalPoints, type Criterion } from './points.ts';
import { linesText, nameCell } from './published-line.ts';
import { rank, type OrderRule, type RankedHousehold } from './ranking.ts';

/** What a call says of its draw. */
export interface DrawTerms {
	/** Code of the call. */
	call: string;
	title: string;
	municipality: string;
	order: OrderRule;
	criteria: readonly Criterion[];
	/** What is drawn in the assembly. */
	event: EventForm;
	/** SHA-256 of the secret, published before the event; hexadecimal. */
	commitment: string;
}

/** What was done in the assembly. */
export interface DrawEvent {
	/** Hexadecimal, 32 bytes. */
	secret: string;
	/** As it was read out: the numbers in their order, a space between two. */
	event: string;
	/** ISO date. */
	heldOn: string;
	/** Where it is recorded, and who witnessed it. */
	record: string;
}

/** A household as everybody may see it: a code that stands for it, and the sum of its points; never what they are of. */
export interface PublicHousehold {
	/** Capitals, digits and dashes. */
	code: string;
	points: number;
	/** Hash of what was assessed, which only the household can open; hexadecimal. */
	assessed: string;
	/** Ids of the places it wishes to live near, the dearest first. */
	near: readonly string[];
}

/** A household with its rank and, as long as there are any, its lot. */
export interface PlacedHousehold extends RankedHousehold {
	/** Empty when all lots went to others. */
	lot: string;
}

/** What is ranked and matched. */
export interface DrawEntries {
	households: readonly PublicHousehold[];
	/** In the order in which they are offered. */
	lots: readonly OfferedLot[];
	places: readonly PublicPlace[];
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

/**
 * The files of a published draw, in the order in which they are told of. The first four are sealed and published before the
 * event: terms, households and lots cannot be chosen once the outcome is known.
 */
export const sealedNames = { call: 'call.json', places: 'places.csv', lots: 'lots.csv', households: 'households.csv' };
export const fileNames = { manifest: 'manifest.json', ...sealedNames, draw: 'draw.json', order: 'order.csv' };

export const drawFormat = 'pampa-draw/2';

/** Formats that draws were published in before; their files are not done over any more. */
export const olderFormats: readonly string[] = ['pampa-draw/1'];

export const hashOfText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** The same text for the same value: fields in the order they are given, a tab to indent, a line break at the end. */
const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, '\t')}\n`;

/** The call as its file has it: every field, in this order. */
export const callText = ({ call, title, municipality, order, criteria, event, commitment }: DrawTerms): string => {
	const columns = criteria.map(({ id, title: words, pointsPerUnit, mostPoints, source }) => ({
		id,
		title: words,
		pointsPerUnit,
		mostPoints,
		source
	}));
	const { count, least, most } = event;
	const drawn = { count, least, most };
	return jsonText({
		format: drawFormat,
		call,
		title,
		municipality,
		order,
		criteria: columns,
		event: drawn,
		commitment
	});
};

export const drawText = ({ secret, event, heldOn, record }: DrawEvent): string =>
	jsonText({ format: drawFormat, secret, event, heldOn, record });

const metres = (mm: number): string => (mm / 1000).toFixed(3);

export const placesText = (places: readonly PublicPlace[]): string =>
	linesText([
		['id', 'name', 'east', 'north'],
		...places.map(({ id, name, eastMm, northMm }) => [id, nameCell(name), metres(eastMm), metres(northMm)])
	]);

export const lotsText = (lots: readonly OfferedLot[]): string =>
	linesText([
		['lot', 'east', 'north'],
		...lots.map(({ id, eastMm, northMm }) => [nameCell(id), metres(eastMm), metres(northMm)])
	]);

/** @param drawSalt Of the whole draw, secret for ever; hexadecimal, 32 bytes. */
export const publicHousehold = (
	criteria: readonly Criterion[],
	drawSalt: string,
	{ code, units, near }: AssessedHousehold
): PublicHousehold => ({
	code,
	points: totalPoints(criteria, units),
	assessed: unitsHash({ code, units, salt: saltOf(drawSalt, code) }),
	near
});

export const householdsText = (households: readonly PublicHousehold[]): string =>
	linesText([
		['code', 'points', 'assessed', 'near'],
		...households
			.toSorted((a, b) => (a.code < b.code ? -1 : 1))
			.map(({ code, points, assessed, near }) => [code, points, assessed, near.join(';')])
	]);

/** The ranks that follow from the draw and the households, and the lots that follow from the ranks and what was wished. */
export const orderOf = (
	{ order }: Pick<DrawTerms, 'order'>,
	{ secret, event }: Pick<DrawEvent, 'secret' | 'event'>,
	{ households, lots, places }: DrawEntries
): PlacedHousehold[] => {
	const ranked = rank(households, order, seedOf(secret, event));
	const wishes = new Map(households.map(({ code, near }) => [code, near]));
	const taken = matchLots(
		ranked.map(({ code }) => ({ code, near: wishes.get(code) ?? [] })),
		lots,
		places
	);
	return ranked.map((household) => ({ ...household, lot: taken.get(household.code) ?? '' }));
};

export const orderText = (order: readonly PlacedHousehold[]): string =>
	linesText([
		['rank', 'code', 'points', 'ticket', 'lot'],
		...order.map(({ rank: place, code, points, ticket, lot }) => [place, code, points, ticket, nameCell(lot)])
	]);

export interface ListedFile {
	name: string;
	/** Hexadecimal. */
	sha256: string;
}

/** The hash of a list of files with their hashes: it stands for all of them. */
const hashOfList = (listed: readonly ListedFile[]): string => hashOfText(jsonText(listed));

const listOf = (files: PublishedFiles): ListedFile[] =>
	[...files].map(([name, text]) => ({ name, sha256: hashOfText(text) }));

const isSealed = ({ name }: ListedFile): boolean => Object.values(sealedNames).includes(name);

/**
 * What stands for the files: `seal` for those published before the event, and is printed and read out then; `root` for all, and
 * is printed in the record of the draw.
 */
export const sealsOf = (listed: readonly ListedFile[]): { seal: string; root: string } => ({
	seal: hashOfList(listed.filter(isSealed)),
	root: hashOfList(listed)
});

/** @see sealsOf; the manifest is none of the files that are listed. */
export const sealsOfFiles = (files: PublishedFiles): { seal: string; root: string } =>
	sealsOf(listOf(new Map([...files].filter(([name]) => name !== fileNames.manifest))));

/** The list of the files with their hashes, and what stands for them. */
export const manifestText = (listed: readonly ListedFile[]): string =>
	jsonText({ format: drawFormat, files: listed, ...sealsOf(listed) });

/** The files that are published before the event. */
export const sealedFiles = (terms: DrawTerms, entries: DrawEntries): PublishedFiles =>
	new Map([
		[sealedNames.call, callText(terms)],
		[sealedNames.places, placesText(entries.places)],
		[sealedNames.lots, lotsText(entries.lots)],
		[sealedNames.households, householdsText(entries.households)]
	]);

/** All files of a draw: anybody can do it over with them, and nobody is named in them. @see publishDraw, which checks them. */
export const drawFiles = (terms: DrawTerms, entries: DrawEntries, held: DrawEvent): PublishedFiles => {
	const files = new Map([
		...sealedFiles(terms, entries),
		[fileNames.draw, drawText(held)],
		[fileNames.order, orderText(orderOf(terms, held, entries))]
	]);
	return new Map([[fileNames.manifest, manifestText(listOf(files))], ...files]);
};
