import { accepted, refused, type Outcome } from '../outcome.ts';
import { commitmentOf, isSecret } from './draw.ts';
import type { OfferedLot, PublicPlace } from './match-lots.ts';
import type { Criterion } from './points.ts';
import {
	callText,
	drawFormat,
	fileNames,
	hashOfText,
	householdsText,
	lotsText,
	manifestText,
	orderOf,
	orderText,
	placesText,
	rootOf,
	type DrawEntries,
	type HeldDraw,
	type ListedFile,
	type PlacedHousehold,
	type PublicHousehold,
	type PublishedFiles
} from './published-draw.ts';
import { orderRules } from './ranking.ts';

/** What is wrong with published files; `file` is the one to ask the municipality about. */
export type DrawFault =
	| { key: 'draw-file-missing'; file: string }
	/** It is not what the manifest says. */
	| { key: 'draw-file-changed'; file: string }
	/** It cannot be read; `line` counts from 1, and is 0 for a file that is no list of lines. */
	| { key: 'draw-file-unreadable'; file: string; line: number }
	/** The secret is not the one that was committed to before the draw. */
	| { key: 'draw-other-secret'; file: string }
	/** A household, lot or place is listed twice. */
	| { key: 'draw-entry-twice'; file: string; line: number; name: string }
	/** The files are as they were published, but the order does not follow from them. */
	| { key: 'draw-other-order'; file: string; line: number; expected: string; found: string };

/** A draw as it was done over. */
export interface DrawnOver extends DrawEntries {
	draw: HeldDraw;
	order: PlacedHousehold[];
}

export interface DrawReport {
	faults: DrawFault[];
	/** Nothing where a file is missing, changed or unreadable. */
	drawn?: DrawnOver;
	/** Hash of all files, to be compared with the printed one; empty when there is no list of them. */
	root: string;
}

const { manifest: manifestFile, ...others } = fileNames;
const dataFiles = Object.values(others);
const { call: callFile, places: placesFile, lots: lotsFile, households: householdsFile, order: orderFile } = others;

const jsonOf = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isCriterion = (value: unknown): value is Criterion =>
	isRecord(value) &&
	typeof value['id'] === 'string' &&
	/^[a-z0-9-]+$/.test(value['id']) &&
	typeof value['title'] === 'string' &&
	typeof value['source'] === 'string' &&
	isWhole(value['pointsPerUnit']) &&
	isWhole(value['mostPoints']);

const texts = ['call', 'title', 'municipality', 'commitment', 'secret', 'event', 'heldOn', 'act'];

const isHeldDraw = (value: Record<string, unknown>): boolean =>
	value['format'] === drawFormat &&
	texts.every((name) => typeof value[name] === 'string') &&
	isSecret(String(value['secret'])) &&
	orderRules.some((rule) => rule === value['order']) &&
	Array.isArray(value['criteria']) &&
	value['criteria'].every(isCriterion);

/** The call, if its file has every field as it was written, and nothing else. */
const readCall = (text: string): HeldDraw | undefined => {
	const value = jsonOf(text);
	if (!isRecord(value) || !isHeldDraw(value)) return undefined;
	const { format: _, ...fields } = value;
	const draw = fields as unknown as HeldDraw;
	return callText(draw) === text ? draw : undefined;
};

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
		const cells = line.split(',');
		const [name = ''] = cells;
		const entry = readLine(cells);
		if (!entry) return unreadable(index + 2);
		if (names.has(name)) return refused({ key: 'draw-entry-twice', file, line: index + 2, name });
		names.add(name);
		entries.push(entry);
	}
	return write(entries) === text ? accepted(entries) : unreadable(0);
};

const [codeForm, idForm, lotForm] = [/^[A-Z0-9][A-Z0-9-]*$/, /^[a-z0-9-]+$/, /^[^",;]+$/];

const millimetresOf = (text: string): number => (/^-?\d{1,9}\.\d{3}$/.test(text) ? Number(text.replace('.', '')) : NaN);

const readPlace: LineReader<PublicPlace> = ([id = '', name = '', east = '', north = '', ...more]) => {
	const place = { id, name, eastMm: millimetresOf(east), northMm: millimetresOf(north) };
	const isPlace = idForm.test(id) && lotForm.test(name) && more.length === 0;
	return isPlace && !Number.isNaN(place.eastMm + place.northMm) ? place : undefined;
};

const readLot: LineReader<OfferedLot> = ([id = '', east = '', north = '', ...more]) => {
	const lot = { id, eastMm: millimetresOf(east), northMm: millimetresOf(north) };
	return lotForm.test(id) && more.length === 0 && !Number.isNaN(lot.eastMm + lot.northMm) ? lot : undefined;
};

const householdReader =
	(criteria: readonly Criterion[], places: readonly PublicPlace[]): LineReader<PublicHousehold> =>
	([code = '', ...cells]) => {
		const known = new Set(places.map(({ id }) => id));
		const near =
			cells
				.at(-1)
				?.split(';')
				.filter((id) => id !== '') ?? [];
		const units = cells.slice(0, -1).map((cell) => (/^(0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : NaN));
		const isHousehold = codeForm.test(code) && units.length === criteria.length && !units.some(Number.isNaN);
		return isHousehold && near.every((id) => known.has(id)) ? { code, units, near } : undefined;
	};

/** What was ranked and matched, or what of it cannot be read. */
const readEntries = (files: PublishedFiles, criteria: readonly Criterion[]): Outcome<DrawEntries, DrawFault> => {
	const textOf = (file: string): string => files.get(file) ?? '';
	const places = readList(textOf(placesFile), { file: placesFile, readLine: readPlace, write: placesText });
	if (!places.ok) return places;
	const lots = readList(textOf(lotsFile), { file: lotsFile, readLine: readLot, write: lotsText });
	if (!lots.ok) return lots;
	const households = readList(textOf(householdsFile), {
		file: householdsFile,
		readLine: householdReader(criteria, places.value),
		write: (entries) => householdsText(criteria, entries)
	});
	if (!households.ok) return households;
	return accepted({ places: places.value, lots: lots.value, households: households.value });
};

/** The first line in which two texts differ. */
const differingLine = (found: string, expected: string): DrawFault | undefined => {
	if (found === expected) return undefined;
	const [ours, theirs] = [expected.split('\n'), found.split('\n')];
	const index = ours.findIndex((line, place) => line !== theirs[place]);
	const place = index < 0 ? ours.length : index;
	const at = { line: place + 1, expected: ours[place] ?? '', found: theirs[place] ?? '' };
	return { key: 'draw-other-order', file: orderFile, ...at };
};

/** The list of files, if its file is written as it must be with the hashes it states: so it vouches for itself. */
const readManifest = (text: string): ListedFile[] | undefined => {
	const stated = jsonOf(text);
	const files: unknown[] = isRecord(stated) && Array.isArray(stated['files']) ? stated['files'] : [];
	const listed = files.filter(isRecord).map(({ name, sha256 }) => ({ name: String(name), sha256: String(sha256) }));
	const isComplete = listed.map(({ name }) => name).join() === dataFiles.join();
	return isComplete && manifestText(listed) === text ? listed : undefined;
};

const changedFiles = (files: PublishedFiles, listed: readonly ListedFile[]): DrawFault[] =>
	listed.flatMap(({ name, sha256 }): DrawFault[] => {
		const text = files.get(name);
		if (text === undefined) return [{ key: 'draw-file-missing', file: name }];
		return hashOfText(text) === sha256 ? [] : [{ key: 'draw-file-changed', file: name }];
	});

/**
 * Does a published draw over: whether the files are the ones that were published, whether the secret is the one that was
 * committed to, and whether ranks and lots follow from them, to the last character.
 *
 * It cannot know what was published before the draw: whoever asks compares the commitment with the call, and the root with the
 * printed act.
 */
export const verifyDraw = (files: PublishedFiles): DrawReport => {
	const manifest = files.get(manifestFile);
	if (manifest === undefined) return { root: '', faults: [{ key: 'draw-file-missing', file: manifestFile }] };
	const listed = readManifest(manifest);
	if (!listed) return { root: '', faults: [{ key: 'draw-file-changed', file: manifestFile }] };
	const root = rootOf(listed);
	const changed = changedFiles(files, listed);
	if (changed.length > 0) return { root, faults: changed };

	const draw = readCall(files.get(callFile) ?? '');
	if (!draw) return { root, faults: [{ key: 'draw-file-unreadable', file: callFile, line: 0 }] };
	const read = readEntries(files, draw.criteria);
	if (!read.ok) return { root, faults: [read.reason] };
	const order = orderOf(draw, read.value);
	const isCommitted = commitmentOf(draw.secret) === draw.commitment;
	const difference = differingLine(files.get(orderFile) ?? '', orderText(order));
	const faults: DrawFault[] = [
		...(isCommitted ? [] : [{ key: 'draw-other-secret' as const, file: callFile }]),
		...(difference ? [difference] : [])
	];
	return { root, faults, drawn: { draw, ...read.value, order } };
};
