import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Trx } from '../db/database.ts';

const columns = (...names: string[]): RawBuilder<unknown> => sql.join(names.map((name) => sql.ref(`f.${name}`)));

/** Own columns of the layers that refer to nothing in the version. */
const ownColumns = {
	'base-feature': ['kind', 'name'],
	'expansion-area': ['name'],
	zone: ['code', 'name', 'land_use', 'density_class_id'],
	'constraint-area': ['kind', 'name'],
	subdivision: ['name', 'parameters'],
	'right-of-way': ['kind', 'width_m', 'name'],
	reserve: ['kind', 'name'],
	remainder: ['kind'],
	block: ['label'],
	lot: ['number', 'land_use', 'frontage_m', 'stage'],
	street: ['name', 'section_class_id'],
	'relocation-site': [
		'position',
		'entity',
		'stated_area_m2',
		'constructed_m2',
		'residents',
		'relocated_in',
		'agreement',
		'note'
	]
} satisfies Record<LayerId, string[]>;

/** The layer a feature belongs to, whose copy has another id. */
const ownerOf: Partial<Record<LayerId, 'subdivision' | 'block'>> = {
	'right-of-way': 'subdivision',
	reserve: 'subdivision',
	remainder: 'subdivision',
	block: 'subdivision',
	lot: 'block'
};

const tableOf = (layer: LayerId): string => layer.replaceAll('-', '_');

const copyLayer = (layer: LayerId, from: number, to: number, without: readonly string[]): RawBuilder<unknown> => {
	const owner = ownerOf[layer];
	const names = ['srid', 'lineage_id', 'geom', 'source', 'illustrative', ...ownColumns[layer]];
	const ownerColumn = owner ? sql`, ${sql.ref(`${owner}_id`)}` : sql``;
	const ownerValue = owner ? sql`, copied.id` : sql``;
	const ownerJoin = owner
		? sql`join ${sql.table(owner)} original
				on original.plan_version_id = ${from}::bigint and original.id = ${sql.ref(`f.${owner}_id`)}
			join ${sql.table(owner)} copied
				on copied.plan_version_id = ${to}::bigint and copied.lineage_id = original.lineage_id`
		: sql``;
	return sql`
		insert into ${sql.table(tableOf(layer))} (plan_version_id, ${sql.join(names.map((name) => sql.ref(name)))}${ownerColumn})
		select ${to}::bigint, ${columns(...names)}${ownerValue}
		from ${sql.table(tableOf(layer))} f ${ownerJoin}
		where f.plan_version_id = ${from}::bigint and f.lineage_id not in (
			select value::uuid from json_array_elements_text(${JSON.stringify(without)}::text::json)
		)
		order by f.id`;
};

const copyEarmarks = (from: number, to: number): RawBuilder<unknown> => sql`
	insert into earmark (lot_id, plan_version_id, programme_id)
	select copied.id, copied.plan_version_id, earmark.programme_id
	from earmark
	join lot original on original.plan_version_id = earmark.plan_version_id and original.id = earmark.lot_id
	join lot copied on copied.plan_version_id = ${to}::bigint and copied.lineage_id = original.lineage_id
	where earmark.plan_version_id = ${from}::bigint`;

/**
 * Copies the features of one version into another of the same plan, lineage ids kept, except those in `without` and
 * what belongs to them (the lots of a block, the blocks of a subdivision).
 */
export const copyFeatures = async (
	trx: Trx,
	fromVersionId: number,
	toVersionId: number,
	without: Partial<Record<LayerId, readonly string[]>> = {}
): Promise<void> => {
	for (const layer of layerIds) await copyLayer(layer, fromVersionId, toVersionId, without[layer] ?? []).execute(trx);
	await copyEarmarks(fromVersionId, toVersionId).execute(trx);
};
