import { error } from '@sveltejs/kit';
import type { DrawnLot } from '#lib/components/lot-drawing.ts';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { isCornerLot, lotSides } from '#lib/domain/plan/lot-sides.ts';
import { formatMetres } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import { planOrNotFound, versionOrNotFound } from '#lib/server/page-plan.ts';
import { findResidentLot, listLandAround, listStreetsAround } from '#lib/server/repositories/resident-lot.ts';
import type { PageServerLoad } from './$types';
import { asDrawn, asNeighbour, boundaryOf, streetOf } from './lot-page.ts';

/** Metres drawn around the lot: its neighbours and the street in front. */
const marginM = 10;

export const load: PageServerLoad = async ({ locals, params }) => {
	const db = locals.app.database.kysely;
	const plan = await planOrNotFound(locals, params.plan);
	const version = await versionOrNotFound(locals, params.plan, params.version);
	const lot = isLineageId(params.lot) ? await findResidentLot(db, version.id, params.lot) : undefined;
	if (!lot) error(404, 'not-found');
	const [around, streets] = await Promise.all([
		listLandAround(db, version.id, lot.id, marginM * 2),
		listStreetsAround(db, version.id, lot.id, marginM * 2)
	]);
	const sides = lotSides(lot.geometry, lot.frontageM, around.map(asNeighbour));
	const front = sides.find(({ name }) => name === 'front');
	const drawn: DrawnLot = {
		geometry: lot.geometry,
		label: m.public_lot_short({ lot: lot.number }),
		sides: sides.map(({ start, end, lengthM }) => ({ start, end, text: formatMetres(lengthM) })),
		around: asDrawn(around),
		streets
	};
	return {
		plan: { slug: plan.slug, name: plan.name, srid: plan.srid },
		version: { slug: version.slug, name: version.name, status: version.status },
		lot,
		drawn,
		marginM,
		frontStreet: front?.onPublicWay ? streetOf(front, streets) : undefined,
		isCorner: isCornerLot(sides),
		boundaries: sides.map((side) => boundaryOf(side, around, streets))
	};
};
