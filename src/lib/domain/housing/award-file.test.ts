import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainText, readChain } from './award-chain.ts';
import { awardsChain, awardsText, readAwards, verifyAwards } from './award-file.ts';
import { drawOf, logOf } from './award-log.fixture.ts';
import { hashOfText } from './published-draw.ts';

const root = 'ab'.repeat(32);
const draw = drawOf(4, 2);
const log = logOf('assign H-1 L1', 'assign H-2 L2', 'revert H-1 L1', 'assign H-3 L1');
const text = awardsText(log, root);

const faultOf = (file: string) => {
	const read = readAwards(file, root);
	return read.ok ? undefined : read.reason;
};

/** A file as it was kept before lines were bound to each other. */
const unchained = (file: string): string => file.replace(/,[^,\n]*\n/g, '\n');

/** Lines of a file, the head first, of which some are changed. */
const withLines = (file: string, change: (lines: string[]) => string[]): string =>
	change(file.trimEnd().split('\n'))
		.map((line) => `${line}\n`)
		.join('');

describe('a file', () => {
	it('reads as it was written, and no line otherwise', () => {
		const quoted = logOf('assign H-1 L1', 'object L"2;', 'revert H-1 L1');
		expect(readAwards(awardsText(quoted, root), root)).toMatchObject({ ok: true, value: { log: quoted } });
		const placed = logOf('place H-1 17');
		expect(readAwards(awardsText(placed, root), root)).toMatchObject({ ok: true, value: { log: placed } });
		const unreadable = (line: number) => ({ key: 'award-line-unreadable', line });
		expect(faultOf(text.replace('on,act', 'act,on'))).toEqual(unreadable(1));
		expect(faultOf(text.replaceAll('\n', '\r\n'))).toEqual(unreadable(1));
		expect(faultOf(text.trimEnd())).toEqual(unreadable(5));
		const plain = unchained(text);
		expect(faultOf(plain.replace('revert', 'given'))).toEqual(unreadable(4));
		expect(faultOf(plain.replace(',3,', ',2,'))).toEqual(unreadable(4));
		expect(faultOf(plain.replace('H-1,L1,', 'H-1,L1,17'))).toEqual(unreadable(2));
		expect(faultOf(unchained(awardsText(placed, root)).replace(',17', ','))).toEqual(unreadable(2));
	});

	it('of which one byte was changed names the line', () => {
		fc.assert(
			fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 1, max: 127 }), (at, flip) => {
				const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ flip) + text.slice(at + 1);
				const line = text.slice(0, at).split('\n').length;
				expect(faultOf(changed)).toMatchObject({ line });
			})
		);
		expect(faultOf(text.replace('1998-04-20,2', '1998-04-21,2'))).toEqual({ key: 'award-line-changed', line: 3 });
	});

	it('of which lines were taken out, put elsewhere or of another draw names the first', () => {
		const changed = (line: number) => ({ key: 'award-line-changed', line });
		expect(faultOf(withLines(text, (lines) => lines.toSpliced(2, 1)))).toEqual(changed(3));
		expect(faultOf(awardsText(log, 'cd'.repeat(32)))).toEqual(changed(2));
	});

	it('has chains that anybody can make', () => {
		const [, first = ''] = text.split('\n');
		expect(first).toBe(`1998-04-20,1,assign,H-1,L1,,${hashOfText(`${root},1998-04-20,1,assign,H-1,L1,`)}`);
	});

	it('kept before there was a chain, or points, is read, and said to have none', () => {
		const plain = unchained(text);
		expect(plain.split('\n')[0]).toBe('on,act,event,code,lot,points');
		expect(verifyAwards(draw, plain, { root })).toMatchObject({ rows: 4, faults: [], isChained: false });
		const oldest = unchained(plain);
		expect(oldest.split('\n')[0]).toBe('on,act,event,code,lot');
		expect(verifyAwards(draw, oldest, { root })).toMatchObject({ rows: 4, faults: [], isChained: false });
	});

	it('is done over with the draw: lines are counted, faults told', () => {
		expect(verifyAwards(draw, text, { root })).toEqual({
			rows: 4,
			faults: [],
			chain: awardsChain(log, root),
			isChained: true
		});
		expect(verifyAwards(draw, awardsText(logOf('assign H-3 L1'), root), { root }).faults).toHaveLength(1);
		expect(verifyAwards(draw, 'nothing', { root }).faults).toHaveLength(1);
		expect(verifyAwards(draw, awardsText([], root), { root }).chain).toEqual({ lines: 0, hash: root });
	});
});

describe('a chain that was printed', () => {
	const faultsBeside = (file: string, printed = awardsChain(log, root)) =>
		verifyAwards(draw, file, { root, printed }).faults;

	it('is that of the file, or of its first lines once it has grown', () => {
		expect(faultsBeside(text)).toEqual([]);
		for (const lines of [0, 1, 2, 3]) expect(faultsBeside(text, awardsChain(log.slice(0, lines), root))).toEqual([]);
	});

	it('shows that the last line is missing', () => {
		expect(faultsBeside(withLines(text, (lines) => lines.slice(0, -1)))).toEqual([
			{ key: 'award-chain-cut', lines: 3, printed: 4 }
		]);
	});

	it('shows that a file was made anew whole, with or without a chain', () => {
		const forged = log.map((row) => ({ ...row, on: '1998-04-21' }));
		const other = [{ key: 'award-chain-other', printed: 4 }];
		expect(faultsBeside(awardsText(forged, root))).toEqual(other);
		expect(faultsBeside(unchained(awardsText(forged, root)))).toEqual(other);
		expect(faultsBeside(unchained(text))).toEqual([]);
	});

	it('is read as it was printed', () => {
		const chain = awardsChain(log, root);
		expect(readChain(chainText(chain))).toEqual(chain);
		expect(readChain(` 4 : ${chain.hash.toUpperCase().replace(/(.{8})/g, '$1 ')}`)).toEqual(chain);
		for (const none of ['', chain.hash, `-1:${chain.hash}`, `04:${chain.hash}`, `4:${chain.hash}0`])
			expect(readChain(none)).toBeUndefined();
	});
});
