import { commitmentOf, isSecret } from './draw.ts';
import type { Criterion } from './points.ts';
import {
	callText,
	drawFormat,
	fileNames,
	hashOfText,
	householdsText,
	manifestText,
	orderOf,
	orderText,
	rootOf,
	type HeldDraw,
	type ListedFile,
	type PublicHousehold,
	type PublishedFiles
} from './published-draw.ts';
import { orderRules, type RankedHousehold } from './ranking.ts';

/** What is wrong with published files; `file` is the one to ask the municipality about. */
export type DrawFault =
	| { key: 'draw-file-missing'; file: string }
	/** It is not what the manifest says. */
	| { key: 'draw-file-changed'; file: string }
	/** It cannot be read; `line` counts from 1, and is 0 for a file that is no list of lines. */
	| { key: 'draw-file-unreadable'; file: string; line: number }
	/** The secret is not the one that was committed to before the draw. */
	| { key: 'draw-other-secret'; file: string }
	/** A household is listed twice. */
	| { key: 'draw-household-twice'; file: string; line: number; code: string }
	/** The files are as they were published, but the order does not follow from them. */
	| { key: 'draw-other-order'; file: string; line: number; expected: string; found: string };

/** A draw as it was done over. */
export interface DrawnOver {
	draw: HeldDraw;
	households: PublicHousehold[];
	order: RankedHousehold[];
}

export interface DrawReport {
	faults: DrawFault[];
	/** Nothing where a file is missing, changed or unreadable. */
	drawn?: DrawnOver;
	/** Hash of all files, to be compared with the printed one; empty when there is no list of them. */
	root: string;
}

const { manifest: manifestFile, call: callFile, households: householdsFile, order: orderFile } = fileNames;
const dataFiles = [callFile, householdsFile, orderFile];

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

const codeForm = /^[A-Z0-9][A-Z0-9-]*$/;

/** The households, or the first line that is none. */
const readHouseholds = (
	text: string,
	criteria: readonly Criterion[]
): { households: PublicHousehold[] } | DrawFault => {
	const [head, ...lines] = text.split('\n').slice(0, -1);
	const unreadable = (line: number): DrawFault => ({ key: 'draw-file-unreadable', file: householdsFile, line });
	if (`${head}\n` !== householdsText(criteria, [])) return unreadable(1);
	const seen = new Set<string>();
	const households: PublicHousehold[] = [];
	for (const [index, line] of lines.entries()) {
		const [code = '', ...cells] = line.split(',');
		const units = cells.map((cell) => (/^(0|[1-9]\d{0,8})$/.test(cell) ? Number(cell) : NaN));
		if (!codeForm.test(code) || units.length !== criteria.length || units.some(Number.isNaN))
			return unreadable(index + 2);
		if (seen.has(code)) return { key: 'draw-household-twice', file: householdsFile, line: index + 2, code };
		seen.add(code);
		households.push({ code, units });
	}
	return householdsText(criteria, households) === text ? { households } : unreadable(0);
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
 * committed to, and whether the order follows from them, to the last character.
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
	const read = readHouseholds(files.get(householdsFile) ?? '', draw.criteria);
	if ('key' in read) return { root, faults: [read] };
	const order = orderOf(draw, read.households);
	const isCommitted = commitmentOf(draw.secret) === draw.commitment;
	const difference = differingLine(files.get(orderFile) ?? '', orderText(order));
	const faults: DrawFault[] = [
		...(isCommitted ? [] : [{ key: 'draw-other-secret' as const, file: callFile }]),
		...(difference ? [difference] : [])
	];
	return { root, faults, drawn: { draw, households: read.households, order } };
};
