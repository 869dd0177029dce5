import { addsUp, layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/** What a layer of a version holds, in figures. */
export interface LayerSummary {
	layer: LayerId;
	count: number;
	/** Exact, on the plan's grid; 0 for layers without areas, or whose areas do not add up. */
	gridAreaMm2: number;
	/** Of its lines, on the plan's grid, metres; 0 for layers without lines, or whose lines do not add up. */
	lengthM: number;
	/** Where its features come from, the most frequent first. */
	sources: readonly { source: string; illustrative: boolean; count: number }[];
}

interface Row {
	layer: LayerId;
	source: string;
	illustrative: boolean;
	count: number;
	area: number;
	length: number;
}

const summaryOf = (layer: LayerId, rows: readonly Row[]): LayerSummary => {
	const total = (figure: 'count' | 'area' | 'length'): number => rows.reduce((sum, row) => sum + row[figure], 0);
	return {
		layer,
		count: total('count'),
		gridAreaMm2: addsUp(layer) ? total('area') : 0,
		lengthM: addsUp(layer) ? total('length') : 0,
		sources: rows.map(({ source, illustrative, count }) => ({ source, illustrative, count }))
	};
};

/** Every layer of a version with its count, area or length, and sources; empty layers too, from the ground up. */
export const summariseLayers = async (db: Db, versionId: number): Promise<LayerSummary[]> => {
	const ofLayer = layerIds.map(
		(layer) => sql`
			select ${layer}::text as layer, source, illustrative, count(*)::integer as count,
				coalesce(sum(grid_area_mm2) filter (where st_dimension(geom) = 2), 0) as area,
				coalesce(sum(grid_length_m) filter (where st_dimension(geom) = 1), 0) as length
			from ${sql.table(layer.replaceAll('-', '_'))} where plan_version_id = ${versionId}::bigint
			group by source, illustrative`
	);
	const { rows } = await sql<Row>`
		select * from (${sql.join(ofLayer, sql` union all `)}) summary order by count desc, source`.execute(db);
	return layerIds.map((layer) =>
		summaryOf(
			layer,
			rows.filter((row) => row.layer === layer)
		)
	);
};
