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

export const findHousehold = (db: Db, id: number): Promise<SealedHousehold | undefined> =>
	db.selectFrom('household').select(['id', 'sealed']).where('id', '=', id).executeTakeFirst();

/** Households by id, with their marks as `KIND MARK`. */
export const listSealedHouseholds = async (
	db: Db,
	ids: readonly number[]
): Promise<(SealedHousehold & { sealedHash: string | null; marks: string[] })[]> =>
	db
		.selectFrom('household')
		.select([
			'id',
			'sealed',
			'sealed_hash as sealedHash',
			sql<
				string[]
			>`array(select kind || ' ' || encode(mark, 'hex') from household_mark m where m.household_id = household.id)`.as(
				'marks'
			)
		])
		.where('id', 'in', ids)
		.execute();

/** A household's data and marks, in place of those it had; nothing takes both away. */
export const setHousehold = async (
	trx: Trx,
	id: number,
	sealed: Uint8Array | null,
	marks: readonly { kind: MarkKind; mark: string }[]
): Promise<void> => {
	const sealedHash = sealed && createHash('sha256').update(sealed).digest('hex');
	await trx.updateTable('household').set({ sealed, sealed_hash: sealedHash }).where('id', '=', id).execute();
	await trx.deleteFrom('household_mark').where('household_id', '=', id).execute();
	if (marks.length === 0) return;
	await trx
		.insertInto('household_mark')
		.values(marks.map(({ kind, mark }) => ({ household_id: id, kind, mark: sql`decode(${mark}, 'hex')` })))
		.execute();
};

/** Who looked at what is known of a household, and why. */
export interface PersonalAccess {
	userId: string;
	purpose: AccessPurpose;
	at: Date;
}

/** The oldest first. */
export const listAccesses = (db: Db, householdId: number): Promise<PersonalAccess[]> =>
	db
		.selectFrom('personal_access')
		.select(['user_id as userId', 'purpose', 'at'])
		.where('household_id', '=', householdId)
		.orderBy('id')
		.execute();
