import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** Events of which each ends a step of the way, in their order. */
export const timedSteps = ['accept', 'rank', 'assign', 'occupy', 'adjudicate', 'title'] as const;
export type TimedStep = (typeof timedSteps)[number];

/** How long a step took those who took it. */
export interface StepTime {
	step: TimedStep;
	applications: number;
	/** Days since the step before; half took no longer. */
	medianDays: number;
}

const order = sql`array['apply', ${sql.join([...timedSteps])}]::text[]`;

/** Times of all steps, from the register of acts; of a step that was taken twice, the last. */
export const listStepTimes = async (db: Db): Promise<StepTime[]> => {
	const { rows } = await sql<StepTime>`
		with taken as (
			select subject, kind, max((content #>> '{row,progress,on}')::date) as day
			from act where subject like 'application %' and kind = any(${order}) group by subject, kind
		), lasted as (
			select kind, day - lag(day) over (partition by subject order by array_position(${order}, kind)) as days from taken
		)
		select kind as step, count(*)::integer as applications,
			percentile_disc(0.5) within group (order by days)::integer as "medianDays"
		from lasted where days is not null group by kind order by array_position(${order}, kind)`.execute(db);
	return rows;
};
