import { layerName } from '#lib/format/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Db } from '#lib/server/db/database.ts';
import { findTyped, type Found } from '#lib/server/plan-search.ts';
import { listSubdivisionsWithLots } from '#lib/server/repositories/lot-browse.ts';

/** Addresses of the plan's finder and of the version whose lots are found. */
interface Addresses {
	finder: string;
	version: string;
}

/** Something found: its page, the name it goes by and what it is there. */
export interface Place {
	lineageId: string;
	kind: Found['kind'];
	href: string;
	name: string;
	what: string;
}

const placeOf = (found: Found, { finder, version }: Addresses, hasLots: ReadonlySet<string>): Place => {
	const { kind, lineageId } = found;
	switch (found.kind) {
		case 'lot': {
			const what = m.public_lot_title({ block: found.block, lot: found.number });
			return { kind, lineageId, href: `${version}/lots/${lineageId}`, name: found.subdivision, what };
		}
		case 'block': {
			const what = m.public_block_short({ block: found.label });
			return { kind, lineageId, href: `${finder}?block=${lineageId}`, name: found.subdivision, what };
		}
		case 'name': {
			const onMap = `${version}?sel=${found.layer}:${lineageId}`;
			const href = hasLots.has(lineageId) ? `${finder}?subdivision=${lineageId}` : onMap;
			return { kind, lineageId, href, name: found.name, what: layerName(found.layer) };
		}
	}
};

/** What answers what a resident typed: lots, whole blocks, subdivisions to choose from, places on the map. */
export const findPlaces = async (db: Db, versionId: number, typed: string, addresses: Addresses): Promise<Place[]> => {
	const found = await findTyped(db, versionId, typed);
	const hasLots = new Set((await listSubdivisionsWithLots(db, versionId)).map(({ lineageId }) => lineageId));
	return found.map((each) => placeOf(each, addresses, hasLots));
};
