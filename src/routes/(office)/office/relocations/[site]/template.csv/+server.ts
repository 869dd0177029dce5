import { entitledColumns } from '#lib/domain/housing/entitled-table.ts';
import { columnHead } from '#lib/domain/housing/register-table.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { RequestHandler } from './$types';

/** Marks the text as UTF-8 to office programs. */
const byteOrderMark = '\uFEFF';

/** A file with the heads of the columns and no row. */
export const GET: RequestHandler = () => {
	const heads = entitledColumns.map((column) => `"${columnHead(column, getLocale())}"`).join(',');
	return new Response(`${byteOrderMark}${heads}\r\n`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': 'attachment; filename="relocated.csv"'
		}
	});
};
