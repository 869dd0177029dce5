import { columnHead, registerColumns } from '#lib/domain/housing/register-table.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { officeCall } from '#lib/server/office-call.ts';
import type { RequestHandler } from './$types';

/** Marks the text as UTF-8 to office programs. */
const byteOrderMark = '\uFEFF';

/** A file with the heads of all columns and no row. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { call } = await officeCall(locals, params.call);
	const heads = registerColumns.map((column) => `"${columnHead(column, getLocale())}"`).join(',');
	return new Response(`${byteOrderMark}${heads}\r\n`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${call.code}.csv"`
		}
	});
};
