import { accountName } from '#lib/format/account-words.ts';
import { m } from '#lib/paraglide/messages.js';
import { officeCall } from '#lib/server/office-call.ts';
import { listApplications } from '#lib/server/repositories/application.ts';
import { listPostingsOfCall } from '#lib/server/repositories/posting.ts';
import type { RequestHandler } from './$types';

/** Marks the text as UTF-8 to office programs. */
const byteOrderMark = '\uFEFF';

/** A cell that no office program takes for a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Every posting of a call, as debit and credit; households by their public code. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const { call } = await officeCall(locals, params.call);
	const { kysely } = locals.app.database;
	const codes = new Map((await listApplications(kysely, call.id)).map(({ id, code }) => [id, code]));
	const head = [
		m.ledger_number(),
		m.ledger_day(),
		m.office_code(),
		m.ledger_debit(),
		m.ledger_credit(),
		m.ledger_amount(),
		m.ledger_currency(),
		m.ledger_fee(),
		m.ledger_receipt(),
		m.ledger_reverses()
	];
	const lines = (await listPostingsOfCall(kysely, call.id)).map((posting) => [
		String(posting.id),
		posting.on,
		codes.get(posting.applicationId) ?? '',
		accountName(posting.debit),
		accountName(posting.credit),
		(posting.cents / 100).toFixed(2),
		posting.currency,
		call.terms.fees.find(({ id }) => id === posting.fee)?.title ?? '',
		posting.receipt ?? '',
		posting.reverses === null ? '' : String(posting.reverses)
	]);
	const text = [head, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n');
	return new Response(`${byteOrderMark}${text}\r\n`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${call.code}-ledger.csv"`
		}
	});
};
