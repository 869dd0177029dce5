import type { LotStage, LotUse, RemainderKind, ReserveKind, RightOfWayKind } from '#lib/domain/plan/layers.ts';
import type { NearPlace } from '#lib/domain/plan/near-place.ts';
import type { ProgrammeGroup } from '#lib/domain/programme/programme.ts';
import type { LineString, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';
import { geometryAsGeoJson } from '../db/geometry.ts';
import { liveStage } from '../db/live-stage.ts';
import { nearestPlacesTo } from '../db/nearest-places.ts';

/** A lot as its page tells it. */
export interface ResidentLot {
	id: number;
	lineageId: string;
	number: string;
	block: string;
	subdivision: string;
	landUse: LotUse;
	stage: LotStage;
	/** Metres, as the plan states it. */
	frontageM: number;
	gridAreaMm2: number;
	geodesicAreaM2: number;
	gridPerimeterM: number;
	source: string;
	illustrative: boolean;
	/** Plan CRS, metres. */
	geometry: Polygon | MultiPolygon;
	/** WGS 84 degrees. */
	centre: Point;
	programme: { code: string; name: string; group: ProgrammeGroup; colour: string } | null;
	/** Of each kind of daily place the nearest, if the version has any. */
	near: NearPlace[];
}

/** The lot of a version with this lineage id (a UUID). */
export const findResidentLot = async (
	db: Db,
	versionId: number,
	lineageId: string
): Promise<ResidentLot | undefined> => {
	const row = await db
		.selectFrom('lot')
		.innerJoin('block', 'block.id', 'lot.block_id')
		.innerJoin('subdivision', 'subdivision.id', 'block.subdivision_id')
		.leftJoin('earmark', 'earmark.lot_id', 'lot.id')
		.leftJoin('housing_programme', 'housing_programme.id', 'earmark.programme_id')
		.select([
			'lot.id',
			'lot.lineage_id as lineageId',
			'lot.number',
			'block.label as block',
			'subdivision.name as subdivision',
			'lot.land_use as landUse',
			'lot.frontage_m as frontageM',
			'lot.grid_area_mm2 as gridAreaMm2',
			'lot.geodesic_area_m2 as geodesicAreaM2',
			'lot.grid_length_m as gridPerimeterM',
			'lot.source',
			'lot.illustrative',
			'housing_programme.code as programmeCode',
			'housing_programme.name as programmeName',
			'housing_programme.programme_group as programmeGroup',
			'housing_programme.colour as programmeColour'
		])
		.select([
			liveStage('lot').as('stage'),
			nearestPlacesTo('lot').as('near'),
			geometryAsGeoJson('lot.geom').$castTo<Polygon | MultiPolygon>().as('geometry'),
			sql<Point>`st_asgeojson(st_transform(st_pointonsurface(lot.geom), 4326), 7, 0)::json`.as('centre')
		])
		.where('lot.plan_version_id', '=', versionId)
		.where('lot.lineage_id', '=', lineageId)
		.executeTakeFirst();
	if (!row) return undefined;
	const { programmeCode, programmeName, programmeGroup, programmeColour, ...lot } = row;
	const programme =
		programmeCode !== null && programmeName !== null && programmeGroup !== null && programmeColour !== null
			? { code: programmeCode, name: programmeName, group: programmeGroup, colour: programmeColour }
			: null;
	return { ...lot, programme };
};

/** Land around a lot, cut to a window. Geometry in the plan's CRS, metres. */
export type LandAround = { lineageId: string; geometry: Polygon | MultiPolygon } & (
	| { layer: 'lot'; number: string; block: string }
	| { layer: 'reserve'; kind: ReserveKind; name: string | null }
	| { layer: 'right-of-way'; kind: RightOfWayKind; widthM: number | null; name: string | null }
	| { layer: 'remainder'; kind: RemainderKind }
);

const window = (lotId: number, marginM: number) =>
	sql`(select st_expand(geom, ${marginM}::float8) as box from lot where id = ${lotId}::bigint)`;

/** Other lots, reserves, rights-of-way and unlotted land within `marginM` metres of a lot's bounding box. */
export const listLandAround = async (
	db: Db,
	versionId: number,
	lotId: number,
	marginM: number
): Promise<LandAround[]> => {
	const cut = sql`st_asgeojson(st_clipbybox2d(f.geom, w.box), 3, 0)::json as geometry`;
	const inWindow = sql`f.plan_version_id = ${versionId}::bigint and f.geom && w.box and st_intersects(f.geom, w.box)`;
	const { rows } = await sql<LandAround>`
		with w as ${window(lotId, marginM)}
		select 'lot' as layer, f.lineage_id as "lineageId", f.number, block.label as block, null as kind,
			null::float8 as "widthM", null as name, ${cut}
		from w, lot f join block on block.id = f.block_id where ${inWindow} and f.id <> ${lotId}::bigint
		union all
		select 'reserve', f.lineage_id, null, null, f.kind, null, f.name, ${cut} from w, reserve f where ${inWindow}
		union all
		select 'right-of-way', f.lineage_id, null, null, f.kind, f.width_m, f.name, ${cut} from w, right_of_way f where ${inWindow}
		union all
		select 'remainder', f.lineage_id, null, null, f.kind, null, null, ${cut} from w, remainder f where ${inWindow}`.execute(
		db
	);
	return rows.filter(({ geometry }) => geometry.type === 'Polygon' || geometry.type === 'MultiPolygon');
};

/** A street's centre line near a lot, cut to a window. Plan CRS, metres. */
export interface StreetAround {
	name: string;
	geometry: LineString | MultiLineString;
}

export const listStreetsAround = async (
	db: Db,
	versionId: number,
	lotId: number,
	marginM: number
): Promise<StreetAround[]> => {
	const { rows } = await sql<StreetAround>`
		with w as ${window(lotId, marginM)}
		select f.name, st_asgeojson(st_clipbybox2d(f.geom, w.box), 3, 0)::json as geometry
		from w, street f
		where f.plan_version_id = ${versionId}::bigint and f.geom && w.box and st_intersects(f.geom, w.box)
		order by f.id`.execute(db);
	return rows.filter(({ geometry }) => geometry.type === 'LineString' || geometry.type === 'MultiLineString');
};
