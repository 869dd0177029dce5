import { json, type RequestEvent } from '@sveltejs/kit';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { reasonText, type Reason } from '#lib/format/reason.ts';

export type RequestRefusal = { key: 'other-site' } | { key: 'not-json' } | { key: 'body-too-large' };

/** What a browser says of where a request comes from; one that says nothing is a program, which has no cookies. */
const isFromOtherSite = ({ request, url }: RequestEvent): boolean => {
	const origin = request.headers.get('origin');
	return (origin !== null && origin !== url.origin) || request.headers.get('sec-fetch-site') === 'cross-site';
};

const isJson = (request: Request): boolean =>
	request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/json';

/** How the server adapter ends the reading of a body beyond its limit (BODY_SIZE_LIMIT). */
const isTooLarge = (error: unknown): boolean => error instanceof Error && 'status' in error && error.status === 413;

/**
 * The JSON a page of the app sent. SvelteKit guards only forms: a page elsewhere cannot send this content type without
 * asking first, which nobody answers, and is told apart by its Origin besides.
 */
export const readJson = async (event: RequestEvent): Promise<Outcome<unknown, RequestRefusal>> => {
	if (isFromOtherSite(event)) return refused({ key: 'other-site' });
	if (!isJson(event.request)) return refused({ key: 'not-json' });
	try {
		return accepted(await event.request.json());
	} catch (error) {
		if (error instanceof SyntaxError) return refused({ key: 'not-json' });
		if (isTooLarge(error)) return refused({ key: 'body-too-large' });
		throw error;
	}
};

const statuses: Record<string, number> = {
	'not-allowed': 403,
	'other-site': 403,
	'visit-of-other': 403,
	'version-not-found': 404,
	'edit-not-found': 404,
	'features-changed': 409,
	'feature-exists': 409,
	'version-not-draft': 409,
	'edit-id-taken': 409,
	'edit-undone': 409,
	'base-revision-unknown': 409,
	'site-overlaps': 409,
	'subdivision-name-taken': 409,
	'block-label-taken': 409,
	'lot-number-taken': 409,
	'layout-differs': 409,
	'layout-lies-otherwise': 409,
	'norm-pack-differs': 409,
	'subdivision-not-found': 409,
	'body-too-large': 413
};

/** The value, or `{ reason, message }` with the sentence in the reader's language. */
export const answer = (outcome: Outcome<unknown, Reason>): Response => {
	const headers = { 'cache-control': 'no-store' };
	if (outcome.ok) return json(outcome.value, { headers });
	const { reason } = outcome;
	return json({ reason, message: reasonText(reason) }, { status: statuses[reason.key] ?? 400, headers });
};
