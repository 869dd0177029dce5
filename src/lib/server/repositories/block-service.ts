import type { BlockService } from '#lib/domain/housing/block-service.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import { holdsLot } from '../db/holds-lot.ts';

/** A service that was brought to a block. */
export interface CompletedService {
	/** Of its first entry. */
	id: number;
	service: BlockService;
	/** ISO date. */
	on: string;
	evidence: string;
}

/** A block of a plan, whatever version it is in; by its name in the newest. */
export interface NamedBlock {
	/** Lineage id. */
	block: string;
	label: string;
}

export const listNamedBlocks = async (db: Db, planId: number, blocks: readonly string[]): Promise<NamedBlock[]> => {
	const { rows } = await sql<NamedBlock>`
		select distinct on (b.lineage_id) b.lineage_id as block, b.label
		from block b join plan_version v on v.id = b.plan_version_id
		where v.plan_id = ${planId}::bigint
			and b.lineage_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(blocks)}::jsonb))
		order by b.lineage_id, v.id desc`.execute(db);
	return rows;
};

/** A service of a block that was entered, as it stands. */
export interface EnteredService {
	/** Of its first entry. */
	id: number;
	block: string;
	service: BlockService;
	/** ISO date; nothing where it is not complete after all. */
	on: string | null;
	evidence: string | null;
}

export const listEnteredServices = (db: Db, blocks: readonly string[]): Promise<EnteredService[]> =>
	blocks.length === 0
		? Promise.resolve([])
		: db
				.selectFrom('block_service_now')
				.select(['id', 'block', 'service', 'completed_on as on', 'evidence'])
				.where('block', 'in', blocks)
				.orderBy('completed_on')
				.orderBy('id')
				.execute();

export const findEnteredService = (db: Db, planId: number, id: number): Promise<EnteredService | undefined> =>
	db
		.selectFrom('block_service_now')
		.select(['id', 'block', 'service', 'completed_on as on', 'evidence'])
		.where('plan_id', '=', planId)
		.where('id', '=', id)
		.executeTakeFirst();

export const insertService = async (
	trx: Trx,
	{ planId, block, service, on, evidence }: Omit<CompletedService, 'id'> & { planId: number; block: string }
): Promise<number> => {
	const { id } = await trx
		.insertInto('block_service')
		.values({ plan_id: planId, block, service, completed_on: on, evidence })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** What is said later of a service that was entered. */
export interface ServiceChange {
	/** ISO date; nothing where it is not complete after all. */
	on: string | null;
	evidence: string | null;
	/** Why what was said before is wrong; nothing where it was completed since. */
	reason: string | null;
}

export const insertServiceChange = async (
	trx: Trx,
	serviceId: number,
	{ on, evidence, reason }: ServiceChange
): Promise<number> => {
	const { id } = await trx
		.insertInto('block_service_change')
		.values({ block_service_id: serviceId, completed_on: on, evidence, reason })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

/** Everything that was said of a service, the first word first. */
export const listServiceWords = async (db: Db, serviceId: number): Promise<ServiceChange[]> => {
	const first = await db
		.selectFrom('block_service')
		.select(['completed_on as on', 'evidence'])
		.where('id', '=', serviceId)
		.executeTakeFirst();
	const later = await db
		.selectFrom('block_service_change')
		.select(['completed_on as on', 'evidence', 'reason'])
		.where('block_service_id', '=', serviceId)
		.orderBy('id')
		.execute();
	return first ? [{ ...first, reason: null }, ...later] : later;
};

/** The block of an application's lot, and which services it has. */
export interface BlockServices {
	applicationId: number;
	/** Lineage id. */
	block: string;
	label: string;
	services: CompletedService[];
}

/** The block that a lot is in: in the adopted version; where that has the lot no more, in the newest that has it. */
const blockOfLot = (planId: RawBuilder<unknown>, lot: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
	select l.block_id from lot l join plan_version v on v.id = l.plan_version_id
	where l.lineage_id = ${lot} and v.plan_id = ${planId}
	order by v.status = 'adopted' desc, v.id desc limit 1)`;

const servicesOfBlock = sql<CompletedService[]>`coalesce((
	select jsonb_agg(jsonb_build_object('id', s.id, 'service', s.service, 'on', s.completed_on, 'evidence', s.evidence)
		order by s.completed_on, s.id)
	from block_service_now s where s.block = b.lineage_id and s.completed_on is not null), '[]')`;

/** Of a call's applications that have or had a lot, by id. */
export const listBlockServices = async (db: Db, callId: number, applicationId?: number): Promise<BlockServices[]> => {
	const { rows } = await sql<BlockServices>`
		select a.id as "applicationId", b.lineage_id as block, b.label, ${servicesOfBlock} as services
		from application a
		join call on call.id = a.call_id
		join block b on b.id = ${blockOfLot(sql`call.plan_id`, sql`a.lot`)}
		where a.call_id = ${callId}::bigint and (${applicationId ?? null}::bigint is null or a.id = ${applicationId ?? null}::bigint)
		order by a.id`.execute(db);
	return rows;
};

/** A block with lots that a call offers or offered, and who lives or will live there. Nobody is named. */
export interface OfferedBlock extends NamedBlock {
	subdivision: string;
	/** Lots that calls offered. */
	lots: number;
	/** Households that have a lot in it. */
	households: number;
	/** Public codes of those that wait for their title. */
	adjudicated: string[];
	services: CompletedService[];
	/** Outline, an SVG path in plan metres with north up: y is the northing, negative. */
	path: string;
	/** [west, south, east, north] in plan metres. */
	box: [number, number, number, number];
}

/** Blocks of a plan that opened calls have lots in, by subdivision and label. */
export const listOfferedBlocks = async (db: Db, planId: number): Promise<OfferedBlock[]> => {
	const { rows } = await sql<OfferedBlock>`
		with offered as (
			select ${blockOfLot(sql`${planId}::bigint`, sql`cl.lot`)} as block_id, cl.lot, a.code, a.state
			from call_lot cl
			join call on call.id = cl.call_id and call.plan_id = ${planId}::bigint and call.opened_on is not null
			left join application a on a.lot = cl.lot and a.call_id = cl.call_id
				and ${holdsLot('a')}
		), counted as (
			select block_id, count(distinct lot)::integer as lots, count(code)::integer as households,
				coalesce(jsonb_agg(code order by code) filter (where state = 'adjudicated'), '[]') as adjudicated
			from offered group by block_id
		)
		select b.lineage_id as block, b.label, s.name as subdivision, c.lots, c.households, c.adjudicated,
			${servicesOfBlock} as services, st_assvg(b.geom, 0, 1) as path,
			jsonb_build_array(st_xmin(b.geom), st_ymin(b.geom), st_xmax(b.geom), st_ymax(b.geom)) as box
		from counted c join block b on b.id = c.block_id join subdivision s on s.id = b.subdivision_id
		order by s.name, length(b.label), b.label`.execute(db);
	return rows;
};

/** Outline of a block, as `OfferedBlock` has it. */
export type BlockOutline = Pick<OfferedBlock, 'block' | 'label' | 'path' | 'box'>;

/** All blocks of the subdivisions that some lots of a plan, by lineage, are in. */
export const listBlocksAround = async (db: Db, planId: number, lots: readonly string[]): Promise<BlockOutline[]> => {
	const { rows } = await sql<BlockOutline>`
		with around as (
			select distinct b.subdivision_id
			from jsonb_array_elements_text(${JSON.stringify(lots)}::jsonb) asked (lot)
			join block b on b.id = ${blockOfLot(sql`${planId}::bigint`, sql`asked.lot::uuid`)}
		)
		select b.lineage_id as block, b.label, st_assvg(b.geom, 0, 1) as path,
			jsonb_build_array(st_xmin(b.geom), st_ymin(b.geom), st_xmax(b.geom), st_ymax(b.geom)) as box
		from around join block b using (subdivision_id) order by b.id`.execute(db);
	return rows;
};
