import type { Db, Trx } from '../db/database.ts';

export const findSecret = async (db: Db, name: string): Promise<string | undefined> =>
	(await db.selectFrom('installation_secret').select('value').where('name', '=', name).executeTakeFirst())?.value;

/** The secret of that name; `make` is used when there is none yet. Of several processes at once one makes it. */
export const findOrMakeSecret = async (db: Db, name: string, make: () => string): Promise<string> => {
	await db
		.insertInto('installation_secret')
		.values({ name, value: make() })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	const { value } = await db
		.selectFrom('installation_secret')
		.select('value')
		.where('name', '=', name)
		.executeTakeFirstOrThrow();
	return value;
};

export const insertSecret = async (trx: Trx | Db, name: string, value: string): Promise<void> => {
	await trx.insertInto('installation_secret').values({ name, value }).execute();
};

/** Secrets whose name begins with `prefix`, in the order of their names. */
export const listSecrets = (db: Db, prefix: string): Promise<{ name: string; value: string; created_at: Date }[]> =>
	db
		.selectFrom('installation_secret')
		.select(['name', 'value', 'created_at'])
		.where('name', 'like', `${prefix}%`)
		.orderBy('name')
		.execute();

/** Takes the secrets away whose name begins with `prefix` and returns them: of several who try, one gets them. */
export const takeSecrets = (trx: Trx, prefix: string): Promise<{ name: string; value: string; created_at: Date }[]> =>
	trx
		.deleteFrom('installation_secret')
		.where('name', 'like', `${prefix}%`)
		.returning(['name', 'value', 'created_at'])
		.execute();

export const deleteSecret = async (db: Db, name: string): Promise<void> => {
	await db.deleteFrom('installation_secret').where('name', '=', name).execute();
};
