import type { Assessment, Assessments, Assessor } from '#lib/domain/housing/assessment.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

export interface NewAssessment extends Assessment {
	applicationId: number;
	assessor: Assessor;
	note?: string;
}

/** @returns Ids, in no order; of an assessor who assessed the application before, or a person who did as another, none. */
export const insertAssessments = async (trx: Trx, assessments: readonly NewAssessment[]): Promise<number[]> => {
	const { rows } = await sql<{ id: number }>`
		insert into assessment (application_id, assessor, user_id, units, note)
		select "applicationId", assessor, by, units, coalesce(note, '')
		from jsonb_to_recordset(${JSON.stringify(assessments)}::jsonb)
			as a ("applicationId" bigint, assessor text, by text, units jsonb, note text)
		on conflict do nothing
		returning id`.execute(trx);
	return rows.map(({ id }) => id);
};

/** What was found of each application of a call, by its id. */
export const listAssessments = async (db: Db, callId: number): Promise<Map<number, Assessments>> => {
	const rows = await db
		.selectFrom('assessment')
		.innerJoin('application', 'application.id', 'assessment.application_id')
		.select(['application_id as applicationId', 'assessor', 'user_id as by', 'units'])
		.where('application.call_id', '=', callId)
		.execute();
	const found = new Map<number, Assessments>();
	for (const { applicationId, assessor, by, units } of rows)
		found.set(applicationId, { ...found.get(applicationId), [assessor]: { by, units } });
	return found;
};

export const findAssessments = async (db: Db, applicationId: number): Promise<Assessments> => {
	const rows = await db
		.selectFrom('assessment')
		.select(['assessor', 'user_id as by', 'units'])
		.where('application_id', '=', applicationId)
		.execute();
	return Object.fromEntries(rows.map(({ assessor, by, units }) => [assessor, { by, units }]));
};
