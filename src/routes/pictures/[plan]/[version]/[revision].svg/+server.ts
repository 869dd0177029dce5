import { error } from '@sveltejs/kit';
import { isClosed } from '#lib/domain/plan/plan.ts';
import { pictureWindow, type PictureWindow } from '#lib/domain/plan/picture-shape.ts';
import { planPicture } from '#lib/map/plan-picture.ts';
import { versionOrNotFound } from '#lib/server/page-plan.ts';
import { findPictureExtent, listPictureShapes } from '#lib/server/repositories/plan-picture.ts';
import type { RequestHandler } from './$types';

/** Wider than any municipality, metres. */
const widestM = 500_000;

/** `extent=west,south,east,north` in whole metres of the plan, to show two versions on the same ground. @throws 400 */
const askedExtent = (url: URL): PictureWindow | undefined => {
	const text = url.searchParams.get('extent');
	if (text === null) return undefined;
	const [west = NaN, south = NaN, east = NaN, north = NaN, ...rest] = text.split(',').map(Number);
	const [width, height] = [east - west, north - south];
	const isGround = [width, height].every((side) => side > 0 && side <= widestM) && rest.length === 0;
	return isGround ? [west, south, east, north] : error(400, 'input-invalid');
};

/** A picture of one revision of a version, which never changes. */
export const GET: RequestHandler = async ({ locals, params, url, setHeaders }) => {
	const version = await versionOrNotFound(locals, params.plan, params.version);
	if (params.revision !== String(version.revision)) error(404, 'not-found');
	const db = locals.app.database.kysely;
	const extent = askedExtent(url) ?? (await findPictureExtent(db, version.id));
	if (!extent) error(404, 'not-found');
	const picture = planPicture(await listPictureShapes(db, version.id), pictureWindow(extent));
	setHeaders({
		'content-type': 'image/svg+xml; charset=utf-8',
		'cache-control': `${isClosed(version.status) ? 'public' : 'private'}, max-age=31536000, immutable`
	});
	return new Response(picture);
};
