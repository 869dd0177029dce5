import { unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { parseCsv } from '#lib/domain/housing/csv.ts';
import { mostRegisterMb } from '#lib/domain/housing/register-table.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';

export type FileRefusal =
	{ key: 'file-empty' } | { key: 'file-too-large'; mostMb: number } | { key: 'register-unreadable' };

/** A workbook that unpacks to more was made to fill the memory. */
const mostUnpackedMb = 100;

const isZip = ([p, k]: Uint8Array): boolean => p === 0x50 && k === 0x4b;

/** UTF-8 if it is; else Windows-1252, which old office programs write and which has all of Latin-1. */
const textOf = (bytes: Uint8Array): string => {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
};

const unpackedBytes = (bytes: Uint8Array): number => {
	let sum = 0;
	unzipSync(bytes, {
		filter: ({ originalSize }) => {
			sum += originalSize;
			return false;
		}
	});
	return sum;
};

const cellText = (value: unknown): string => {
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	return typeof value === 'string'
		? value
		: typeof value === 'number' || typeof value === 'boolean'
			? String(value)
			: '';
};

/** The first sheet; of a formula, the value that was stored with it. */
const workbookRows = async (bytes: Uint8Array): Promise<string[][] | undefined> => {
	try {
		if (unpackedBytes(bytes) > mostUnpackedMb * 1e6) return undefined;
		return (await readSheet(Buffer.from(bytes))).map((row) => row.map(cellText));
	} catch {
		return undefined;
	}
};

/** The cells of a table as text: CSV (comma, semicolon, tab; UTF-8 or Latin-1) or the first sheet of an XLSX workbook. */
export const readTable = async (bytes: Uint8Array): Promise<Outcome<string[][], FileRefusal>> => {
	if (bytes.length === 0) return refused({ key: 'file-empty' });
	if (bytes.length > mostRegisterMb * 1e6) return refused({ key: 'file-too-large', mostMb: mostRegisterMb });
	const rows = isZip(bytes) ? await workbookRows(bytes) : parseCsv(textOf(bytes));
	return rows && !rows.some((row) => row.some((cell) => cell.includes('\0')))
		? accepted(rows)
		: refused({ key: 'register-unreadable' });
};
