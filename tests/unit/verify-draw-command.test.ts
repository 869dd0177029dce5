import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { proofText, saltOf } from '#lib/domain/housing/assessed-units.ts';
import type { AwardRow } from '#lib/domain/housing/award-event.ts';
import { awardsText } from '#lib/domain/housing/award-log.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
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
	if (!first || !second || !last) throw new Error('the example has too few households');
	const write = (...rows: Pick<AwardRow, 'event' | 'code' | 'lot'>[]): void => {
		const log = rows.map((row, index) => ({ on: '1998-04-20', act: index + 1, ...row }));
		writeFileSync(join(folder, 'awards.csv'), awardsText(log));
	};
	const given = { event: 'assign' as const, code: first.code, lot: first.lot };
	const returned = { event: 'revert' as const, code: first.code, lot: first.lot };
	write(given, returned, { ...given, code: last.code });
	const good = verify(folder);
	expect([good.status, good.stderr]).toEqual([0, '']);
	expect(JSON.parse(good.stdout)).toMatchObject({ awards: { rows: 3, faults: [] } });
	write(given, { ...given, code: second.code });
	const bad = verify(folder);
	expect([bad.status, bad.stdout]).toEqual([1, '']);
	expect(bad.stderr).toBe(`Act 2 gives the lot ${first.lot} to ${second.code}, but it was ${first.code}’s already.\n`);
});
