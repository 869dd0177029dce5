import type { DailyPlaceKind } from '#lib/domain/plan/layers.ts';
import type { NearPlace } from '#lib/domain/plan/near-place.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { nearestPlacesTo } from '../db/nearest-places.ts';

/** What a lot of a call is like. */
export interface CallLotQuality {
	/** As the published files name it. */
	label: string;
	areaM2: number;
	/** Whether it lies at a corner of its block. */
	isCorner: boolean;
	/** Metres to the nearest of each kind of place the plan has. */
	distances: Partial<Record<DailyPlaceKind, number>>;
}

/** Bends of a block's outline smaller than this are no corners, metres. */
const bendM = 0.5;
const touchM = 0.01;

/** The lots of a call as they are in the adopted version of its plan. */
export const listCallLotQualities = async (db: Db, callId: number): Promise<CallLotQuality[]> => {
	const { rows } = await sql<Omit<CallLotQuality, 'distances'> & { near: NearPlace[] }>`
		with offered as (
			select cl.label, cl.area_mm2 / 1e6 as area, cl.position, lot.id
			from call_lot cl
			join call on call.id = cl.call_id
			join plan_version version on version.plan_id = call.plan_id and version.status = 'adopted'
			join lot on lot.plan_version_id = version.id and lot.lineage_id = cl.lot
			where cl.call_id = ${callId}::bigint
		), corner as (
			select ring.block_id, point.geom
			from (
				select block.id as block_id, st_simplify(st_exteriorring(st_geometryn(block.geom, 1)), ${bendM}::float8) as line
				from block where block.id in (select lot.block_id from lot join offered on offered.id = lot.id)
			) ring cross join lateral st_dumppoints(ring.line) point
			-- A ring begins anywhere, also where it does not bend.
			where point.path[1] > 1 and (point.path[1] < st_npoints(ring.line) or st_distance(
				point.geom, st_makeline(st_pointn(ring.line, 2), st_pointn(ring.line, -2))
			) > ${bendM}::float8)
		)
		select offered.label, offered.area as "areaM2", ${nearestPlacesTo('lot')} as near,
			exists (
				select from corner where corner.block_id = lot.block_id and st_dwithin(corner.geom, lot.geom, ${touchM}::float8)
			) as "isCorner"
		from offered join lot on lot.id = offered.id order by offered.position`.execute(db);
	return rows.map(({ near, ...lot }) => ({
		...lot,
		distances: Object.fromEntries(near.map(({ kind, distanceM }) => [kind, distanceM]))
	}));
};
