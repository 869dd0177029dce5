import { expect, test } from 'vitest';
import { zipSync, strToU8 } from 'fflate';
import { housingDesk, valueOf } from '../support/housing-desk.ts';
import { checkRegister } from '#lib/server/check-register.ts';
import { importApplications, importWatched } from '#lib/server/commands/housing/apply.ts';
import { readTable } from '#lib/server/read-table.ts';
import { listDailyRoots } from '#lib/server/repositories/act.ts';
import { watchedBy } from '#lib/server/watched.ts';
import { listApplications } from '#lib/server/repositories/application.ts';
import { listFlags } from '#lib/server/repositories/duplicate.ts';
import { findCallById } from '#lib/server/repositories/call.ts';

const desk = housingDesk();

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A workbook as small as one can be: text of its own in each cell, or a formula with the value that was stored with it. */
const workbook = (cells: string, styles = '<styleSheet/>'): Uint8Array =>
	zipSync({
		'[Content_Types].xml': strToU8(
			'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
		),
		'_rels/.rels': strToU8(
			'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
		),
		'xl/workbook.xml': strToU8(
			'<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Padron" sheetId="1" r:id="rId1"/></sheets></workbook>'
		),
		'xl/_rels/workbook.xml.rels': strToU8(
			'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
		),
		'xl/styles.xml': strToU8(`<?xml version="1.0"?>${styles}`),
		'xl/worksheets/sheet1.xml': strToU8(
			`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData></worksheet>`
		)
	});

const inline = (reference: string, text: string): string =>
	`<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

const register = `Nombre;DNI;Dirección;Procedencia;Nacimiento
Ana Inventada;10000001;Calle 1;Alto;1/2/1970
Luis Inventado;10000002;Calle 2;Alto;
Eva Inventada;12;Calle 3;Bajo;
;10000004;=HOY();Bajo;31/2/1970
ANA INVENTADA;10000001;Jirón 9;Alto;`;

test('a register is looked at row by row, and its good rows are taken with their flags, all or none', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(2);
	const before = await desk.apply(callId, {
		people: [{ relation: 'applicant', name: 'Luis Inventado', identityNumber: '10000002', bornOn: null }],
		address: 'Otra calle',
		phone: '',
		email: ''
	});
	const call = await findCallById(database.kysely, callId);
	if (!call) throw new Error('no call');
	const checked = valueOf(await checkRegister(database, call, bytesOf(register)));
	expect(checked.rows).toEqual([
		{ line: 2, kind: 'taken', like: { lines: [], codes: [] } },
		{ line: 3, kind: 'taken', like: { lines: [], codes: [before.code] } },
		{ line: 4, kind: 'refused', faults: [{ column: 'identity', problem: 'invalid' }] },
		{
			line: 5,
			kind: 'refused',
			faults: [
				{ column: 'name', problem: 'blank' },
				{ column: 'address', problem: 'formula' },
				{ column: 'born', problem: 'day' }
			]
		},
		{ line: 6, kind: 'taken', like: { lines: [2], codes: [] } }
	]);
	expect(await listApplications(database.kysely, callId)).toHaveLength(1);

	const take = (entries: unknown, lateReason = 'Typed in from paper') =>
		importApplications(database, desk.officer, { callId, on: '1998-01-20', entries, lateReason });
	expect(await take(checked.entries, '')).toEqual({
		ok: false,
		reason: { key: 'late-reason-missing', until: '1998-02-28' }
	});
	expect(await take([...checked.entries, { ...checked.entries[0], near: ['nowhere'] }])).toMatchObject({
		reason: { key: 'place-unknown' }
	});
	expect(await listApplications(database.kysely, callId)).toHaveLength(1);
	const receipts = valueOf(await take(checked.entries));
	expect(receipts.map(({ flags }) => flags)).toEqual([0, 2, 2]);
	const stored = await listApplications(database.kysely, callId);
	expect(stored.map(({ channel, origin }) => [channel, origin])).toEqual([
		['counter', 'Alto'],
		['register', 'Alto'],
		['register', 'Alto'],
		['register', 'Alto']
	]);
	expect((await listFlags(database.kysely, callId)).length).toBeGreaterThanOrEqual(2);
});

test('a register that is taken tells how far it is, and is given up whole when nobody wants it any more', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1);
	const entries = Array.from({ length: 1100 }, (_, index) => ({
		household: {
			people: [{ relation: 'applicant', name: 'Made Up', identityNumber: String(30_000_000 + index), bornOn: null }],
			address: `Calle ${index}`,
			phone: '',
			email: ''
		},
		near: [],
		origin: ''
	}));
	const sent = { callId, on: '1998-01-20', entries, lateReason: 'Typed in from paper' };
	const acts = async () => (await listDailyRoots(database.kysely))[0]?.number;
	const before = await acts();
	for (const last of [500 / 1100 / 2, 0.85]) {
		const aborter = new AbortController();
		const told = (part: number): void => {
			if (part >= last) aborter.abort();
		};
		const taking = importWatched(watchedBy(told, aborter.signal))(database, desk.officer, sent);
		await expect(taking).rejects.toThrow(/abort/i);
		expect(await listApplications(database.kysely, callId)).toHaveLength(0);
		expect(await acts()).toBe(before);
	}
	const parts: number[] = [];
	const watch = watchedBy((part) => parts.push(part), new AbortController().signal);
	expect(valueOf(await importWatched(watch)(database, desk.officer, sent))).toHaveLength(1100);
	expect(parts).toEqual(parts.toSorted((a, b) => a - b));
	expect([parts.length, parts.at(-1)]).toEqual([6, 1]);
});

test('a number that lost its zeros is told, and its row not taken', async () => {
	const { database } = desk.app;
	const { callId } = await desk.newCall(1);
	const call = await findCallById(database.kysely, callId);
	if (!call) throw new Error('The call is not there.');
	const numbers = ['10000001', '20000002', '30000003', '40000004', '50000005', '60000006', '1234567'];
	const table = ['Nombre,DNI,Dirección', ...numbers.map((number) => `Made Up,${number},Calle ${number}`)].join('\n');
	const { rows, entries } = valueOf(await checkRegister(database, call, bytesOf(table)));
	expect(rows.at(-1)).toEqual({ line: 8, kind: 'refused', faults: [{ column: 'identity', problem: 'zeros' }] });
	expect(entries).toHaveLength(6);
});

test('a workbook gives the values of its first sheet, a formula the value stored with it and never what it says', async () => {
	const rows = await readTable(
		workbook(
			`<row r="1">${inline('A1', 'Nombre')}${inline('B1', 'DNI')}${inline('C1', 'Dirección')}</row>` +
				`<row r="2">${inline('A2', 'Ana')}<c r="B2"><v>10000001</v></c><c r="C2" t="str"><f>1+1</f><v>Calle 1</v></c></row>`
		)
	);
	expect(valueOf(rows)).toEqual([
		['Nombre', 'DNI', 'Dirección'],
		['Ana', '10000001', 'Calle 1']
	]);
});

test('a day of a workbook is the day, however its cell shows it', async () => {
	const styles =
		'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts><numFmt numFmtId="164" formatCode="[$-280A]dd/mm/yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';
	const cells =
		'<row r="1"><c r="A1" s="1"><v>25934</v></c><c r="B1" s="2"><v>25934</v></c><c r="C1"><v>25934</v></c></row>';
	expect(valueOf(await readTable(workbook(cells, styles)))).toEqual([['1971-01-01', '1971-01-01', '25934']]);
});

test('a file in Latin-1 is read; one that is empty, too large, broken or swollen is refused with a reason', async () => {
	expect(valueOf(await readTable(Uint8Array.from(Buffer.from('Dirección,b', 'latin1'))))).toEqual([['Dirección', 'b']]);
	expect(await readTable(new Uint8Array())).toMatchObject({ reason: { key: 'file-empty' } });
	expect(await readTable(new Uint8Array(4_000_001))).toMatchObject({ reason: { key: 'file-too-large', mostMb: 4 } });
	const broken = { reason: { key: 'register-unreadable' } };
	expect(await readTable(bytesOf('PK no workbook'))).toMatchObject(broken);
	expect(await readTable(Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 1]))).toMatchObject(broken);
	const swollen = zipSync({ 'xl/workbook.xml': new Uint8Array(101_000_000) }, { level: 9 });
	expect(swollen.length).toBeLessThan(4_000_000);
	expect(await readTable(swollen)).toMatchObject(broken);
});
