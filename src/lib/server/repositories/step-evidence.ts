import type { BlockService } from '#lib/domain/housing/block-service.ts';
import type { ProofRecord, VisitFound } from '#lib/domain/housing/proof-record.ts';
import type { Proof, ProvenStep } from '#lib/domain/housing/stage-proof.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** A record that shows a check of a step. */
export interface StepEvidence {
	applicationId: number;
	step: ProvenStep;
	/** ISO date of the step. */
	on: string;
	/** Id of the check. */
	shows: string;
	proof: Proof;
}

/** @returns Their ids, in the order given. */
export const insertStepEvidence = async (trx: Trx, evidence: readonly StepEvidence[]): Promise<number[]> => {
	const rows = evidence.map((each, place) => ({ place, ...each }));
	const { rows: inserted } = await sql<{ id: number }>`
		insert into step_evidence (application_id, step, done_on, shows, proof)
		select "applicationId", step, "on", shows, proof
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as e (place integer, "applicationId" bigint, step text, "on" date, shows text, proof jsonb)
		order by place returning id`.execute(trx);
	return inserted.map(({ id }) => Number(id)).sort((a, b) => a - b);
};

/** What a visit says of a step up to its day, so that the last word counts. */
export interface AskedVisit {
	visit: number;
	/** ISO date of the step. */
	on: string;
	contrary: readonly VisitFound[];
}

/** Visits by id, each as of the day it is asked for. */
export const findProofVisits = async (
	db: Db,
	asked: readonly AskedVisit[]
): Promise<Map<number, ProofRecord & { kind: 'visit' }>> => {
	const { rows } = await sql<ProofRecord & { kind: 'visit'; id: number }>`
		select v.id, 'visit' as kind, v.application_id as "applicationId", v.visited_on as "on", v.found, (
			select max(later.visited_on) from visit later
			where later.application_id = v.application_id and later.visited_on <= a."on"
				and (later.visited_on, later.id) > (v.visited_on, v.id) and a.contrary ? later.found
		) as "unsaidOn"
		from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (visit bigint, "on" date, contrary jsonb)
		join visit v on v.id = a.visit`.execute(db);
	return new Map(rows.map(({ id, ...record }) => [Number(id), record] as const));
};

/** From which day on visits to the lots of applications count, ISO dates by application: `proof_since` of the database. */
export const findProofSince = async (db: Db, applicationIds: readonly number[]): Promise<Map<number, string>> => {
	const { rows } = await sql<{ id: number; since: string | null }>`
		select value::bigint as id, proof_since(value::bigint) as since
		from jsonb_array_elements_text(${JSON.stringify(applicationIds)}::jsonb)`.execute(db);
	return new Map(rows.flatMap(({ id, since }) => (since === null ? [] : [[Number(id), since] as const])));
};

/** Files by id. */
export const findProofFiles = async (
	db: Db,
	ids: readonly string[]
): Promise<Map<string, ProofRecord & { kind: 'file' }>> => {
	const { rows } = await sql<ProofRecord & { kind: 'file'; id: string }>`
		select f.id, 'file' as kind, f.application_id as "applicationId", f.shows, f.sealed is null as "isErased",
			case when p.id is null then 'kept' else coalesce(p.verdict, 'waiting') end as fate
		from evidence_file f left join sent_paper p on p.evidence_file_id = f.id
		where f.id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(db);
	return new Map(rows.map(({ id, ...record }) => [id, record] as const));
};

/** Services of blocks by id, as they stand. */
export const findProofServices = async (
	db: Db,
	ids: readonly number[]
): Promise<Map<number, ProofRecord & { kind: 'service' }>> => {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectFrom('block_service_now')
		.select(['id', 'block', 'service', 'completed_on as on'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map(({ id, ...record }) => [id, { kind: 'service' as const, ...record }] as const));
};

/** A record that shows a check, with what is told of it. */
export interface ToldEvidence extends Omit<StepEvidence, 'applicationId'> {
	id: number;
	/** Of a visit or a service: its day as it stands; nothing where the service was said later not to be complete. */
	recordOn: string | null;
	found: VisitFound | null;
	service: BlockService | null;
	/** UUID of the file, or of the visit's photo. */
	file: string | null;
}

/** Everything that shows how an application came from stage to stage, in its order. */
export const listStepEvidence = async (db: Db, applicationId: number): Promise<ToldEvidence[]> => {
	const { rows } = await sql<ToldEvidence>`
		select e.id, e.step, e.done_on as "on", e.shows, e.proof,
			coalesce(v.visited_on, s.completed_on) as "recordOn", v.found, s.service,
			(case when e.kind = 'visit' then photo.id else f.id end)::text as file
		from step_evidence e
		left join visit v on v.id = e.visit_id
		left join evidence_file photo on photo.id = v.evidence_file_id and photo.sealed is not null
		left join evidence_file f on f.id = e.evidence_file_id and f.sealed is not null
		left join block_service_now s on s.id = e.block_service_id
		where e.application_id = ${applicationId}::bigint order by e.done_on, e.id`.execute(db);
	return rows.map((row) => ({ ...row, id: Number(row.id) }));
};
