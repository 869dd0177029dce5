import type { Geometry } from 'geojson';
import { sql } from 'kysely';
import { titleField, type ImportableLayer } from '#lib/domain/plan/import-fields.ts';
import type { Db } from '../db/database.ts';

/** A feature that is about to be drawn. */
export interface Candidate {
	number: number;
	lineageId: string | undefined;
	title: string;
	/** Plan CRS, valid. */
	geometry: Geometry;
}

const tableOf = (layer: ImportableLayer) => sql.table(layer.replaceAll('-', '_'));

/** Numbers of the candidates that the version has already: by their id, or by name and shape. */
export const listDrawnAlready = async (
	db: Db,
	versionId: number,
	layer: ImportableLayer,
	candidates: readonly Candidate[]
): Promise<number[]> => {
	const { rows } = await sql<{ number: number }>`
		select r.number from json_to_recordset(${JSON.stringify(candidates)}::text::json)
			as r(number integer, "lineageId" uuid, title text, geometry text)
		where exists (
			select from ${tableOf(layer)} f where f.plan_version_id = ${versionId}::bigint and (
				f.lineage_id = r."lineageId" or (
					${sql.ref(`f.${titleField(layer)}`)} = r.title
					and st_equals(f.geom, st_setsrid(st_geomfromgeojson(r.geometry), f.srid))
				)
			)
		) order by r.number`.execute(db);
	return rows.map(({ number }) => number);
};

/** Which of the ids name a feature of another plan. */
export const listForeignLineages = async (
	db: Db,
	planId: number,
	layer: ImportableLayer,
	lineageIds: readonly string[]
): Promise<Set<string>> => {
	const { rows } = await sql<{ lineageId: string }>`
		select distinct f.lineage_id as "lineageId" from ${tableOf(layer)} f
		join plan_version v on v.id = f.plan_version_id
		where v.plan_id <> ${planId}::bigint and f.lineage_id in (
			select value::uuid from json_array_elements_text(${JSON.stringify(lineageIds)}::text::json)
		)`.execute(db);
	return new Set(rows.map(({ lineageId }) => lineageId));
};

/** The last place among the relocation sites of a version; 0 when it has none. */
export const lastSitePosition = async (db: Db, versionId: number): Promise<number> => {
	const { rows } = await sql<{ last: number }>`
		select coalesce(max(position), 0)::integer as last from relocation_site
		where plan_version_id = ${versionId}::bigint`.execute(db);
	return rows[0]?.last ?? 0;
};
