import type { Db } from '../../db/database.ts';
import { listCallLots, type Call } from '../../repositories/call.ts';
import { adoptedLots } from './call.ts';

/** Why a lot that a call offers cannot be given away as the plan stands now. */
export type LateHindrance = 'held' | 'constrained' | 'illegal' | 'unknown';

/**
 * Lots of an open call that became illegal or constrained since, were given in the plan itself, or are no more of its programme in
 * the adopted version: by label.
 *
 * @param taken Lineage ids of lots that the call itself has given.
 */
export const hinderedLots = async (
	db: Db,
	call: Call,
	taken: ReadonlySet<string>
): Promise<Map<string, LateHindrance>> => {
	const now = await adoptedLots(db, call);
	const hindered = new Map<string, LateHindrance>();
	for (const { lot, label } of await listCallLots(db, call.id)) {
		if (taken.has(lot)) continue;
		const found = now?.get(lot);
		const why = found ? found.hindrance : 'unknown';
		// Two calls do not open with one lot: the other is a draft.
		if (why !== null && why !== 'offered') hindered.set(label, why);
	}
	return hindered;
};
