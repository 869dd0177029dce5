import type { Assessor } from '#lib/domain/housing/assessment.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** What one assessor found, as it is stored. */
export interface StoredAssessment {
	applicationId: number;
	round: number;
	assessor: Assessor;
	/** Account of who it is. */
	by: string;
	/** Sealed as a text, or in clear from before they were. */
	units: readonly number[] | string;
}

export interface NewAssessment extends Omit<StoredAssessment, 'round'> {
	/** Sealed. */
	units: string;
	/** Sealed, or blank. */
	note: string;
	/** Whether the second of official and leader found other units than the first; else nothing. */
	disagrees: boolean | null;
}

/** Of the round that runs. @returns Ids, in no order; of an assessor who assessed the application before, or a person who did as another, none. */
export const insertAssessments = async (trx: Trx, assessments: readonly NewAssessment[]): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		insert into assessment (application_id, assessor, user_id, units, note, round, disagrees)
		select "applicationId", assessor, by, units, note, assessment_round("applicationId"), disagrees
		from jsonb_to_recordset(${JSON.stringify(assessments)}::jsonb)
			as a ("applicationId" bigint, assessor text, by text, units jsonb, note text, disagrees boolean)
		on conflict do nothing
		returning id`.execute(trx);
	return rows.map(({ id }) => id);
};

const select = (db: Db) =>
	db
		.selectFrom('assessment')
		.select(['application_id as applicationId', 'round', 'assessor', 'user_id as by', 'units']);

/** Whether an assessment is of the last round of its household: those before it do not count any more. */
const isOfLastRound = sql<boolean>`assessment.round = assessment_round(assessment.application_id)`;

/** What counts of each application of a call: its last round. */
export const listAssessments = (db: Db, callId: number): Promise<StoredAssessment[]> =>
	select(db)
		.where('application_id', 'in', db.selectFrom('application').select('id').where('call_id', '=', callId))
		.where(isOfLastRound)
		.execute();

/** What counts of some applications: their last rounds. */
export const listAssessmentsOf = (db: Db, applicationIds: readonly number[]): Promise<StoredAssessment[]> =>
	select(db)
		.where('application_id', '=', sql<number>`any(${`{${applicationIds.join()}}`}::bigint[])`)
		.where(isOfLastRound)
		.execute();

/** What was found of an application in every round, the first one first. */
export const listRounds = (db: Db, applicationId: number): Promise<StoredAssessment[]> =>
	select(db).where('application_id', '=', applicationId).orderBy('round').execute();

/** The assessments of an application `a` in the round that runs, and whether its official and leader found other units. */
const roundOf = sql`
	cross join lateral (select assessment_round(a.id) as number) round
	left join assessment official
		on official.application_id = a.id and official.round = round.number and official.assessor = 'official'
	left join assessment leader
		on leader.application_id = a.id and leader.round = round.number and leader.assessor = 'leader'
	left join assessment third on third.application_id = a.id and third.round = round.number and third.assessor = 'third'
	cross join lateral (
		select coalesce(official.disagrees, leader.disagrees, official.units <> leader.units) as disagree
	) found`;

/** Applications of a call that official and leader have not both assessed, or a third where they differ. */
export const listUnassessed = async (db: Db, callId: number): Promise<Set<number>> => {
	const { rows } = await sql<{ id: number }>`
		select a.id from application a ${roundOf}
		where a.call_id = ${callId}::bigint
			and (official.id is null or leader.id is null or (found.disagree and third.id is null))`.execute(db);
	return new Set(rows.map(({ id }) => id));
};

/** An application that waits for somebody's assessment. */
export interface OpenAssessment {
	code: string;
	call: string;
	title: string;
	/** Whether two disagreed and a third is wanted. */
	isThird: boolean;
}

/**
 * Applications of open calls that wait for an assessor: for the official or the leader those that have none of
 * theirs, for the third those of which the two differ.
 */
export const listOpenAssessments = async (
	db: Db,
	assessor: Extract<Assessor, 'official' | 'leader'>,
	userId: string,
	limit: number
): Promise<OpenAssessment[]> => {
	const { rows } = await sql<OpenAssessment>`
		select a.code, call.code as call, call.title, own.id is not null as "isThird"
		from application a
		join call on call.id = a.call_id
		${roundOf}
		left join assessment own on own.application_id = a.id and own.round = round.number and own.assessor = ${assessor}
		where (a.state in ('submitted', 'observed', 'eligible') or a.state = 'ranked' and exists (
			select from objection where application_id = a.id and remedy = 'reassess' and settled_on is null
		)) and (
			own.id is null
			or (found.disagree and third.id is null and ${userId} not in (official.user_id, leader.user_id))
		)
		order by a.id limit ${limit}`.execute(db);
	return rows;
};
