import { accepted, refused, type Outcome } from '../outcome.ts';
import { chainDifference, chainOf, type AwardChain } from './award-chain.ts';
import { awardEvents, type AwardFault, type AwardRow, type DrawOutcome } from './award-event.ts';
import { awardFaults } from './award-log.ts';
import { cellsOf, linesText, nameCell, nameIn } from './published-line.ts';

/** Published beside the files of the draw; it grows, so that no manifest lists it, and each line is bound to those before it. */
export const awardsFile = 'awards.csv';

/** Heads of the logs that were kept before households were assessed again, and before there was a chain. */
const oldestHead = 'on,act,event,code,lot';
const unchainedHead = `${oldestHead},points`;
const head = `${unchainedHead},chain`;

const lineOf = ({ on, act, event, code, lot, points }: AwardRow): (string | number)[] => [
	on,
	act,
	event,
	code,
	nameCell(lot),
	points ?? ''
];

const cellsText = (row: AwardRow): string => lineOf(row).join(',');

/** @param root Of the draw that the log follows. */
const chainsOf = (lines: readonly string[], root: string): string[] => {
	const chains = [root];
	for (const line of lines) chains.push(chainOf(chains.at(-1) ?? root, line));
	return chains;
};

export const awardsText = (log: readonly AwardRow[], root: string): string => {
	const lines = log.map(cellsText);
	const [, ...chains] = chainsOf(lines, root);
	return linesText([[head], ...lines.map((line, index) => [line, chains[index] ?? ''])]);
};

/** What to print of a log. */
export const awardsChain = (log: readonly AwardRow[], root: string): AwardChain => ({
	lines: log.length,
	hash: chainsOf(log.map(cellsText), root).at(-1) ?? root
});

const readRow = (line: string): AwardRow | undefined => {
	const [on = '', act = '', name, code = '', lot = '', told = ''] = cellsOf(line);
	const event = awardEvents.find((each) => each === name);
	if (!event || !/^\d{4}-\d{2}-\d{2}$/.test(on) || !/^[1-9]\d{0,14}$/.test(act)) return undefined;
	if ((event === 'place') !== /^\d{1,9}$/.test(told)) return undefined;
	const points = event === 'place' ? { points: Number(told) } : {};
	const row = { on, act: Number(act), event, code, lot: nameIn(lot), ...points };
	return cellsText(row) === line ? row : undefined;
};

/** Of each head, what a line says and the chain that it states. */
const partings: Record<string, (line: string) => { cells: string; chain?: string }> = {
	[head](line) {
		const end = line.lastIndexOf(',');
		return { cells: line.slice(0, Math.max(end, 0)), chain: line.slice(end + 1) };
	},
	[unchainedHead]: (cells) => ({ cells }),
	[oldestHead]: (line) => ({ cells: `${line},` })
};

export interface ReadAwards {
	log: AwardRow[];
	/** As they follow from the lines: the root of the draw, and one after each line. */
	chains: string[];
	/** Whether the file states them: without, a line that was changed may look as good. */
	isChained: boolean;
}

/** Why a line is none, or is not bound to those before it. */
const lineFault = (
	row: AwardRow | undefined,
	previous: AwardRow | undefined,
	isBound: boolean
): 'award-line-changed' | 'award-line-unreadable' | undefined => {
	if (!isBound) return 'award-line-changed';
	return row && row.act > (previous?.act ?? 0) ? undefined : 'award-line-unreadable';
};

/** The log, or the first line that is none or was changed: each has a later act than the one before. Lines count from 1, the head. */
export const readAwards = (text: string, root: string): Outcome<ReadAwards, AwardFault> => {
	const [first = '', ...lines] = text.split('\n');
	const parting = Object.hasOwn(partings, first) ? partings[first] : undefined;
	if (!parting) return refused({ key: 'award-line-unreadable', line: 1 });
	const last = lines.pop();
	const parted = lines.map(parting);
	const chains = chainsOf(
		parted.map(({ cells }) => cells),
		root
	);
	const log: AwardRow[] = [];
	for (const [index, { cells, chain }] of parted.entries()) {
		const row = readRow(cells);
		const key = lineFault(row, log.at(-1), chain === undefined || chain === chains[index + 1]);
		if (key) return refused({ key, line: index + 2 });
		if (row) log.push(row);
	}
	if (last !== '') return refused({ key: 'award-line-unreadable', line: lines.length + 2 });
	return accepted({ log, chains, isChained: first === head });
};

export interface AwardsReport {
	/** Lines without the head; none where the file cannot be read. */
	rows: number;
	faults: AwardFault[];
	/** To be compared with what was printed; nothing where the file cannot be read. */
	chain?: AwardChain;
	/** Whether the file binds its lines. */
	isChained: boolean;
}

/**
 * Whether a published log follows from a draw that was done over, and is the one that was published: lines that are missing at its
 * end, or a file that was made anew whole, show only beside a chain that was printed.
 */
export const verifyAwards = (
	draw: DrawOutcome,
	text: string,
	{ root, printed }: { root: string; printed?: AwardChain | undefined }
): AwardsReport => {
	const read = readAwards(text, root);
	if (!read.ok) return { rows: 0, faults: [read.reason], isChained: true };
	const { log, chains, isChained } = read.value;
	const difference = printed && chainDifference(chains, printed);
	const chain = { lines: log.length, hash: chains.at(-1) ?? root };
	return {
		rows: log.length,
		faults: [...(difference ? [difference] : []), ...awardFaults(draw, log)],
		chain,
		isChained
	};
};
