import type { EntitlementUse } from '#lib/domain/housing/entitlement.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** What the sealed person of a line belongs to. */
export const entitledSeal = (id: number): string => `entitled household ${id}`;

/** A line of the register of a relocation site; whom it names is sealed. */
export interface EntitledLine extends EntitlementUse {
	id: number;
	/** Lineage id. */
	site: string;
	number: number;
	/** Nothing after erasure. */
	sealed: Uint8Array | null;
	source: string;
	/** ISO date. */
	sourceOn: string;
	/** Public code and call of the application that uses the right. */
	code: string | null;
	call: string | null;
	endedOn: string | null;
	endReason: string | null;
}

const selectLines = (db: Db) =>
	db
		.selectFrom('entitled_household as line')
		.leftJoin('application', 'application.id', 'line.application_id')
		.leftJoin('call', 'call.id', 'application.call_id')
		.select([
			'line.id',
			'line.site',
			'line.number',
			'line.sealed',
			'line.source',
			'line.source_on as sourceOn',
			'line.ended_as as endedAs',
			'line.ended_on as endedOn',
			'line.end_reason as endReason',
			'application.code',
			'application.state as application',
			'call.code as call'
		]);

/** A page of the lines of a site, in their order. */
export const listEntitled = (
	db: Db,
	site: string,
	{ page, pageSize }: { page: number; pageSize: number }
): Promise<EntitledLine[]> =>
	selectLines(db)
		.where('line.site', '=', site)
		.orderBy('line.number')
		.limit(pageSize)
		.offset((page - 1) * pageSize)
		.execute();

export const findEntitled = (db: Db, id: number): Promise<EntitledLine | undefined> =>
	selectLines(db).where('line.id', '=', id).executeTakeFirst();

/** The line whose right an application uses; none that has ended. */
export const findEntitledByApplication = (db: Db, applicationId: number): Promise<EntitledLine | undefined> =>
	selectLines(db)
		.where('line.application_id', '=', applicationId)
		.where('line.ended_as', 'is', null)
		.executeTakeFirst();

/** All lines that an application used, those that have ended too. */
export const listEntitledOfApplication = (db: Db, applicationId: number): Promise<EntitledLine[]> =>
	selectLines(db).where('line.application_id', '=', applicationId).orderBy('line.id').execute();

const ofOthers = (householdId: number) =>
	sql<boolean>`(line.application_id is null or application.household_id <> ${householdId}::bigint)`;

/** Lines whose right lives that have some of these marks, hexadecimal, and that no application of a household uses. */
export const listOtherLines = (db: Db, householdId: number, marks: readonly string[]): Promise<EntitledLine[]> =>
	selectLines(db)
		.where(ofOthers(householdId))
		.where(
			sql<boolean>`line.mark in (
			select decode(asked, 'hex') from jsonb_array_elements_text(${JSON.stringify(marks)}::jsonb) asked)`
		)
		.orderBy('line.id')
		.execute();

/** Lines that have ended, still name somebody, and were used by no application of a household. */
export const listEndedLines = (db: Db, householdId: number): Promise<EntitledLine[]> =>
	selectLines(db)
		.where(ofOthers(householdId))
		.where('line.ended_as', 'is not', null)
		.where('line.sealed', 'is not', null)
		.orderBy('line.id')
		.execute();

/** How many lines of each site are used how; of one site, or all. */
export const countEntitled = async (
	db: Db,
	site?: string
): Promise<(EntitlementUse & { site: string; count: number })[]> => {
	const { rows } = await sql<EntitlementUse & { site: string; count: number }>`
		select line.site, line.ended_as as "endedAs", a.state as application, count(*)::integer as count
		from entitled_household line left join application a on a.id = line.application_id
		where ${site ?? null}::uuid is null or line.site = ${site ?? null}::uuid
		group by 1, 2, 3 order by 1, 2, 3`.execute(db);
	return rows;
};

/** A line that is about to be stored. */
export interface NewEntitled {
	id: number;
	number: number;
	/** Hexadecimal. */
	sealed: string;
	mark: string;
}

/** Ids for so many lines: what is sealed in each is bound to its id. */
export const reserveEntitledIds = async (trx: Trx, count: number): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		select nextval(pg_get_serial_sequence('entitled_household', 'id')) as id
		from generate_series(1, ${count}::integer)`.execute(trx);
	return rows.map(({ id }) => Number(id)).sort((a, b) => a - b);
};

export const lastEntitledNumber = async (trx: Trx, site: string): Promise<number> => {
	const row = await trx
		.selectFrom('entitled_household')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('site', '=', site)
		.executeTakeFirst();
	return row?.last ?? 0;
};

export const insertEntitled = async (
	trx: Trx,
	common: { planId: number; site: string; source: string; sourceOn: string },
	lines: readonly NewEntitled[]
): Promise<void> => {
	await sql`
		insert into entitled_household (id, plan_id, site, number, sealed, sealed_hash, mark, source, source_on)
			overriding system value
		select id, ${common.planId}::bigint, ${common.site}::uuid, number, bytes, encode(sha256(bytes), 'hex'),
			decode(mark, 'hex'), ${common.source}, ${common.sourceOn}::date
		from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (id bigint, number integer, sealed text, mark text),
			lateral (select decode(sealed, 'hex') as bytes) opened`.execute(trx);
};

/** Which of some marks stand in lines of a site whose right has not ended: the number of the line by the mark, hexadecimal. */
export const listMarkedLines = async (db: Db, site: string, marks: readonly string[]): Promise<Map<string, number>> => {
	const { rows } = await sql<{ mark: string; number: number }>`
		select encode(line.mark, 'hex') as mark, line.number
		from jsonb_array_elements_text(${JSON.stringify(marks)}::jsonb) asked
		join entitled_household line on line.mark = decode(asked, 'hex')
		where line.site = ${site}::uuid`.execute(db);
	return new Map(rows.map(({ mark, number }) => [mark, number]));
};

/** Lines of a site that name somebody of an application and are free. */
const freeLines = sql`
	household_mark known
	join entitled_household line on line.mark = known.mark
	left join application old on old.id = line.application_id
	where known.household_id = a.household_id and known.kind = 'person' and line.plan_id = call.plan_id
		and line.site::text = call.terms -> 'relocatedFrom' ->> 'site'
		and (old.id is null or (old.state in ('ineligible', 'withdrawn') and leaves_right_free(old.state, old.lot, old.rank)))`;

const idsOf = (ids: readonly number[]) =>
	sql`(select (value #>> '{}')::bigint from jsonb_array_elements(${JSON.stringify(ids)}::jsonb))`;

/** Applications for relocated households that wait and have no right, each with the free line that it would be bound to. */
const claims = (ids: readonly number[]) => sql`
	select distinct on (line) line, application from (
		select distinct on (a.id) line.id as line, a.id as application
		from application a
		join call on call.id = a.call_id and call.terms -> 'relocatedFrom' ->> 'site' is not null
		cross join lateral (select line.id, line.number from ${freeLines}) line
		where a.id in ${idsOf(ids)} and a.state in ('submitted', 'observed', 'eligible', 'ranked')
			and not exists (select from entitled_household own where own.application_id = a.id and own.ended_as is null)
		order by a.id, line.number
	) first order by line, application`;

const rightless = (ids: readonly number[]) => sql<{ id: number }>`
	select a.id from application a
	join call on call.id = a.call_id and call.terms -> 'relocatedFrom' ->> 'site' is not null
	where a.id in ${idsOf(ids)} and not has_right(a.id)`;

/** Ids of those of some applications that are for relocated households and bound to no line that names somebody of them. */
export const listRightless = async (db: Db, applicationIds: readonly number[]): Promise<Set<number>> => {
	if (applicationIds.length === 0) return new Set();
	const { rows } = await rightless(applicationIds).execute(db);
	return new Set(rows.map(({ id }) => id));
};

/** Those that would be rightless still once the lines that are free were claimed: they are on no list, or another has their line. */
export const listUnlisted = async (db: Db, applicationIds: readonly number[]): Promise<Set<number>> => {
	if (applicationIds.length === 0) return new Set();
	const { rows } = await sql<{ id: number }>`
		select id from (${rightless(applicationIds)}) without
		where id not in (select application from (${claims(applicationIds)}) claimed)`.execute(db);
	return new Set(rows.map(({ id }) => id));
};

/**
 * Binds applications for relocated households to the lines that name somebody of them, each line to one; an application whose
 * number was corrected gives up the line of another.
 *
 * @returns Ids of the lines that changed.
 */
export const claimRights = async (trx: Trx, applicationIds: readonly number[]): Promise<number[]> => {
	if (applicationIds.length === 0) return [];
	const { rows: left } = await sql<{ id: number }>`
		update entitled_household set application_id = null
		from application a
		where a.id = entitled_household.application_id and entitled_household.ended_as is null
			and a.state in ('submitted', 'observed') and leaves_right_free(a.state, a.lot, a.rank) and not has_right(a.id)
			and a.id in ${idsOf(applicationIds)}
		returning entitled_household.id`.execute(trx);
	const changed = new Set(left.map(({ id }) => id));
	for (;;) {
		const { rows: claimed } = await sql<{ id: number }>`
			update entitled_household set application_id = wanted.application
			from (${claims(applicationIds)}) wanted
			where entitled_household.id = wanted.line
			returning entitled_household.id`.execute(trx);
		if (claimed.length === 0) return [...changed].sort((a, b) => a - b);
		for (const { id } of claimed) changed.add(id);
	}
};

/** Ends a right: its mark is taken away, so that nobody is found by it any more. */
export const endEntitled = async (
	trx: Trx,
	id: number,
	end: { as: 'struck' | 'gave_up'; on: string; reason: string; secondUserId: string | null }
): Promise<void> => {
	await trx
		.updateTable('entitled_household')
		.set({
			ended_as: end.as,
			ended_on: end.on,
			end_reason: end.reason,
			second_user_id: end.secondUserId,
			mark: null
		})
		.where('id', '=', id)
		.execute();
};

/** Takes away whom some lines name. */
export const eraseEntitled = async (trx: Trx, ids: readonly number[]): Promise<void> => {
	if (ids.length === 0) return;
	await trx.updateTable('entitled_household').set({ sealed: null, sealed_hash: null }).where('id', 'in', ids).execute();
};

/** @returns Id of the look. */
export const insertEntitledAccess = async (
	trx: Trx,
	{ site, userId, at }: { site: string; userId: string; at: string }
): Promise<number> => {
	const { id } = await trx
		.insertInto('entitled_access')
		.values({ site, user_id: userId, at })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** What an audit holds a line to. */
export interface SealedEntitled {
	id: number;
	sealed: Uint8Array | null;
	sealedHash: string | null;
	/** Hexadecimal. */
	mark: string | null;
	hasEnded: boolean;
}

export const listSealedEntitled = async (db: Db, ids: readonly number[]): Promise<SealedEntitled[]> =>
	db
		.selectFrom('entitled_household')
		.select([
			'id',
			'sealed',
			'sealed_hash as sealedHash',
			sql<string | null>`encode(mark, 'hex')`.as('mark'),
			sql<boolean>`ended_as is not null`.as('hasEnded')
		])
		.where('id', 'in', ids)
		.execute();
