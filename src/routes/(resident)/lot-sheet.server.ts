import type { DrawnLot } from '#lib/components/lot-drawing.ts';
import { isCornerLot, lotSides } from '#lib/domain/plan/lot-sides.ts';
import { formatMetres } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Db } from '#lib/server/db/database.ts';
import { listLotHistory } from '#lib/server/repositories/lot-history.ts';
import { findResidentLot, listLandAround, listStreetsAround } from '#lib/server/repositories/resident-lot.ts';
import { asDrawn, asNeighbour, boundaryOf, streetOf } from './lot-page.ts';

/** Metres drawn around the lot: its neighbours and the street in front. */
const marginM = 10;

/** A lot of a version by its lineage id (a UUID), as it is drawn and told: with its sides, who lies along them, and what happened to it. */
export const findLotSheet = async (db: Db, versionId: number, lineageId: string) => {
	const lot = await findResidentLot(db, versionId, lineageId);
	if (!lot) return undefined;
	const [around, streets, history] = await Promise.all([
		listLandAround(db, versionId, lot.id, marginM * 2),
		listStreetsAround(db, versionId, lot.id, marginM * 2),
		listLotHistory(db, versionId, lineageId)
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
		lot,
		history,
		drawn,
		marginM,
		frontStreet: front?.onPublicWay ? streetOf(front, streets) : undefined,
		isCorner: isCornerLot(sides),
		boundaries: sides.map((side) => boundaryOf(side, around, streets))
	};
};
