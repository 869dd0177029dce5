import type { FeatureInputs } from '#lib/domain/plan/feature-inputs.ts';
import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import type { Geometry } from 'geojson';
import { sql, type RawBuilder } from 'kysely';
import type { Db, Trx } from '../db/database.ts';
import { geometryAsGeoJson } from '../db/geometry.ts';

/** The version features are written to, and its revision they are written in. */
export interface VersionTarget {
	versionId: number;
	planId: number;
	srid: number;
	revision: number;
}

/** One statement takes this many features, so that a parameter stays below some megabytes. */
const chunkSize = 5000;

/** The features as a table `r`, from one text parameter. `columns` are those of the layer, named as in the JSON. */
const records = (features: readonly unknown[], columns: RawBuilder<unknown>): RawBuilder<unknown> => sql`
	json_to_recordset(${JSON.stringify(features)}::text::json) as r(
		"lineageId" uuid, geometry text, source text, illustrative boolean${columns}
	)`;

const commonColumns = sql`plan_version_id, srid, revision, lineage_id, geom, source, illustrative`;

const commonValues = ({ versionId, srid, revision }: VersionTarget): RawBuilder<unknown> => sql`
	${versionId}::bigint, ${srid}::integer, ${revision}::integer, r."lineageId",
	st_setsrid(st_geomfromgeojson(r.geometry), ${srid}::integer), r.source, r.illustrative`;

/** Id of what a code names in the plan; an unknown code gives 0, which the foreign key refuses. */
const idOfCode = (table: string, code: RawBuilder<unknown>, planId: number): RawBuilder<unknown> => sql`
	case when ${code} is not null then coalesce(
		(select id from ${sql.table(table)} where plan_id = ${planId}::bigint and code = ${code}), 0
	) end`;

/** Id of a feature of the same version; an unknown lineage gives null, which the column refuses. */
const idOfLineage = (table: string, lineage: RawBuilder<unknown>, versionId: number): RawBuilder<unknown> => sql`
	(select id from ${sql.table(table)} where plan_version_id = ${versionId}::bigint and lineage_id = ${lineage})`;

type WriteStatement = (features: readonly unknown[], target: VersionTarget) => RawBuilder<unknown>;

interface LayerStatements {
	insert: WriteStatement;
	/** Writes over features of the same lineage ids. */
	update: WriteStatement;
}

const statements = (
	table: string,
	columns: RawBuilder<unknown>,
	recordColumns: RawBuilder<unknown>,
	values: (target: VersionTarget) => RawBuilder<unknown>
): LayerStatements => ({
	insert: (features, target) => sql`
		insert into ${sql.table(table)} (${commonColumns}${columns})
		select ${commonValues(target)}${values(target)} from ${records(features, recordColumns)}`,
	update: (features, target) => sql`
		update ${sql.table(table)} as f set (${commonColumns}${columns}) = row(${commonValues(target)}${values(target)})
		from ${records(features, recordColumns)}
		where f.plan_version_id = ${target.versionId}::bigint and f.lineage_id = r."lineageId"`
});

const ofSubdivision = ({ versionId }: VersionTarget): RawBuilder<unknown> =>
	idOfLineage('subdivision', sql`r.subdivision`, versionId);

const layerStatements: Record<LayerId, LayerStatements> = {
	'base-feature': statements(
		'base_feature',
		sql`, kind, name`,
		sql`, kind text, name text`,
		() => sql`, r.kind, r.name`
	),
	'expansion-area': statements('expansion_area', sql`, name`, sql`, name text`, () => sql`, r.name`),
	zone: statements(
		'zone',
		sql`, code, name, land_use, density_class_id`,
		sql`, code text, name text, "landUse" text, "densityClass" text`,
		({ planId }) => sql`, r.code, r.name, r."landUse", ${idOfCode('density_class', sql`r."densityClass"`, planId)}`
	),
	'constraint-area': statements(
		'constraint_area',
		sql`, kind, name`,
		sql`, kind text, name text`,
		() => sql`, r.kind, r.name`
	),
	subdivision: statements(
		'subdivision',
		sql`, name, parameters`,
		sql`, name text, parameters jsonb`,
		() => sql`, r.name, r.parameters`
	),
	'right-of-way': statements(
		'right_of_way',
		sql`, subdivision_id, kind, width_m, name`,
		sql`, subdivision uuid, kind text, "widthM" double precision, name text`,
		(target) => sql`, ${ofSubdivision(target)}, coalesce(r.kind, 'street'), r."widthM", r.name`
	),
	reserve: statements(
		'reserve',
		sql`, subdivision_id, kind, name`,
		sql`, subdivision uuid, kind text, name text`,
		(target) => sql`, ${ofSubdivision(target)}, r.kind, r.name`
	),
	remainder: statements(
		'remainder',
		sql`, subdivision_id, kind`,
		sql`, subdivision uuid, kind text`,
		(target) => sql`, ${ofSubdivision(target)}, r.kind`
	),
	block: statements(
		'block',
		sql`, subdivision_id, label`,
		sql`, subdivision uuid, label text`,
		(target) => sql`, ${ofSubdivision(target)}, r.label`
	),
	lot: statements(
		'lot',
		sql`, block_id, number, land_use, frontage_m, stage`,
		sql`, block uuid, number text, "landUse" text, "frontageM" double precision, stage text`,
		({ versionId }) => sql`, ${idOfLineage('block', sql`r.block`, versionId)}, r.number,
			coalesce(r."landUse", 'housing'), r."frontageM", coalesce(r.stage, 'unassigned')`
	),
	street: statements(
		'street',
		sql`, name, section_class_id`,
		sql`, name text, "sectionClass" text`,
		({ planId }) => sql`, r.name, ${idOfCode('section_class', sql`r."sectionClass"`, planId)}`
	),
	'relocation-site': statements(
		'relocation_site',
		sql`, position, entity, stated_area_m2, constructed_m2, residents, relocated_in, agreement, note`,
		sql`, position integer, entity text, "statedAreaM2" double precision, "constructedM2" double precision,
			residents integer, "relocatedIn" text, agreement text, note text`,
		() => sql`, r.position, r.entity, r."statedAreaM2", r."constructedM2", r.residents, r."relocatedIn",
			r.agreement, r.note`
	)
};

interface Earmarked {
	lineageId: string;
	programme?: string | null;
}

/** Earmarks of lots that name a programme, which must exist in the plan. */
const insertEarmarks = (lots: readonly Earmarked[], target: VersionTarget): RawBuilder<unknown> => sql`
	insert into earmark (lot_id, plan_version_id, programme_id)
	select lot.id, lot.plan_version_id,
		${idOfCode('housing_programme', sql`r.programme`, target.planId)}
	from json_to_recordset(${JSON.stringify(
		lots.map(({ lineageId, programme }) => ({ lineageId, programme }))
	)}::text::json) as r("lineageId" uuid, programme text)
	join lot on lot.plan_version_id = ${target.versionId}::bigint and lot.lineage_id = r."lineageId"
	where r.programme is not null`;

const chunksOf = <Item>(items: readonly Item[]): Item[][] =>
	Array.from({ length: Math.ceil(items.length / chunkSize) }, (_, i) =>
		items.slice(i * chunkSize, (i + 1) * chunkSize)
	);

/**
 * Writes features of one layer, and the earmarks of lots, with one statement a layer (and 5,000 features). The
 * subdivision or block a feature names by lineage id must be there already.
 */
export const insertFeatures = async <Layer extends LayerId>(
	trx: Trx,
	target: VersionTarget,
	layer: Layer,
	features: readonly FeatureInputs[Layer][]
): Promise<void> => {
	for (const chunk of chunksOf(features)) {
		await layerStatements[layer].insert(chunk, target).execute(trx);
		if (layer === 'lot') await insertEarmarks(chunk, target).execute(trx);
	}
};

/** Features of any layers, each list complete. */
export type LayerFeatures = { [Layer in LayerId]?: readonly FeatureInputs[Layer][] };

/** Writes whole layers in an order in which whatever is named is there first. */
export const insertLayers = async (trx: Trx, target: VersionTarget, layers: LayerFeatures): Promise<void> => {
	for (const layer of layerIds) await insertFeatures(trx, target, layer, layers[layer] ?? []);
};

const deleteEarmarks = (lots: readonly Earmarked[], versionId: number): RawBuilder<unknown> => sql`
	delete from earmark using lot
	where lot.id = earmark.lot_id and lot.plan_version_id = ${versionId}::bigint and lot.lineage_id in (
		select value::uuid from json_array_elements_text(${JSON.stringify(lots.map(({ lineageId }) => lineageId))}::text::json)
	)`;

/** Writes over features of a version that have the same lineage ids, and over the earmarks of lots. */
export const updateFeatures = async <Layer extends LayerId>(
	trx: Trx,
	target: VersionTarget,
	layer: Layer,
	features: readonly FeatureInputs[Layer][]
): Promise<void> => {
	for (const chunk of chunksOf(features)) {
		await layerStatements[layer].update(chunk, target).execute(trx);
		if (layer !== 'lot') continue;
		await deleteEarmarks(chunk, target.versionId).execute(trx);
		await insertEarmarks(chunk, target).execute(trx);
	}
};

const tableOf = (layer: LayerId): RawBuilder<unknown> => sql.table(layer.replaceAll('-', '_'));

export interface StoredFeature {
	id: number;
	lineageId: string;
	/** The version's revision in which it was last changed. */
	revision: number;
	/** Plan CRS, metres, on the 1 mm grid. */
	geometry: Geometry;
}

/** Geometry and revision of features of a version, for checking an edit against; unknown lineage ids are left out. */
export const findFeatures = async (
	db: Db,
	versionId: number,
	layer: LayerId,
	lineageIds: readonly string[]
): Promise<StoredFeature[]> => {
	const { rows } = await sql<StoredFeature>`
		select id, lineage_id as "lineageId", revision, ${geometryAsGeoJson('geom')} as geometry
		from ${tableOf(layer)}
		where plan_version_id = ${versionId} and lineage_id in (select value::uuid from json_array_elements_text(${JSON.stringify(lineageIds)}::text::json))
		order by id`.execute(db);
	return rows;
};

/** Deletes features of a version, with what belongs to them (a subdivision's blocks, a block's lots). */
export const deleteFeatures = async (
	trx: Trx,
	versionId: number,
	layer: LayerId,
	lineageIds: readonly string[]
): Promise<void> => {
	await sql`
		delete from ${tableOf(layer)}
		where plan_version_id = ${versionId}
			and lineage_id in (select value::uuid from json_array_elements_text(${JSON.stringify(lineageIds)}::text::json))`.execute(
		trx
	);
};
