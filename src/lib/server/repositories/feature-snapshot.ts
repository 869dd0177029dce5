import { featureSet, type FeatureRef, type FeatureSet, type StoredLayerFeature } from '#lib/domain/plan/edit.ts';
import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';
import { geometryAsGeoJson } from '../db/geometry.ts';

const codeOf = (table: string, id: string): RawBuilder<unknown> =>
	sql`(select code from ${sql.table(table)} where id = ${sql.ref(`f.${id}`)})`;

const ofSubdivision = sql`, (select lineage_id from subdivision where id = f.subdivision_id) as subdivision`;

/** Own columns of each layer, named as in `FeatureInputs`. */
const ownColumns: Record<LayerId, RawBuilder<unknown>> = {
	'base-feature': sql`, f.kind, f.name`,
	'expansion-area': sql`, f.name`,
	zone: sql`, f.code, f.name, f.land_use as "landUse", ${codeOf('density_class', 'density_class_id')} as "densityClass"`,
	'constraint-area': sql`, f.kind, f.name`,
	subdivision: sql`, f.name, f.parameters`,
	'right-of-way': sql`${ofSubdivision}, f.kind, f.width_m as "widthM", f.name`,
	reserve: sql`${ofSubdivision}, f.kind, f.name`,
	remainder: sql`${ofSubdivision}, f.kind`,
	block: sql`${ofSubdivision}, f.label`,
	lot: sql`, (select lineage_id from block where id = f.block_id) as block, f.number, f.land_use as "landUse",
		f.frontage_m as "frontageM", f.stage, (
			select code from earmark join housing_programme on housing_programme.id = programme_id where lot_id = f.id
		) as programme`,
	street: sql`, f.name, ${codeOf('section_class', 'section_class_id')} as "sectionClass"`,
	'relocation-site': sql`, f.position, f.entity, f.stated_area_m2 as "statedAreaM2", f.constructed_m2 as "constructedM2",
		f.residents, f.relocated_in as "relocatedIn", f.agreement, f.note`
};

/** Features of a layer, complete, in the order they were made. */
const selectLayer = async (
	db: Db,
	versionId: number,
	layer: LayerId,
	condition: RawBuilder<unknown>
): Promise<StoredLayerFeature[]> => {
	const { rows } = await sql<StoredLayerFeature>`
		select ${layer}::text as layer, f.revision, (
			select row_to_json(inside) from (
				select f.lineage_id as "lineageId", ${geometryAsGeoJson('f.geom')} as geometry, f.source, f.illustrative${ownColumns[layer]}
			) as inside
		) as feature
		from ${sql.table(layer.replaceAll('-', '_'))} as f
		where f.plan_version_id = ${versionId}::bigint and ${condition}
		order by f.id`.execute(db);
	return rows;
};

const listed = (lineageIds: readonly string[]): RawBuilder<unknown> =>
	sql`(select value::uuid from json_array_elements_text(${JSON.stringify(lineageIds)}::text::json))`;

const partLayers = ['right-of-way', 'reserve', 'remainder', 'block', 'lot'] as const;

const inSubdivisions = (versionId: number, lineageIds: readonly string[]): RawBuilder<unknown> => sql`
	(select id from subdivision where plan_version_id = ${versionId}::bigint and lineage_id in ${listed(lineageIds)})`;

const inBlocks = (versionId: number, lineageIds: readonly string[]): RawBuilder<unknown> => sql`
	(select id from block where plan_version_id = ${versionId}::bigint and lineage_id in ${listed(lineageIds)})`;

const partsOf = (
	db: Db,
	versionId: number,
	layer: (typeof partLayers)[number],
	subdivisions: readonly string[]
): Promise<StoredLayerFeature[]> => {
	const owners = inSubdivisions(versionId, subdivisions);
	return selectLayer(
		db,
		versionId,
		layer,
		layer === 'lot'
			? sql`f.block_id in (select id from block where subdivision_id in ${owners})`
			: sql`f.subdivision_id in ${owners}`
	);
};

/** Lineage ids of owners that are wanted with all that belongs to them. */
export interface WholeOwners {
	subdivision?: readonly string[];
	block?: readonly string[];
}

/** The features named, as they are stored, and all that belongs to some owners. What the version does not have is left out. */
export const findSnapshot = async (
	db: Db,
	versionId: number,
	named: readonly FeatureRef[],
	{ subdivision = [], block = [] }: WholeOwners = {}
): Promise<FeatureSet> => {
	const found: StoredLayerFeature[] = [];
	for (const layer of layerIds) {
		const lineageIds = named.filter((each) => each.layer === layer).map(({ lineageId }) => lineageId);
		if (lineageIds.length > 0)
			found.push(...(await selectLayer(db, versionId, layer, sql`f.lineage_id in ${listed(lineageIds)}`)));
	}
	if (subdivision.length > 0)
		for (const layer of partLayers) found.push(...(await partsOf(db, versionId, layer, subdivision)));
	if (block.length > 0)
		found.push(...(await selectLayer(db, versionId, 'lot', sql`f.block_id in ${inBlocks(versionId, block)}`)));
	return featureSet(found);
};
