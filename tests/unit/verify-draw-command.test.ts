import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { proofText, saltOf } from '#lib/domain/housing/assessed-units.ts';
import type { AwardRow } from '#lib/domain/housing/award-event.ts';
import { chainText } from '#lib/domain/housing/award-chain.ts';
import { awardsChain, awardsFile, awardsText } from '#lib/domain/housing/award-file.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { rankedIn } from '#lib/domain/housing/why-rank.ts';
import { exampleAssessed, exampleDraw, exampleSalt } from '../support/example-draw.ts';

const folder = mkdtempSync(join(tmpdir(), 'pampa-draw-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const published = exampleDraw(6000);
const publish = (): void => {
	for (const [name, text] of published) writeFileSync(join(folder, name), text);
};
const verify = (...args: string[]) =>
	spawnSync(process.execPath, ['src/cli/verify-draw.ts', ...args], { encoding: 'utf8' });

test('6,000 ranks are done over', () => {
	publish();
	const { status, stdout, stderr } = verify(folder);
	expect([status, stderr]).toEqual([0, '']);
	expect(JSON.parse(stdout)).toMatchObject({ call: '1998-1', households: 6000, event: '4 2 6 1 3 5' });
});

test('one changed byte in any file fails, and the sentence names it', () => {
	for (const [name, text] of published) {
		publish();
		const bytes = Buffer.from(text);
		bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
		writeFileSync(join(folder, name), bytes);
		const { status, stdout, stderr } = verify(folder);
		expect([status, stdout]).toEqual([1, '']);
		expect(stderr).toMatch(new RegExp(`^The file ${name} is not the one that was published`));
	}
});

test('what was printed is compared with the files', () => {
	publish();
	const { seal, root } = JSON.parse(verify(folder).stdout) as { seal: string; root: string };
	const spaced = (hex: string): string => hex.toUpperCase().replace(/(.{4})/g, '$1 ');
	expect(verify(folder, '--seal', spaced(seal), '--root', spaced(root)).status).toBe(0);
	const { status, stderr } = verify(folder, '--seal', root, '--root', seal);
	expect(status).toBe(1);
	expect(stderr).toMatch(/^The seal printed before .*\nThe root printed in /);
});

test('a household shows what its points are of, and nobody else can', () => {
	publish();
	const code = 'H-00042';
	const own = exampleAssessed(6000).find((each) => each.code === code);
	if (!own) throw new Error('the example has no such household');
	const proof = { code, units: own.units, salt: saltOf(exampleSalt, code) };
	const { status, stdout } = verify(folder, '--proof', proofText(proof));
	expect(status).toBe(0);
	expect(JSON.parse(stdout)).toMatchObject({ proven: proof });
	const other = verify(folder, '--proof', proofText({ ...proof, units: [1, 1] }));
	expect([other.status, other.stderr]).toEqual([1, 'The proof opens no household of these files.\n']);
});

test('no folder, or one that is not there, is told what to say', () => {
	for (const args of [[], [join(folder, 'nowhere')], [folder, '--luck', '7']]) {
		const { status, stderr } = verify(...args);
		expect(status).toBe(2);
		expect(stderr).toContain('verify-draw -- FOLDER');
	}
});

test('the log of awards, where the folder has it, is followed from the draw', () => {
	publish();
	const ranked = rankedIn(published.get(fileNames.order) ?? '');
	const [first, second, ...others] = ranked;
	const last = others.find(({ lot }) => lot === '');
	const path = join(folder, awardsFile);
	const root = verifyDraw(published).seals?.root;
	if (!first || !second || !last || !root) throw new Error('the example has too few households');
	const write = (...rows: Pick<AwardRow, 'event' | 'code' | 'lot'>[]): AwardRow[] => {
		const log = rows.map((row, index) => ({ on: '1998-04-20', act: index + 1, ...row }));
		writeFileSync(path, awardsText(log, root));
		return log;
	};
	const given = { event: 'assign' as const, code: first.code, lot: first.lot };
	const returned = { event: 'revert' as const, code: first.code, lot: first.lot };
	const log = write(given, returned, { ...given, code: last.code });
	const printed = chainText(awardsChain(log, root));
	const good = verify(folder);
	expect([good.status, good.stderr]).toEqual([0, '']);
	expect(JSON.parse(good.stdout)).toMatchObject({ awards: { rows: 3, faults: [], chain: printed } });
	const text = readFileSync(path, 'utf8');
	writeFileSync(path, text.replace('1998-04-20,2', '1998-04-21,2'));
	const changed = verify(folder);
	expect([changed.status, changed.stdout]).toEqual([1, '']);
	expect(changed.stderr).toMatch(/^Line 3 of awards.csv is not the one that was published/);
	const cut = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
	writeFileSync(path, cut);
	expect(verify(folder).status).toBe(0);
	const beside = verify(folder, '--awards', printed.toUpperCase());
	expect([beside.status, beside.stdout]).toEqual([1, '']);
	expect(beside.stderr).toMatch(
		/awards.csv ends at line 2, and the printed code is of line 3: the last lines are missing/
	);
	writeFileSync(path, text);
	expect(verify(folder, '--awards', printed).status).toBe(0);
	expect(verify(folder, '--awards', printed.slice(2)).status).toBe(2);
	writeFileSync(path, text.replace(/,[^,\n]*\n/g, '\n'));
	const unchained = verify(folder);
	expect(unchained.status).toBe(0);
	expect(unchained.stderr).toMatch(/^This awards.csv has no chain/);
	rmSync(path);
	expect(verify(folder, '--awards', printed).stderr).toBe('The folder has no awards.csv, whose code was printed.\n');
	write(given, { ...given, code: second.code });
	const bad = verify(folder);
	expect([bad.status, bad.stdout]).toEqual([1, '']);
	expect(bad.stderr).toBe(`Act 2 gives the lot ${first.lot} to ${second.code}, but it was ${first.code}’s already.\n`);
});
