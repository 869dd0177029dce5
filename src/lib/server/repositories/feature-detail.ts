import type { FeatureDetail, FeatureFacts, FeatureMeasures, FeatureOf } from '#lib/domain/plan/feature-detail.ts';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { Geometry } from 'geojson';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';
import { factsQueries } from '../db/feature-facts.ts';
import { geometryAsWgs84 } from '../db/geometry.ts';
import { liveStage } from '../db/live-stage.ts';
import { nearestPlacesTo } from '../db/nearest-places.ts';

const measures = sql`
	f.id, f.lineage_id as "lineageId", f.revision, f.source, f.illustrative, st_dimension(f.geom) as dimension,
	case when st_dimension(f.geom) = 2 then f.grid_area_mm2 else 0 end as "gridAreaMm2",
	case when st_dimension(f.geom) = 2 then f.geodesic_area_m2 else 0 end as "geodesicAreaM2",
	f.grid_length_m as "gridLengthM", f.geodesic_length_m as "geodesicLengthM",
	json_build_array(
		round(st_xmin(extent.box)::numeric, 7), round(st_ymin(extent.box)::numeric, 7),
		round(st_xmax(extent.box)::numeric, 7), round(st_ymax(extent.box)::numeric, 7)
	) as box`;

interface Page {
	/** Which features, beside those of the version. */
	where?: RawBuilder<unknown>;
	/** Columns beside measures and facts. */
	also?: RawBuilder<unknown>;
	limit?: number;
	offset?: number;
	/** As the version says it, for what is kept with its revision; otherwise lots are told as far as they have come since. */
	asWritten?: boolean;
}

type Row<Layer extends LayerId> = FeatureMeasures & { facts: FeatureFacts[Layer] };

/** What the features say; of lots, how far they have come by now. */
const liveFacts = (layer: LayerId): RawBuilder<unknown> => {
	const { facts } = factsQueries[layer];
	return layer === 'lot' ? sql`${facts}::jsonb || jsonb_build_object('stage', ${liveStage('f')})` : facts;
};

const tableOf = (layer: LayerId): RawBuilder<unknown> => sql.table(layer.replaceAll('-', '_'));

const select = async <Layer extends LayerId, More = object>(
	db: Db,
	versionId: number,
	layer: Layer,
	{ where = sql`true`, also = sql``, limit, offset = 0, asWritten = false }: Page
): Promise<(Row<Layer> & More)[]> => {
	const { facts, joins } = factsQueries[layer];
	const most = limit === undefined ? sql`` : sql`limit ${limit}::integer offset ${offset}::integer`;
	const { rows } = await sql<Row<Layer> & More>`
		select ${measures}, ${asWritten ? facts : liveFacts(layer)} as facts${also}
		from ${tableOf(layer)} f
		cross join lateral (select st_envelope(st_transform(f.geom, 4326)) as box) extent
		${joins}
		where f.plan_version_id = ${versionId}::bigint and ${where}
		order by f.id ${most}`.execute(db);
	return rows;
};

/** Measures and facts in one object, which says its layer. */
const asFeature = <Layer extends LayerId, Facts>(
	layer: Layer,
	{ facts, ...measures }: FeatureMeasures & { facts: Facts }
): { layer: Layer } & FeatureMeasures & Facts => ({ layer, ...measures, ...facts });

const byKey = (key: string | number): RawBuilder<unknown> =>
	typeof key === 'number' ? sql`f.id = ${key}::bigint` : sql`f.lineage_id = ${key}::uuid`;

/** A feature of a version by its lineage id (a UUID) or its row's id, with all it says. */
export const findFeatureDetail = async (
	db: Db,
	versionId: number,
	layer: LayerId,
	key: string | number
): Promise<FeatureDetail | undefined> => {
	const also = layer === 'lot' ? sql`, ${nearestPlacesTo('f')} as near` : sql``;
	const [row] = await select(db, versionId, layer, { where: byKey(key), also });
	return row && (asFeature(layer, row) as FeatureDetail);
};

/** A page of a layer's features, in the order they were written: lots by block, blocks by subdivision. */
export const listFeatureTable = async <Layer extends LayerId>(
	db: Db,
	versionId: number,
	layer: Layer,
	{ page, pageSize }: { page: number; pageSize: number }
): Promise<{ total: number; features: FeatureOf<Layer>[] }> => {
	const { rows } = await sql<{ total: number }>`
		select count(*)::integer as total from ${tableOf(layer)} where plan_version_id = ${versionId}::bigint`.execute(db);
	const features = await select(db, versionId, layer, { limit: pageSize, offset: (page - 1) * pageSize });
	return { total: rows[0]?.total ?? 0, features: features.map((row) => asFeature(layer, row)) };
};

/** A feature with its shape in WGS 84 degrees. */
export type DrawnDetail = FeatureDetail & { geometry: Geometry };

/** All features of a layer with their shapes, `chunkSize` at a time, so that no layer is ever held whole. */
export async function* streamFeatures(
	db: Db,
	versionId: number,
	layer: LayerId,
	chunkSize = 500
): AsyncGenerator<DrawnDetail[]> {
	let last = 0;
	for (;;) {
		const rows = await select<LayerId, { geometry: Geometry }>(db, versionId, layer, {
			where: sql`f.id > ${last}::bigint`,
			also: sql`, ${geometryAsWgs84('f.geom')} as geometry`,
			limit: chunkSize,
			asWritten: true
		});
		const final = rows.at(-1);
		if (!final) return;
		yield rows.map(({ geometry, ...row }) => ({ ...asFeature(layer, row), geometry }) as DrawnDetail);
		if (rows.length < chunkSize) return;
		last = final.id;
	}
}
