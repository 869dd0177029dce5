import type { Assessment, Assessments, Assessor } from '#lib/domain/housing/assessment.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

export interface NewAssessment extends Assessment {
	applicationId: number;
	assessor: Assessor;
	note?: string;
}

/** Of the round that runs. @returns Ids, in no order; of an assessor who assessed the application before, or a person who did as another, none. */
export const insertAssessments = async (trx: Trx, assessments: readonly NewAssessment[]): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		insert into assessment (application_id, assessor, user_id, units, note, round)
		select "applicationId", assessor, by, units, coalesce(note, ''), assessment_round("applicationId")
		from jsonb_to_recordset(${JSON.stringify(assessments)}::jsonb)
			as a ("applicationId" bigint, assessor text, by text, units jsonb, note text)
		on conflict do nothing
		returning id`.execute(trx);
	return rows.map(({ id }) => id);
};

/** Whether an assessment is of the last round of its household: those before it do not count any more. */
const isOfLastRound = sql<boolean>`assessment.round = assessment_round(assessment.application_id)`;

/** What was found of each application of a call, by its id; where it was assessed again, that. */
export const listAssessments = async (db: Db, callId: number): Promise<Map<number, Assessments>> => {
	const rows = await db
		.selectFrom('assessment')
		.innerJoin('application', 'application.id', 'assessment.application_id')
		.select(['application_id as applicationId', 'assessor', 'user_id as by', 'units'])
		.where('application.call_id', '=', callId)
		.where(isOfLastRound)
		.execute();
	const found = new Map<number, Assessments>();
	for (const { applicationId, assessor, by, units } of rows)
		found.set(applicationId, { ...found.get(applicationId), [assessor]: { by, units } });
	return found;
};

/** What counts: the last round. */
export const findAssessments = async (db: Db, applicationId: number): Promise<Assessments> => {
	const rows = await db
		.selectFrom('assessment')
		.select(['assessor', 'user_id as by', 'units'])
		.where('application_id', '=', applicationId)
		.where(isOfLastRound)
		.execute();
	return Object.fromEntries(rows.map(({ assessor, by, units }) => [assessor, { by, units }]));
};

/** What was found in each round, the first one first; those that nothing was found in yet are left out. */
export const listRounds = async (db: Db, applicationId: number): Promise<Assessments[]> => {
	const rows = await db
		.selectFrom('assessment')
		.select(['round', 'assessor', 'user_id as by', 'units'])
		.where('application_id', '=', applicationId)
		.orderBy('round')
		.execute();
	return [...Map.groupBy(rows, ({ round }) => round).values()].map((found) =>
		Object.fromEntries(found.map(({ assessor, by, units }) => [assessor, { by, units }]))
	);
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
		cross join lateral (select assessment_round(a.id) as number) round
		left join assessment own on own.application_id = a.id and own.round = round.number and own.assessor = ${assessor}
		left join assessment official
			on official.application_id = a.id and official.round = round.number and official.assessor = 'official'
		left join assessment leader
			on leader.application_id = a.id and leader.round = round.number and leader.assessor = 'leader'
		left join assessment third on third.application_id = a.id and third.round = round.number and third.assessor = 'third'
		where (a.state in ('submitted', 'observed', 'eligible') or a.state = 'ranked' and exists (
			select from objection where application_id = a.id and remedy = 'reassess' and settled_on is null
		)) and (
			own.id is null
			or (official.units <> leader.units and third.id is null and ${userId} not in (official.user_id, leader.user_id))
		)
		order by a.id limit ${limit}`.execute(db);
	return rows;
};
