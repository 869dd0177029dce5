import { json } from '@sveltejs/kit';
import { reasonText, type Reason } from '#lib/format/reason.ts';

/** An answer that says in the reader's language what is wrong with what was asked. */
export const badRequest = (reason: Reason): Response =>
	json({ reason, message: reasonText(reason) }, { status: 400, headers: { 'cache-control': 'no-store' } });
