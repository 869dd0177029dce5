import { accepted, refused, type Outcome } from '../outcome.ts';
import { isEventForm, isSecret } from './draw.ts';
import { farthestApartMm, type OfferedLot, type Place, type PublicPlace } from './match-lots.ts';
import type { Criterion } from './points.ts';
import {
	callText,
	drawFormat,
	drawText,
	fileNames,
	householdsText,
	lotsText,
	placesText,
	type DrawEntries,
	type DrawEvent,
	type DrawTerms,
	type PublicHousehold,
	type PublishedFiles
} from './published-draw.ts';
import { cellsOf, isName, nameIn } from './published-line.ts';
import { orderRules } from './ranking.ts';

/** What is wrong with published files; `file` is the one to ask the municipality about. */
export type DrawFault =
	| { key: 'draw-file-missing'; file: string }
	/** It is not what the manifest says. */
	| { key: 'draw-file-changed'; file: string }
	/** It says that it is of a format before this one, which is written and ranked otherwise. */
	| { key: 'draw-older-format'; file: string; format: string }
	/** A line cannot be read; lines count from 1. */
	| { key: 'draw-file-unreadable'; file: string; line: number }
	/** It does not say what such a file must, or not in the one way to say it. */
	| { key: 'draw-file-malformed'; file: string }
	/** Places and lots are farther apart than can be compared exactly. */
	| { key: 'draw-places-apart'; file: string; farthestKm: number }
	/** The secret is not the one that was committed to before the draw. */
	| { key: 'draw-other-secret'; file: string }
	/** The event is not what was sealed: so many numbers, each from the least to the most. */
	| { key: 'draw-other-event'; file: string; count: number; least: number; most: number }
	/** A household, lot or place is listed twice. */
	| { key: 'draw-entry-twice'; file: string; line: number; name: string }
	/** The files are as they were published, but the order does not follow from them. */
	| { key: 'draw-other-order'; file: string; line: number; expected: string; found: string };

const { places: placesFile, lots: lotsFile, households: householdsFile } = fileNames;

export const jsonOf = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Weights and units are below this, so that no sum of points leaves the whole numbers. */
const mostWhole = 1_000_000;

const isWhole = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= mostWhole;

/** Whether a text says something, in one way of writing it. */
const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.trim() === value && value !== '' && value.normalize('NFC') === value;

const idForm = /^[a-z0-9-]+$/;

const isCriterion = (value: unknown): value is Criterion =>
	isRecord(value) &&
	isText(value['id']) &&
	idForm.test(value['id']) &&
	isText(value['title']) &&
	isText(value['source']) &&
	isWhole(value['pointsPerUnit']) &&
	isWhole(value['mostPoints']);

const areUnlike = (values: readonly unknown[]): boolean => new Set(values).size === values.length;

const areCriteria = (value: unknown): value is Criterion[] =>
	Array.isArray(value) && value.every(isCriterion) && areUnlike(value.map(({ id }) => id));

const isForm = (value: unknown): boolean => isRecord(value) && isEventForm(value);

const isDay = (value: unknown): boolean =>
	typeof value === 'string' &&
	/^\d{4}-\d{2}-\d{2}$/.test(value) &&
	!Number.isNaN(Date.parse(value)) &&
	new Date(value).toISOString().startsWith(value);

/** What a JSON file says, if it has every field as it was written, and nothing else. */
const readJson = <Value>(
	text: string,
	isValue: (fields: Record<string, unknown>) => boolean,
	write: (value: Value) => string
): Value | undefined => {
	const value = jsonOf(text);
	if (!isRecord(value) || value['format'] !== drawFormat || !isValue(value)) return undefined;
	const { format: _, ...fields } = value;
	return write(fields as Value) === text ? (fields as Value) : undefined;
};

export const readTerms = (text: string): DrawTerms | undefined =>
	readJson(
		text,
		({ order, criteria, event, ...fields }) =>
			['call', 'title', 'municipality', 'commitment'].every((name) => isText(fields[name])) &&
			orderRules.some((rule) => rule === order) &&
			areCriteria(criteria) &&
			isForm(event),
		callText
	);

export const readHeld = (text: string): DrawEvent | undefined =>
	readJson(
		text,
		({ secret, event, heldOn, record }) =>
			isText(secret) && isSecret(secret) && isText(event) && isDay(heldOn) && isText(record),
		drawText
	);

/** What a line of a list says; nothing when it is not written as it must be. */
type LineReader<Entry> = (cells: readonly string[]) => Entry | undefined;

/** A list of things that are told apart by their first cell. */
interface ListForm<Entry> {
	file: string;
	readLine: LineReader<Entry>;
	/** The file that says just these. */
	write: (entries: readonly Entry[]) => string;
}

/** A list, or the first line of it that is none. Lines count from 1, the head. */
const readList = <Entry>(text: string, { file, readLine, write }: ListForm<Entry>): Outcome<Entry[], DrawFault> => {
	const [head, ...lines] = text.split('\n').slice(0, -1);
	const unreadable = (line: number) => refused({ key: 'draw-file-unreadable' as const, file, line });
	if (`${head}\n` !== write([])) return unreadable(1);
	const names = new Set<string>();
	const entries: Entry[] = [];
	for (const [index, line] of lines.entries()) {
		const cells = cellsOf(line);
		const [name = ''] = cells;
		const entry = readLine(cells);
		if (!entry) return unreadable(index + 2);
		if (names.has(name)) return refused({ key: 'draw-entry-twice', file, line: index + 2, name });
		names.add(name);
		entries.push(entry);
	}
	return write(entries) === text ? accepted(entries) : refused({ key: 'draw-file-malformed', file });
};

const codeForm = /^[A-Z0-9][A-Z0-9-]*$/;

const millimetresOf = (text: string): number => (/^-?\d{1,9}\.\d{3}$/.test(text) ? Number(text.replace('.', '')) : NaN);

const readPlace: LineReader<PublicPlace> = ([id = '', nameAsCell = '', east = '', north = '', ...more]) => {
	const name = nameIn(nameAsCell);
	const place = { id, name, eastMm: millimetresOf(east), northMm: millimetresOf(north) };
	const isPlace = idForm.test(id) && isName(name) && more.length === 0;
	return isPlace && !Number.isNaN(place.eastMm + place.northMm) ? place : undefined;
};

const readLot: LineReader<OfferedLot> = ([idAsCell = '', east = '', north = '', ...more]) => {
	const id = nameIn(idAsCell);
	const lot = { id, eastMm: millimetresOf(east), northMm: millimetresOf(north) };
	return isName(id) && more.length === 0 && !Number.isNaN(lot.eastMm + lot.northMm) ? lot : undefined;
};

const householdReader = (places: readonly PublicPlace[]): LineReader<PublicHousehold> => {
	const known = new Set(places.map(({ id }) => id));
	return ([code = '', sum = '', assessed = '', wished = '', ...more]) => {
		const near = wished.split(';').filter((id) => id !== '');
		const points = /^(0|[1-9]\d{0,6})$/.test(sum) ? Number(sum) : NaN;
		const isHousehold = codeForm.test(code) && isWhole(points) && /^[0-9a-f]{64}$/.test(assessed) && more.length === 0;
		return isHousehold && areUnlike(near) && near.every((id) => known.has(id))
			? { code, points, assessed, near }
			: undefined;
	};
};

const areTogether = (places: readonly Place[]): boolean => {
	const reachOf = (values: number[]): number =>
		values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
	return (
		places.length === 0 ||
		Math.max(reachOf(places.map(({ eastMm }) => eastMm)), reachOf(places.map(({ northMm }) => northMm))) <=
			farthestApartMm
	);
};

/** What was ranked and matched, or what of it cannot be read. */
export const readEntries = (files: PublishedFiles): Outcome<DrawEntries, DrawFault> => {
	const textOf = (file: string): string => files.get(file) ?? '';
	const places = readList(textOf(placesFile), { file: placesFile, readLine: readPlace, write: placesText });
	if (!places.ok) return places;
	const lots = readList(textOf(lotsFile), { file: lotsFile, readLine: readLot, write: lotsText });
	if (!lots.ok) return lots;
	if (!areTogether([...places.value, ...lots.value]))
		return refused({ key: 'draw-places-apart', file: lotsFile, farthestKm: farthestApartMm / 1e6 });
	const households = readList(textOf(householdsFile), {
		file: householdsFile,
		readLine: householdReader(places.value),
		write: householdsText
	});
	if (!households.ok) return households;
	return accepted({ places: places.value, lots: lots.value, households: households.value });
};
