import type { MarkKind } from '#lib/domain/housing/household.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import type { AccessPurpose } from '../db/tables/personal-access.ts';

/** A household's data, encrypted; nothing after erasure. */
export interface SealedHousehold {
	id: number;
	sealed: Uint8Array | null;
}

/** Keys of some households, encrypted, by their ids; those that were erased have none. */
export const listSealedKeys = async (db: Db, ids: readonly number[]): Promise<Map<number, Uint8Array>> => {
	const rows = await db
		.selectFrom('household')
		.select(['id', 'sealed_key as sealedKey'])
		.where('id', '=', sql<number>`any(${`{${ids.join()}}`}::bigint[])`)
		.execute();
	return new Map(rows.flatMap(({ id, sealedKey }) => (sealedKey ? [[id, sealedKey] as const] : [])));
};

export const findHousehold = (db: Db, id: number): Promise<SealedHousehold | undefined> =>
	db.selectFrom('household').select(['id', 'sealed']).where('id', '=', id).executeTakeFirst();

interface StoredKey {
	sealedKey: Uint8Array | null;
	keyHash: string | null;
}

/**
 * Whether marks of people are held exactly while their household has a lot. Before 0025 two households of one person could each
 * have got one: the mark is held by one of them.
 */
const isWellHeld = sql<boolean>`not exists (
	select from household_mark m where m.household_id = household.id and m.held <> (m.kind = 'person' and has_lot(household.id))
		and (m.held or not exists (
			select from household_mark other where other.mark = m.mark and other.held and other.household_id <> household.id
		))
)`;

/** Households by id, with their marks as `KIND MARK`. */
export const listSealedHouseholds = async (
	db: Db,
	ids: readonly number[]
): Promise<(SealedHousehold & StoredKey & { sealedHash: string | null; marks: string[]; isWellHeld: boolean })[]> =>
	db
		.selectFrom('household')
		.select([
			'id',
			'sealed',
			'sealed_hash as sealedHash',
			'sealed_key as sealedKey',
			'key_hash as keyHash',
			sql<
				string[]
			>`array(select kind || ' ' || encode(mark, 'hex') from household_mark m where m.household_id = household.id)`.as(
				'marks'
			),
			isWellHeld.as('isWellHeld')
		])
		.where('id', 'in', ids)
		.execute();

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A household's data and marks, in place of those it had. */
export const setHousehold = async (
	trx: Trx,
	id: number,
	sealed: Uint8Array,
	marks: readonly { kind: MarkKind; mark: string }[]
): Promise<void> => {
	await trx
		.updateTable('household')
		.set({ sealed, sealed_hash: hashOf(sealed) })
		.where('id', '=', id)
		.execute();
	await trx.deleteFrom('household_mark').where('household_id', '=', id).execute();
	if (marks.length === 0) return;
	await trx
		.insertInto('household_mark')
		.values(marks.map(({ kind, mark }) => ({ household_id: id, kind, mark: sql`decode(${mark}, 'hex')` })))
		.execute();
};

/** Ids of households whose marks are of an older form. */
export const listHouseholdsToMark = async (db: Db): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`select household_id as id from household_to_mark order by 1`.execute(db);
	return rows.map(({ id }) => Number(id));
};

/** Puts a household's marks of names in place of those it had; the others have not changed. */
export const renewNameMarks = async (
	trx: Trx,
	id: number,
	marks: readonly { kind: MarkKind; mark: string }[]
): Promise<void> => {
	await trx.deleteFrom('household_mark').where('household_id', '=', id).where('kind', 'in', ['name', 'part']).execute();
	await sql`
		insert into household_mark (household_id, kind, mark)
		select ${id}::bigint, kind, decode(mark, 'hex')
		from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m (kind text, mark text)
		where kind in ('name', 'part')`.execute(trx);
	await sql`delete from household_to_mark where household_id = ${id}::bigint`.execute(trx);
};

/** Takes away what is known of a household, the marks it is found by, and the key of what was written about it. */
export const emptyHousehold = async (trx: Trx, id: number): Promise<void> => {
	const nothing = { sealed: null, sealed_hash: null, sealed_key: null, key_hash: null };
	await trx.updateTable('household').set(nothing).where('id', '=', id).execute();
	await trx.deleteFrom('household_mark').where('household_id', '=', id).execute();
};

/** Households that have data and no key, as they were stored before households had keys of their own. */
export const listHouseholdsWithoutKey = (db: Db): Promise<SealedHousehold[]> =>
	db
		.selectFrom('household')
		.select(['id', 'sealed'])
		.where('sealed', 'is not', null)
		.where('sealed_key', 'is', null)
		.orderBy('id')
		.execute();

/** A household's data sealed anew, with a key of its own. */
export const setHouseholdKey = async (
	trx: Trx,
	id: number,
	{ sealed, sealedKey }: { sealed: Uint8Array; sealedKey: Uint8Array }
): Promise<void> => {
	const keyed = {
		sealed,
		sealed_hash: hashOf(sealed),
		sealed_key: sealedKey,
		key_hash: hashOf(sealedKey)
	};
	await trx.updateTable('household').set(keyed).where('id', '=', id).execute();
};

/** @returns Id of the look. */
export const insertAccess = async (
	trx: Trx,
	householdId: number,
	{ userId, purpose, at }: PersonalAccess
): Promise<number> => {
	const { id } = await trx
		.insertInto('personal_access')
		.values({ household_id: householdId, user_id: userId, purpose, at })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** Looks that are in no act, as they were noted before looks were entered; nothing once any look was. */
export const listUnenteredAccesses = async (db: Db): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		select id from personal_access
		where not exists (select from act where starts_with(subject, 'personal_access '))
		order by id`.execute(db);
	return rows.map(({ id }) => id);
};

/** Who looked at what is known of a household, and why. */
export interface PersonalAccess {
	userId: string;
	purpose: AccessPurpose;
	/** ISO instant. */
	at: string;
}

/** The oldest first. */
export const listAccesses = (db: Db, householdId: number): Promise<PersonalAccess[]> =>
	db
		.selectFrom('personal_access')
		.select(['user_id as userId', 'purpose', 'at'])
		.where('household_id', '=', householdId)
		.orderBy('id')
		.execute();
