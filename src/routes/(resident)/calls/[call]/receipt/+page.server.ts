import { receiptCookie } from '#lib/server/case-cookies.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { localizeHref } from '#lib/paraglide/runtime.js';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const call = await callOrNotFound(event.locals, event.params.call);
	const kept = receiptCookie.read(event);
	const isOwn = kept?.call === call.code && kept.by === (event.locals.user?.id ?? null);
	const receipt = isOwn ? { code: kept.code, caseCode: kept.caseCode } : undefined;
	// Nobody keeps a copy of a page with somebody's code, and its length tells nothing of it.
	event.setHeaders({ 'cache-control': 'no-store, no-transform' });
	return {
		call: {
			code: call.code,
			title: call.title,
			municipality: call.municipality,
			windows: call.terms.windows,
			documents: call.terms.documents
		},
		receipt,
		// What follows "#" never leaves the phone: it is in no log.
		caseAddress: receipt && `${event.url.origin}${localizeHref('/case')}#${receipt.caseCode}`,
		isOffice: event.locals.user !== undefined
	};
};
