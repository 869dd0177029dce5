import { lotBreach, lotLaw, type LotBreach } from '#lib/domain/housing/lot-law.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { holdsLot } from '../db/holds-lot.ts';

/** A lot of a version, and what keeps it from being offered. */
export interface OfferableLot {
	/** Lineage id. */
	lot: string;
	subdivision: string;
	block: string;
	number: string;
	/** Middle of the lot, plan CRS. */
	eastMm: number;
	northMm: number;
	areaMm2: number;
	frontageM: number;
	/** Nothing for a lot that may be offered. */
	hindrance: LotHindrance | null;
	/** Of one that is not legal: the rule it breaks. */
	breach: LotBreach | null;
}

export type LotHindrance = 'held' | 'offered' | 'constrained' | 'illegal';

type LotRow = Omit<OfferableLot, 'breach'> & { subdivisionId: number };

/** What the lots of each subdivision of a version are held to, by its row id. */
const lawsOf = async (db: Db, versionId: number) => {
	const subdivisions = await db
		.selectFrom('subdivision')
		.select(['id', 'parameters'])
		.where('plan_version_id', '=', versionId)
		.execute();
	return new Map(subdivisions.map(({ id, parameters }) => [id, lotLaw(parameters)]));
};

/**
 * Housing lots of a version that are earmarked for a programme, in the order of subdivision, block and number. Not to be offered
 * are lots that are somebody's, that another call still gives away, that lie in a constraint area, or that break the rules of
 * their subdivision.
 */
export const listOfferableLots = async (
	db: Db,
	versionId: number,
	programmeId: number,
	callId: number | null
): Promise<OfferableLot[]> => {
	const { rows } = await sql<LotRow>`
		select l.lineage_id as lot, subdivision.name as subdivision, block.label as block, l.number,
			round(st_x(st_centroid(l.geom)) * 1000)::bigint as "eastMm", round(st_y(st_centroid(l.geom)) * 1000)::bigint as "northMm",
			l.grid_area_mm2 as "areaMm2", l.frontage_m as "frontageM", subdivision.id as "subdivisionId",
			case
				when l.stage <> 'unassigned' or exists (
					select from application a where a.lot = l.lineage_id
						and ${holdsLot('a')}
				) then 'held'
				when exists (
					select from call_lot cl join call on call.id = cl.call_id
					where cl.lot = l.lineage_id and cl.call_id is distinct from ${callId}::bigint
				) then 'offered'
				when exists (
					select from constraint_area c where c.plan_version_id = l.plan_version_id and c.geom && l.geom
						and st_relate(c.geom, l.geom, '2********')
				) then 'constrained'
			end as hindrance
		from lot l
		join block on block.id = l.block_id
		join subdivision on subdivision.id = block.subdivision_id
		join earmark on earmark.lot_id = l.id
		where l.plan_version_id = ${versionId}::bigint and earmark.programme_id = ${programmeId}::bigint and l.land_use = 'housing'
		order by subdivision.name collate "C", length(block.label), block.label, length(l.number), l.number`.execute(db);
	const laws = await lawsOf(db, versionId);
	return rows.map(({ subdivisionId, ...lot }) => {
		const breach = lotBreach(laws.get(subdivisionId) ?? [], lot) ?? null;
		return { ...lot, breach, hindrance: lot.hindrance ?? (breach && 'illegal') };
	});
};
