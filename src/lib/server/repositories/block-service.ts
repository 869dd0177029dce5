import type { BlockService } from '#lib/domain/housing/block-service.ts';
import { sql } from 'kysely';
import type { Db, Trx } from '../db/database.ts';

/** A service that was brought to a block. */
export interface CompletedService {
	service: BlockService;
	/** ISO date. */
	on: string;
	evidence: string;
}

/** Whether a plan has a block of that lineage in any of its versions. */
export const hasBlock = async (db: Db, planId: number, block: string): Promise<boolean> => {
	const found = await db
		.selectFrom('block')
		.innerJoin('plan_version', 'plan_version.id', 'block.plan_version_id')
		.select('block.id')
		.where('plan_version.plan_id', '=', planId)
		.where('block.lineage_id', '=', block)
		.limit(1)
		.executeTakeFirst();
	return found !== undefined;
};

/** Of a block, the first completed first. */
export const listServicesOfBlock = (db: Db, block: string): Promise<CompletedService[]> =>
	db
		.selectFrom('block_service')
		.select(['service', 'completed_on as on', 'evidence'])
		.where('block', '=', block)
		.orderBy('completed_on')
		.orderBy('id')
		.execute();

export const insertService = async (
	trx: Trx,
	{ planId, block, service, on, evidence }: CompletedService & { planId: number; block: string }
): Promise<number> => {
	const { id } = await trx
		.insertInto('block_service')
		.values({ plan_id: planId, block, service, completed_on: on, evidence })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** The block of an application's lot, and which services it has. */
export interface BlockServices {
	applicationId: number;
	/** Lineage id. */
	block: string;
	label: string;
	services: CompletedService[];
}

/**
 * Of a call's applications that have or had a lot, by id. The block is the lot's in the adopted version; where that has the lot
 * no more, in the newest that has it.
 */
export const listBlockServices = async (db: Db, callId: number, applicationId?: number): Promise<BlockServices[]> => {
	const { rows } = await sql<BlockServices>`
		select a.id as "applicationId", b.lineage_id as block, b.label, coalesce(done.services, '[]') as services
		from application a
		join call on call.id = a.call_id
		join lateral (
			select l.block_id from lot l join plan_version v on v.id = l.plan_version_id
			where l.lineage_id = a.lot and v.plan_id = call.plan_id
			order by v.status = 'adopted' desc, v.id desc limit 1
		) l on true
		join block b on b.id = l.block_id
		left join lateral (
			select jsonb_agg(jsonb_build_object('service', s.service, 'on', s.completed_on, 'evidence', s.evidence)
				order by s.completed_on, s.id) as services
			from block_service s where s.block = b.lineage_id
		) done on true
		where a.call_id = ${callId}::bigint and (${applicationId ?? null}::bigint is null or a.id = ${applicationId ?? null}::bigint)
		order by a.id`.execute(db);
	return rows;
};
