import { addsUp, layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import type { FeatureDifference, FeatureState, LayerDifference } from '#lib/domain/plan/version-difference.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../db/database.ts';

/** What a feature of a layer is called, its use or kind and its class, as SQL on the feature `f`. */
interface Told {
	label: RawBuilder<unknown>;
	use?: RawBuilder<unknown>;
	classCode?: RawBuilder<unknown>;
}

const nothing = sql`null::text`;

const told: Record<LayerId, Told> = {
	'base-feature': { label: sql`f.name`, use: sql`f.kind` },
	'expansion-area': { label: sql`f.name` },
	zone: {
		label: sql`f.code || ' ' || f.name`,
		use: sql`f.land_use`,
		classCode: sql`(select code from density_class where id = f.density_class_id)`
	},
	'constraint-area': { label: sql`f.name`, use: sql`f.kind` },
	subdivision: { label: sql`f.name` },
	'right-of-way': { label: sql`coalesce(f.name, '')`, use: sql`f.kind` },
	reserve: { label: sql`coalesce(f.name, '')`, use: sql`f.kind` },
	remainder: { label: sql`''`, use: sql`f.kind` },
	block: { label: sql`f.label` },
	lot: {
		label: sql`f.number`,
		use: sql`f.land_use`,
		classCode: sql`(
			select p.code from earmark e join housing_programme p on p.id = e.programme_id where e.lot_id = f.id
		)`
	},
	street: { label: sql`f.name`, classCode: sql`(select code from section_class where id = f.section_class_id)` },
	'relocation-site': { label: sql`f.entity` }
};

const statesOf = (layer: LayerId, versionId: number): RawBuilder<unknown> => {
	const { label, use = nothing, classCode = nothing } = told[layer];
	return sql`(
		select f.lineage_id, ${label} as label, ${use} as "use", ${classCode} as "classCode",
			case when st_dimension(f.geom) = 2 then f.grid_area_mm2 else 0 end as "gridAreaMm2",
			case when st_dimension(f.geom) = 1 then f.grid_length_m else 0 end as "lengthM",
			md5(st_asbinary(f.geom)) as "shapeHash"
		from ${sql.table(layer.replaceAll('-', '_'))} f where f.plan_version_id = ${versionId}::bigint
	)`;
};

/** The features of both versions side by side: `a` before, `b` after, one of them null where there is none. */
const sideBySide = (layer: LayerId, before: number, after: number): RawBuilder<unknown> =>
	sql`${statesOf(layer, before)} a full join ${statesOf(layer, after)} b on b.lineage_id = a.lineage_id`;

const differs = sql`(a.label, a."use", a."classCode", a."shapeHash") is distinct from (b.label, b."use", b."classCode", b."shapeHash")`;

type CountRow = Pick<LayerDifference, 'layer' | 'added' | 'removed' | 'changed' | 'kept'> & {
	areaBefore: number;
	areaAfter: number;
};

/** What happened to every layer from one version of a plan to another, from the ground up. */
export const compareLayers = async (db: Db, beforeId: number, afterId: number): Promise<LayerDifference[]> => {
	const ofLayer = layerIds.map(
		(layer) => sql`
			select ${layer}::text as layer,
				count(*) filter (where a.lineage_id is null)::integer as added,
				count(*) filter (where b.lineage_id is null)::integer as removed,
				count(*) filter (where a.lineage_id is not null and b.lineage_id is not null and ${differs})::integer as changed,
				count(*) filter (where not ${differs})::integer as kept,
				coalesce(sum(a."gridAreaMm2"), 0) as "areaBefore", coalesce(sum(b."gridAreaMm2"), 0) as "areaAfter"
			from ${sideBySide(layer, beforeId, afterId)}`
	);
	const { rows } = await sql<CountRow>`${sql.join(ofLayer, sql` union all `)}`.execute(db);
	return rows
		.toSorted((one, other) => layerIds.indexOf(one.layer) - layerIds.indexOf(other.layer))
		.map(({ layer, added, removed, changed, kept, areaBefore, areaAfter }) => ({
			layer,
			before: { count: removed + changed + kept, gridAreaMm2: addsUp(layer) ? areaBefore : 0 },
			after: { count: added + changed + kept, gridAreaMm2: addsUp(layer) ? areaAfter : 0 },
			added,
			removed,
			changed,
			kept
		}));
};

interface DifferenceRow {
	layer: LayerId;
	lineageId: string;
	before: FeatureState | null;
	after: FeatureState | null;
}

const stateAsJson = (side: 'a' | 'b'): RawBuilder<unknown> => {
	const column = (name: string): RawBuilder<unknown> => sql.ref(`${side}.${name}`);
	return sql`case when ${column('lineage_id')} is not null then json_build_object(
		'label', ${column('label')}, 'use', ${column('use')}, 'classCode', ${column('classCode')},
		'gridAreaMm2', ${column('gridAreaMm2')}, 'lengthM', ${column('lengthM')}, 'shapeHash', ${column('shapeHash')}
	) end`;
};

/** The features of some layers that differ from one version of a plan to another, by layer and name. */
export const listDifferences = async (
	db: Db,
	beforeId: number,
	afterId: number,
	layers: readonly LayerId[]
): Promise<FeatureDifference[]> => {
	const ofLayer = layers.map(
		(layer) => sql`
			select ${layer}::text as layer, coalesce(a.lineage_id, b.lineage_id) as "lineageId",
				${stateAsJson('a')} as before, ${stateAsJson('b')} as after,
				coalesce(b.label, a.label) as name
			from ${sideBySide(layer, beforeId, afterId)} where ${differs}`
	);
	const { rows } = await sql<DifferenceRow>`
		select layer, "lineageId", before, after from (${sql.join(ofLayer, sql` union all `)}) difference
		order by name, "lineageId"`.execute(db);
	return rows.toSorted((one, other) => layerIds.indexOf(one.layer) - layerIds.indexOf(other.layer));
};
