import type { Database, Trx } from '#lib/server/db/database.ts';

/** What is done in a transaction that is taken back. */
export const undone = async <Value>({ kysely }: Database, work: (trx: Trx) => Promise<Value>): Promise<Value> => {
	const back = new Error('taken back');
	const done: Value[] = [];
	try {
		await kysely.transaction().execute(async (trx) => {
			done.push(await work(trx));
			throw back;
		});
	} catch (error) {
		if (error !== back) throw error;
	}
	return done[0] as Value;
};
