import type { Database, Trx } from '#lib/server/db/database.ts';

class Undone extends Error {}

/** Does `work` in a transaction that is undone, and answers the database's error code, or nothing when all went well. */
export const errorCodeOf = async (
	database: Database,
	work: (trx: Trx) => Promise<unknown>
): Promise<string | undefined> => {
	const error: unknown = await database.kysely
		.transaction()
		.execute(async (trx) => {
			await work(trx);
			throw new Undone();
		})
		.catch((reason: unknown) => reason);
	if (error instanceof Undone) return undefined;
	if (error instanceof Error && 'code' in error) return String(error.code);
	throw error;
};
