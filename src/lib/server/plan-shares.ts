import { summariseShares, type ShareSummary } from '#lib/domain/programme/share-summary.ts';
import type { Db } from './db/database.ts';
import { listProgrammes } from './repositories/plan-parameters.ts';
import { listHoldings, type LotScope } from './repositories/programme-holding.ts';

/** How the lots of a version, or some of them, are shared out among the plan's programmes. */
export const sharesOf = async (
	db: Db,
	version: { id: number; planId: number },
	scope: LotScope = { kind: 'version' }
): Promise<ShareSummary> =>
	summariseShares(await listHoldings(db, version.id, scope), await listProgrammes(db, version.planId));
