import type { ApplicationState } from '#lib/domain/housing/application.ts';
import {
	comparedWith,
	mostOfOneHome,
	type KeyedMark,
	type Mark,
	type SharedKind
} from '#lib/domain/housing/household.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import { holdsLot } from '../db/holds-lot.ts';

/** Marks as they are stored. One of parts is that of the name which has no others. */
export const keyedMarks = (marks: readonly Mark[], mark: (kind: string, text: string) => string): KeyedMark[] =>
	marks.map(({ kind, text }) => ({ kind, mark: mark(kind === 'part' ? 'name' : kind, text) }));

/** Each kind of mark beside each it is compared with. */
const comparisons = JSON.stringify(
	Object.entries(comparedWith).flatMap(([own, others]) => others.map((other) => ({ own, other })))
);

/** Whether an application has a lot or may still get one. */
const lives = (application: string): RawBuilder<boolean> =>
	sql`${sql.ref(application)}.state not in ('ineligible', 'withdrawn', 'reverted')`;

/** That an application shares something with another. */
export interface NewFlag {
	id: number;
	/** The later one. */
	applicationId: number;
}

/**
 * Flags some applications with each other one that shares a mark: of the same call, of any call where one of the two has a lot,
 * and of any two calls where both may get one and a person is in both. A name is shared too by who has all its parts and others,
 * as long as these parts are not those of many. A name or an address that many share tells nothing of a
 * household and is not flagged; of many that share a person, each is flagged with those next to it, so that ten thousand rows
 * with one number are ten thousand times a few flags, not fifty million.
 *
 * @returns The new flags, in the order of their ids.
 */
export const flagDuplicates = async (trx: Trx, applicationIds: readonly number[]): Promise<NewFlag[]> => {
	const other = sql`
		from household_mark same join application b on b.household_id = same.household_id
		where same.mark = own.mark and same.kind = own.other_kind and same.household_id <> own.household_id and (
			b.call_id = own.call_id or own.holds or ${holdsLot('b')}
			or (own.kind = 'person' and own.lives and ${lives('b')})
		)`;
	const { rows } = await sql<NewFlag>`
		with own as (
			select a.id, a.call_id, a.household_id, ${holdsLot('a')} as holds, ${lives('a')} as lives, known.kind, known.mark,
				comparison.other as other_kind
			from jsonb_array_elements(${JSON.stringify(applicationIds)}::jsonb) named
			join application a on a.id = (named.value #>> '{}')::bigint
			join household_mark known on known.household_id = a.household_id
			join jsonb_to_recordset(${comparisons}::jsonb) as comparison (own text, other text) on comparison.own = known.kind
			where exists (
				select from household_mark s
				where s.mark = known.mark and s.kind = comparison.other and s.household_id <> known.household_id
			)
		)
		insert into duplicate_flag (application_id, other_id, kind)
		select distinct greatest(own.id, near.id), least(own.id, near.id), case own.kind when 'part' then 'name' else own.kind end
		from own
		cross join lateral (
			(select b.id ${other} and same.household_id < own.household_id
				order by same.household_id desc limit ${mostOfOneHome}::integer)
			union all
			(select b.id ${other} and same.household_id > own.household_id
				order by same.household_id limit ${mostOfOneHome}::integer)
		) near
		where own.kind = 'person' or (
			select count(*) from (select ${other} limit ${mostOfOneHome + 1}::integer) few
		) <= ${mostOfOneHome}::integer and (own.kind = own.other_kind or (
			select count(*) from (
				select from household_mark of_many join application b on b.household_id = of_many.household_id
				where of_many.mark = own.mark and of_many.kind = 'part' and b.call_id = own.call_id
				limit ${mostOfOneHome + 2}::integer
			) many
		) <= ${mostOfOneHome + 1}::integer)
		on conflict do nothing
		returning id, application_id as "applicationId"`.execute(trx);
	return rows.sort((a, b) => a.id - b.id);
};

/** How many an application got when it came. */
export const countFlags = async (db: Db, applicationId: number): Promise<number> => {
	const { count } = await db
		.selectFrom('duplicate_flag')
		.select(sql<number>`count(*)::integer`.as('count'))
		.where('application_id', '=', applicationId)
		.executeTakeFirstOrThrow();
	return count;
};

/** Two applications that may be of one household, of one call or of two. */
export interface DuplicateFlag {
	id: number;
	kind: SharedKind;
	/** Code of the later one, and of the earlier. */
	code: string;
	other: string;
	/** How far each has come. */
	state: ApplicationState;
	otherState: ApplicationState;
	judgement: 'same' | 'different' | null;
	reason: string | null;
}

/** Flags of the applications of a call. */
export const listFlags = async (db: Db, callId: number): Promise<DuplicateFlag[]> => {
	const { rows } = await sql<DuplicateFlag>`
		select f.id, f.kind, later.code, earlier.code as other, later.state, earlier.state as "otherState", f.judgement, f.reason
		from (
			select f.* from application a join duplicate_flag f on f.application_id = a.id where a.call_id = ${callId}::bigint
			union
			select f.* from application a join duplicate_flag f on f.other_id = a.id where a.call_id = ${callId}::bigint
		) f
		join application later on later.id = f.application_id
		join application earlier on earlier.id = f.other_id
		order by f.id`.execute(db);
	return rows;
};

/** The households of both applications of a flag; none where there is no such flag. */
export const findFlaggedHouseholds = async (db: Db, flagId: number): Promise<number[]> => {
	const { rows } = await sql<{ householdId: number }>`
		select a.household_id as "householdId" from duplicate_flag f
		join application a on a.id in (f.application_id, f.other_id)
		where f.id = ${flagId}::bigint`.execute(db);
	return rows.map(({ householdId }) => householdId);
};

export interface Judgement {
	judgement: 'same' | 'different';
	reason: string;
	/** Who agrees that it was judged wrongly before; nothing the first time. */
	secondUserId: string | null;
}

/** False when it was judged before, or not before or not the other way by who judges again; or there is no such flag of the call. */
export const judgeFlag = async (
	trx: Trx,
	callId: number,
	id: number,
	{ judgement, reason, secondUserId }: Judgement
): Promise<boolean> => {
	const { rows } = await sql`
		update duplicate_flag f set judgement = ${judgement}, reason = ${reason}, second_user_id = ${secondUserId}
		where f.id = ${id}::bigint and f.judgement is not distinct from ${
			secondUserId === null ? null : judgement === 'same' ? 'different' : 'same'
		}::text and exists (
			select from application a where a.id in (f.application_id, f.other_id) and a.call_id = ${callId}::bigint
		)
		returning f.id`.execute(trx);
	return rows.length > 0;
};

/** Some applications of a call that share a name or an address, too many to be one household. */
export interface CommonMark {
	kind: SharedKind;
	count: number;
	/** Of the first of them. */
	code: string;
}

/** What more applications of a call share than one household would, the most first. */
export const listCommonMarks = async (db: Db, callId: number): Promise<CommonMark[]> => {
	const { rows } = await sql<CommonMark>`
		select known.kind, count(*)::integer as count, (array_agg(a.code order by a.id))[1] as code
		from application a join household_mark known on known.household_id = a.household_id and known.kind in ('name', 'address')
		where a.call_id = ${callId}::bigint
		group by known.kind, known.mark having count(*) > ${mostOfOneHome + 1}::integer
		order by count(*) desc, 3 limit 100`.execute(db);
	return rows;
};

/** Ids of the applications of a call that share a mark of a kind with one of them, itself too. */
export const listSharing = async (db: Db, callId: number, kind: SharedKind, code: string): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		select distinct a.id from application first
		join household_mark own on own.household_id = first.household_id and own.kind = ${kind}
		join household_mark same on same.mark = own.mark and same.kind = own.kind
		join application a on a.household_id = same.household_id and a.call_id = first.call_id
		where first.call_id = ${callId}::bigint and first.code = ${code} order by a.id`.execute(db);
	return rows.map(({ id }) => id);
};

/**
 * Codes of the applications that have some of these marks, by kind and mark as `name 0a1b…`: of a call, and of any call where they
 * have a lot or a person is in both. Of each mark as many as tell one household from many, and one more.
 */
export const listMarked = async (
	db: Db,
	callId: number,
	marks: readonly KeyedMark[]
): Promise<Map<string, string[]>> => {
	const { rows } = await sql<{ mark: string; code: string }>`
		select asked.kind || ' ' || asked.mark as mark, known.code
		from (
			select distinct kind, mark from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as asked (kind text, mark text)
		) asked
		cross join lateral (
			select a.code from household_mark known join application a on a.household_id = known.household_id
			where known.mark = decode(asked.mark, 'hex') and known.kind = asked.kind and (
				a.call_id = ${callId}::bigint or ${holdsLot('a')} or (known.kind = 'person' and ${lives('a')})
			)
			order by known.household_id desc limit ${mostOfOneHome + 1}::integer
		) known
		order by known.code`.execute(db);
	return new Map(
		[...Map.groupBy(rows, ({ mark }) => mark)].map(([mark, some]) => [mark, some.map(({ code }) => code)])
	);
};

/** Two households of which a person is in both, and the other has a lot or is about to get one too. */
export interface HeldPerson {
	code: string;
	/** Of the application that has the lot. */
	other: string;
}

/** The first of some applications that cannot get a lot, as another household with one of its people has one. */
export const findHeldPerson = async (db: Db, applicationIds: readonly number[]): Promise<HeldPerson | undefined> => {
	const { rows } = await sql<HeldPerson>`
		with asked as (
			select a.id, a.code, a.household_id
			from jsonb_array_elements(${JSON.stringify(applicationIds)}::jsonb) named
			join application a on a.id = (named.value #>> '{}')::bigint
		)
		select asked.code, other.code as other from asked
		join household_mark own on own.household_id = asked.household_id and own.kind = 'person'
		join household_mark same on same.mark = own.mark and same.kind = own.kind and same.household_id <> own.household_id
		join application other on other.household_id = same.household_id
		where ${holdsLot('other')} or (other.id < asked.id and other.id in (select id from asked))
		order by asked.id, other.id limit 1`.execute(db);
	return rows[0];
};

/**
 * The first of some applications that nobody said is not of one household with another that has a lot, or is about to get one too;
 * `isJudged` where it was said that it is.
 */
export const findSameHousehold = async (
	db: Db,
	applicationIds: readonly number[]
): Promise<{ pair: HeldPerson; isJudged: boolean } | undefined> => {
	const { rows } = await sql<HeldPerson & { isJudged: boolean }>`
		with asked as (
			select a.id, a.code
			from jsonb_array_elements(${JSON.stringify(applicationIds)}::jsonb) named
			join application a on a.id = (named.value #>> '{}')::bigint
		)
		select asked.code, other.code as other, flag.judgement is not null as "isJudged" from asked
		join duplicate_flag flag on asked.id in (flag.application_id, flag.other_id)
		join application other on other.id in (flag.application_id, flag.other_id) and other.id <> asked.id
		where flag.judgement is distinct from 'different'
			and (${holdsLot('other')} or (other.id < asked.id and other.id in (select id from asked)))
		order by asked.id, other.id limit 1`.execute(db);
	const [found] = rows;
	return found && { pair: { code: found.code, other: found.other }, isJudged: found.isJudged };
};
