import { accepted, refused, type Outcome } from '../outcome.ts';
import { commitmentOf, isEventOf } from './draw.ts';
import {
	drawFiles,
	fileNames,
	hashOfText,
	manifestText,
	olderFormats,
	orderOf,
	orderText,
	sealsOf,
	type DrawEntries,
	type DrawEvent,
	type DrawTerms,
	type ListedFile,
	type PlacedHousehold,
	type PublishedFiles
} from './published-draw.ts';
import { isName } from './published-line.ts';
import { isRecord, jsonOf, readEntries, readHeld, readTerms, type DrawFault } from './read-draw.ts';

/** A draw as it was done over. */
export interface DrawnOver extends DrawEntries {
	terms: DrawTerms;
	held: DrawEvent;
	order: PlacedHousehold[];
}

export interface DrawReport {
	faults: DrawFault[];
	/** Nothing where a file is missing, changed or unreadable. */
	drawn?: DrawnOver;
	/** Of the files as they are, to be compared with what was printed; nothing where one is missing or changed. */
	seals?: { seal: string; root: string };
}

const { manifest: manifestFile, ...others } = fileNames;
const dataFiles = Object.values(others);
const { call: callFile, draw: drawFile, order: orderFile } = others;

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

const formatOf = (text: string | undefined): unknown => {
	const stated = jsonOf(text ?? '');
	return isRecord(stated) ? stated['format'] : undefined;
};

/** What is wrong with a list of files that does not vouch for itself. Of an older format are all its files, or one was changed. */
const manifestFault = (files: PublishedFiles): DrawFault => {
	const format = olderFormats.find((older) =>
		[manifestFile, callFile, drawFile].every((name) => formatOf(files.get(name)) === older)
	);
	return format === undefined
		? { key: 'draw-file-changed', file: manifestFile }
		: { key: 'draw-older-format', file: manifestFile, format };
};

const changedFiles = (files: PublishedFiles, listed: readonly ListedFile[]): DrawFault[] =>
	listed.flatMap(({ name, sha256 }): DrawFault[] => {
		const text = files.get(name);
		if (text === undefined) return [{ key: 'draw-file-missing', file: name }];
		return hashOfText(text) === sha256 ? [] : [{ key: 'draw-file-changed', file: name }];
	});

/** Whether what was read out is of the form that was sealed, and the secret the one that was committed to. */
const assemblyFaults = (terms: DrawTerms, held: DrawEvent): DrawFault[] => {
	const faults: DrawFault[] = [];
	if (!isEventOf(terms.event, held.event)) faults.push({ key: 'draw-other-event', file: drawFile, ...terms.event });
	if (commitmentOf(held.secret) !== terms.commitment) faults.push({ key: 'draw-other-secret', file: drawFile });
	return faults;
};

/**
 * Does a published draw over: whether the files are the ones that were published, whether the secret is the one that was
 * committed to, and whether ranks and lots follow from them, to the last character.
 *
 * It cannot know what was printed: whoever asks compares the seal with what was published before the event, and the root with the
 * record. Without that, files that were all made anew look as good.
 */
export const verifyDraw = (files: PublishedFiles): DrawReport => {
	const manifest = files.get(manifestFile);
	if (manifest === undefined) return { faults: [{ key: 'draw-file-missing', file: manifestFile }] };
	const listed = readManifest(manifest);
	if (!listed) return { faults: [manifestFault(files)] };
	const changed = changedFiles(files, listed);
	if (changed.length > 0) return { faults: changed };

	const seals = sealsOf(listed);
	const terms = readTerms(files.get(callFile) ?? '');
	if (!terms) return { seals, faults: [{ key: 'draw-file-malformed', file: callFile }] };
	const held = readHeld(files.get(drawFile) ?? '');
	if (!held) return { seals, faults: [{ key: 'draw-file-malformed', file: drawFile }] };
	const read = readEntries(files);
	if (!read.ok) return { seals, faults: [read.reason] };
	const order = orderOf(terms, held, read.value);
	const difference = differingLine(files.get(orderFile) ?? '', orderText(order));
	const faults = [...assemblyFaults(terms, held), ...(difference ? [difference] : [])];
	return { seals, faults, drawn: { terms, held, ...read.value, order } };
};

/**
 * Why a draw that were sealed now could never be held: it is held on trial, with an event that is thrown away.
 *
 * @param trial A secret and the day.
 */
export const sealFault = (
	terms: DrawTerms,
	entries: DrawEntries,
	{ secret, on }: { secret: string; on: string }
): DrawFault | { key: 'draw-name-not-carried'; name: string } | undefined => {
	const names = [...entries.places.map(({ name }) => name), ...entries.lots.map(({ id }) => id)];
	const name = names.find((each) => !isName(each));
	if (name !== undefined) return { key: 'draw-name-not-carried', name };
	const event = Array.from({ length: terms.event.count }, () => terms.event.least).join(' ');
	const published = publishDraw(terms, entries, { secret, event, heldOn: on, record: terms.call });
	return published.ok ? undefined : published.reason;
};

/** The files of a draw, or why they could not be done over: nothing is published that does not verify. */
export const publishDraw = (
	terms: DrawTerms,
	entries: DrawEntries,
	held: DrawEvent
): Outcome<PublishedFiles, DrawFault> => {
	const files = drawFiles(terms, entries, held);
	const [fault] = verifyDraw(files).faults;
	return fault ? refused(fault) : accepted(files);
};
