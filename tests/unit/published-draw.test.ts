import { describe, expect, it } from 'vitest';
import { exampleDraw, exampleEntries, exampleEvent, exampleSalt, exampleTerms } from '../support/example-draw.ts';
import {
	callText,
	drawFiles,
	drawText,
	hashOfText,
	manifestText,
	publicHousehold,
	sealsOf,
	textOfFile,
	type PublishedFiles
} from '#lib/domain/housing/published-draw.ts';
import { publishDraw, sealFault, verifyDraw } from '#lib/domain/housing/verify-draw.ts';

const published = exampleDraw(40);
const trial = { secret: exampleEvent.secret, on: '1998-03-13' };

const withFile = (files: PublishedFiles, name: string, text: string | undefined): PublishedFiles => {
	const changed = new Map(files);
	if (text === undefined) changed.delete(name);
	else changed.set(name, text);
	return changed;
};

/** Files somebody changed who wrote the list of files anew, too. */
const listedAnew = (files: PublishedFiles): PublishedFiles => {
	const data = [...files].filter(([name]) => name !== 'manifest.json');
	const listed = data.map(([name, text]) => ({ name, sha256: hashOfText(text) }));
	return withFile(files, 'manifest.json', manifestText(listed));
};

describe('a published draw', () => {
	it('is done over, to the same 6,000 ranks', () => {
		const report = verifyDraw(exampleDraw(6000));
		expect(report.faults).toEqual([]);
		expect(report.drawn?.order).toHaveLength(6000);
		expect(report.seals?.root).toMatch(/^[0-9a-f]{64}$/);
	});

	it('names the file in which any one character was changed, added or left out', () => {
		const few = exampleDraw(8);
		for (const [name, text] of few)
			for (let at = 0; at < text.length; at++)
				for (const other of [
					text.slice(0, at) + (text[at] === '1' ? '2' : '1') + text.slice(at + 1),
					`${text.slice(0, at)} ${text.slice(at)}`,
					text.slice(0, at) + text.slice(at + 1)
				])
					expect(verifyDraw(withFile(few, name, other)).faults).toEqual([{ key: 'draw-file-changed', file: name }]);
	});

	it('says of files of an older format that they are, and of one that alone says so that it was changed', () => {
		const older = new Map([...published].map(([name, text]) => [name, text.replace('pampa-draw/2', 'pampa-draw/1')]));
		expect(verifyDraw(older).faults).toEqual([
			{ key: 'draw-older-format', file: 'manifest.json', format: 'pampa-draw/1' }
		]);
		const changed = withFile(published, 'manifest.json', older.get('manifest.json'));
		expect(verifyDraw(changed).faults).toEqual([{ key: 'draw-file-changed', file: 'manifest.json' }]);
	});

	it('takes no file that is not text as it was published, whatever a reader would make of it', () => {
		const call = Buffer.from(published.get('call.json') ?? '');
		for (const bytes of [
			Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), call]),
			Buffer.concat([call, Buffer.from([0xff])])
		])
			expect(verifyDraw(withFile(published, 'call.json', textOfFile(bytes))).faults).toEqual([
				{ key: 'draw-file-changed', file: 'call.json' }
			]);
		expect(textOfFile(call)).toBe(published.get('call.json'));
	});

	it('names a file that is not there', () => {
		for (const name of published.keys())
			expect(verifyDraw(withFile(published, name, undefined)).faults).toEqual([
				{ key: 'draw-file-missing', file: name }
			]);
	});

	it('is found out when two households changed places and the list of files was written anew', () => {
		const lines = (published.get('order.csv') ?? '').split('\n');
		const [second = '', third = ''] = [lines[2], lines[3]];
		const swapped = [...lines.slice(0, 2), third, second, ...lines.slice(4)].join('\n');
		const { faults } = verifyDraw(listedAnew(withFile(published, 'order.csv', swapped)));
		expect(faults).toEqual([{ key: 'draw-other-order', file: 'order.csv', line: 3, expected: second, found: third }]);
	});

	it('is found out when points were given after the order was made, or another secret was taken', () => {
		const households = published.get('households.csv') ?? '';
		const more = households.replace(/^(H-00001),(\d+),/m, (_, code: string, points: string) => {
			return `${code},${Number(points) + 1},`;
		});
		expect(verifyDraw(listedAnew(withFile(published, 'households.csv', more))).faults[0]?.key).toBe('draw-other-order');

		const other = drawFiles(exampleTerms, exampleEntries(40), { ...exampleEvent, secret: '11'.repeat(32) });
		expect(verifyDraw(other).faults).toEqual([{ key: 'draw-other-secret', file: 'draw.json' }]);
	});

	it('carries any name that is read on paper, and a criterion of any', () => {
		const entries = exampleEntries(40);
		const names = ['Sector 3 & 4 – Etapa II', 'Villa “Sol”: #1', 'Mz. O’Higgins +', '=A1', 'A, B; "C"', '-1', 'Ω 2'];
		const named = {
			...entries,
			lots: entries.lots.map((lot, index) => ({ ...lot, id: `${names[index % names.length]} ${index}` })),
			places: entries.places.map((place, index) => ({
				...place,
				id: ['near', 'code', 'lot'][index] ?? '',
				name: names[index] ?? ''
			})),
			households: entries.households.map((household) => ({ ...household, near: ['near', 'code'] }))
		};
		const criteria = exampleTerms.criteria.map((criterion, index) => ({
			...criterion,
			id: ['near', 'code'][index] ?? ''
		}));
		const files = publishDraw({ ...exampleTerms, criteria }, named, exampleEvent);
		expect(files.ok && verifyDraw(files.value).drawn?.lots).toEqual(named.lots);
		expect(sealFault({ ...exampleTerms, criteria }, named, trial)).toBeUndefined();
	});

	it('is not sealed when it could not be held, and says why', () => {
		const entries = exampleEntries(40);
		const [lot] = entries.lots;
		if (!lot) throw new Error('the example has lots');
		const faultOf = (some: Partial<typeof entries>, terms: Partial<typeof exampleTerms> = {}) =>
			sealFault({ ...exampleTerms, ...terms }, { ...entries, ...some }, trial);
		expect(faultOf({})).toBeUndefined();
		expect(faultOf({ lots: [{ ...lot, id: 'A\u200b1' }] })).toEqual({ key: 'draw-name-not-carried', name: 'A\u200b1' });
		expect(faultOf({ lots: [lot, { ...lot, id: 'far', eastMm: lot.eastMm + 70_000_000 }] })).toMatchObject({
			key: 'draw-places-apart'
		});
		expect(faultOf({}, { title: ' ' })).toMatchObject({ key: 'draw-file-malformed', file: 'call.json' });
	});

	it('has no file that says what was assessed: only the household shows it', () => {
		const households = Array.from({ length: 40 }, (_, index) => ({
			code: `H-${index}`,
			units: [index % 7, index % 5],
			near: []
		}));
		const publishedWith = (salt: string) => {
			const entries = {
				...exampleEntries(40),
				households: households.map((each) => publicHousehold(exampleTerms.criteria, salt, each))
			};
			const files = publishDraw(exampleTerms, entries, exampleEvent);
			if (!files.ok) throw new Error(files.reason.key);
			return files.value;
		};
		const heads = [...publishedWith(exampleSalt)].flatMap(([name, text]) =>
			name.endsWith('.csv') ? [text.split('\n')[0]] : []
		);
		expect(heads).toEqual([
			'id,name,east,north',
			'lot,east,north',
			'code,points,assessed,near',
			'rank,code,points,ticket,lot'
		]);
		// The same units with another salt: whatever followed from them alone would be in both.
		const assessedIn = (files: PublishedFiles): string[] =>
			(files.get('households.csv') ?? '')
				.trimEnd()
				.split('\n')
				.slice(1)
				.map((line) => line.split(',')[2] ?? '');
		const [one, other] = [assessedIn(publishedWith(exampleSalt)), assessedIn(publishedWith('11'.repeat(32)))];
		expect(new Set([...one, ...other]).size).toBe(80);
		// Two households with the same units cannot be told to have the same.
		const [first, later] = households.filter(({ units }) => units.join() === '1,1');
		expect(first && later && one[households.indexOf(first)]).not.toBe(later && one[households.indexOf(later)]);
	});

	it('keeps its seal whatever comes after the event, and has another when anything before it is chosen anew', () => {
		const sealOf = (files: PublishedFiles): string | undefined => verifyDraw(files).seals?.seal;
		const entries = exampleEntries(40);
		const other = publishDraw(exampleTerms, entries, { ...exampleEvent, event: '1 1 1 1 1 1' });
		expect(other.ok && sealOf(other.value)).toBe(sealOf(published));
		const [first, second, ...rest] = entries.lots;
		if (!first || !second) throw new Error('the example has lots');
		const reordered = publishDraw(exampleTerms, { ...entries, lots: [second, first, ...rest] }, exampleEvent);
		const renamed = publishDraw(
			exampleTerms,
			{
				...entries,
				households: entries.households.map((each, index) => (index === 0 ? { ...each, code: 'H-99999' } : each))
			},
			exampleEvent
		);
		for (const forged of [reordered, renamed]) {
			if (!forged.ok) throw new Error(forged.reason.key);
			expect(verifyDraw(forged.value).faults).toEqual([]);
			expect(sealOf(forged.value)).not.toBe(sealOf(published));
		}
	});

	it('is not published when it would not verify', () => {
		const entries = exampleEntries(40);
		const [place] = entries.places;
		const [lot] = entries.lots;
		const [household] = entries.households;
		if (!place || !lot || !household) throw new Error('the example has some of each');
		const wrong: (typeof entries)[] = [
			{ ...entries, places: [{ ...place, name: 'Escuela\nprimaria' }, ...entries.places.slice(1)] },
			{ ...entries, lots: [lot, lot] },
			{ ...entries, lots: [lot, { ...lot, id: `${lot.id} ` }] },
			{ ...entries, lots: [lot, { ...lot, id: 'far', eastMm: lot.eastMm + 70_000_000 }] },
			{ ...entries, households: [{ ...household, near: ['nowhere'] }] },
			{ ...entries, households: [{ ...household, near: ['school', 'school'] }] },
			{ ...entries, households: [{ ...household, code: 'h-1' }] },
			{ ...entries, households: [{ ...household, points: 2_000_000 }] },
			{ ...entries, households: [{ ...household, assessed: 'a7' }] }
		];
		for (const each of wrong) expect(publishDraw(exampleTerms, each, exampleEvent).ok).toBe(false);
		const [criterion] = exampleTerms.criteria;
		if (!criterion) throw new Error('the example has criteria');
		const terms = [
			{ ...exampleTerms, criteria: [criterion, criterion] },
			{ ...exampleTerms, event: { count: 6, least: 6, most: 1 } },
			{ ...exampleTerms, criteria: [{ ...criterion, pointsPerUnit: 2 ** 40 }] },
			{ ...exampleTerms, title: ' ' }
		];
		for (const each of terms) expect(publishDraw(each, entries, exampleEvent).ok).toBe(false);
		for (const held of [
			{ ...exampleEvent, event: '' },
			{ ...exampleEvent, event: '4 2 6 1 3' },
			{ ...exampleEvent, event: '4 2 6 1 3 7' },
			{ ...exampleEvent, event: '4, 2, 6, 1, 3, 5' },
			{ ...exampleEvent, heldOn: '1998-02-30' },
			{ ...exampleEvent, secret: exampleEvent.secret.toUpperCase() }
		])
			expect(publishDraw(exampleTerms, entries, held).ok).toBe(false);
	});

	it('says which line of the households cannot be read, and who is listed twice', () => {
		const households = published.get('households.csv') ?? '';
		const faultsOf = (text: string) => verifyDraw(listedAnew(withFile(published, 'households.csv', text))).faults;
		const file = 'households.csv';
		expect(faultsOf(households.replace(/^H-00002,.*$/m, 'H-00002,1,'))).toEqual([
			{ key: 'draw-file-unreadable', file, line: 3 }
		]);
		expect(faultsOf(households.replace(/^H-00003,.*$/m, `H-00003,-1,${'a7'.repeat(32)},`))).toEqual([
			{ key: 'draw-file-unreadable', file, line: 4 }
		]);
		expect(faultsOf(households.replace('H-00004', 'H-00003'))).toEqual([
			{ key: 'draw-entry-twice', file, line: 5, name: 'H-00003' }
		]);
		expect(faultsOf(households.replace(/^H-00005,.*$/m, `H-00005,1,${'a7'.repeat(32)},nowhere`))).toEqual([
			{ key: 'draw-file-unreadable', file, line: 6 }
		]);
		expect(faultsOf(households.replace('points', 'point'))).toEqual([{ key: 'draw-file-unreadable', file, line: 1 }]);
	});

	it('is found out when a lot was moved, or went to somebody else', () => {
		const lots = published.get('lots.csv') ?? '';
		const [, , near = ''] = lots.split('\n');
		const moved = lots.replace(near, near.replace(/,[^,]*,[^,]*$/, ',100.000,400.000'));
		expect(verifyDraw(listedAnew(withFile(published, 'lots.csv', moved))).faults[0]?.key).toBe('draw-other-order');
		const twice = lots.replace(near, lots.split('\n')[1] ?? '');
		expect(verifyDraw(listedAnew(withFile(published, 'lots.csv', twice))).faults[0]?.key).toBe('draw-entry-twice');
		const order = published.get('order.csv') ?? '';
		const [, first = '', second = ''] = order.split('\n');
		const [lotOfFirst = '', lotOfSecond = ''] = [first.split(',')[4], second.split(',')[4]];
		const exchanged = order
			.replace(first, first.replace(lotOfFirst, lotOfSecond))
			.replace(second, second.replace(lotOfSecond, lotOfFirst));
		expect(verifyDraw(listedAnew(withFile(published, 'order.csv', exchanged))).faults).toMatchObject([
			{ key: 'draw-other-order', line: 2, expected: first }
		]);
	});

	it('is no draw when its call lacks anything', () => {
		const call = published.get('call.json') ?? '';
		for (const text of ['', '{}', '[]', call.replace('"points"', '"luck"'), callText({ ...exampleTerms, title: '' })])
			expect(verifyDraw(listedAnew(withFile(published, 'call.json', text))).faults).toEqual([
				{ key: 'draw-file-malformed', file: 'call.json' }
			]);
		for (const text of ['', drawText({ ...exampleEvent, event: '' }), drawText({ ...exampleEvent, record: '' })])
			expect(verifyDraw(listedAnew(withFile(published, 'draw.json', text))).faults).toEqual([
				{ key: 'draw-file-malformed', file: 'draw.json' }
			]);
		expect(sealsOf([]).seal).toBe(sealsOf([]).root);
	});
});
