import type { CostCeiling } from '#lib/domain/plan/parameters.ts';
import type { Db, Trx } from '../db/database.ts';

/** A change of what a programme's norm lets a household be charged. */
export interface CeilingChange {
	id: number;
	programmeId: number;
	/** ISO date. */
	validFrom: string;
	/** Nothing where no norm says any more. */
	ceiling: CostCeiling | null;
	reason: string;
}

const selectChanges = (db: Db) =>
	db
		.selectFrom('cost_ceiling_change')
		.select(['id', 'programme_id as programmeId', 'valid_from as validFrom', 'ceiling', 'reason']);

/** Of all programmes, the latest first. */
export const listCeilingChanges = (db: Db): Promise<CeilingChange[]> =>
	selectChanges(db).orderBy('valid_from', 'desc').orderBy('id', 'desc').execute();

/**
 * Most that households of a programme may be charged on a day; nothing where no norm says.
 *
 * @param on ISO date.
 */
export const findCostCeiling = async (db: Db, programmeId: number, on: string): Promise<CostCeiling | null> => {
	const change = await selectChanges(db)
		.where('programme_id', '=', programmeId)
		.where('valid_from', '<=', on)
		.orderBy('valid_from', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (change) return change.ceiling;
	const row = await db
		.selectFrom('housing_programme')
		.select('cost_ceiling as ceiling')
		.where('id', '=', programmeId)
		.executeTakeFirst();
	return row?.ceiling ?? null;
};

/** @returns Its id. */
export const insertCeilingChange = async (
	trx: Trx,
	{ programmeId, validFrom, ceiling, reason }: Omit<CeilingChange, 'id'>
): Promise<number> => {
	const { id } = await trx
		.insertInto('cost_ceiling_change')
		.values({
			programme_id: programmeId,
			valid_from: validFrom,
			ceiling: ceiling && JSON.stringify(ceiling),
			reason
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};
