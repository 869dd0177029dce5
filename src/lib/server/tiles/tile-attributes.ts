import type { LayerId } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';

type FieldType = 'String' | 'Number';

/** What the features of a layer carry besides their id: styling, never persons. */
export interface TileAttributes {
	/** Names and types, as TileJSON states them. */
	fields: Readonly<Record<string, FieldType>>;
	/** The same, as columns of the layer's features `f` and what is joined; `box.tile` is the tile's ground. */
	columns: RawBuilder<unknown>;
	joins: RawBuilder<unknown>;
}

const none = sql``;

const attributes = (
	fields: TileAttributes['fields'],
	columns: RawBuilder<unknown> = none,
	joins: RawBuilder<unknown> = none
): TileAttributes => ({ fields, columns, joins });

const text = 'String';
const number = 'Number';

/** 1 in the one tile where a shape cut at tile edges is to be labelled, so that no name stands twice. */
const labelled = sql`, case when st_pointonsurface(f.web_mercator) && box.tile then 1 end as labelled`;

export const tileAttributes: Record<LayerId, TileAttributes> = {
	'base-feature': attributes(
		{ kind: text, name: text, labelled: number },
		sql`, f.kind, f.name, case
			when f.kind = 'school' and st_pointonsurface(f.web_mercator) && box.tile then 1
		end as labelled`
	),
	'expansion-area': attributes({ name: text }, sql`, f.name`),
	zone: attributes(
		{ code: text, use: text, density: text, labelled: number },
		sql`, f.code, f.land_use as use, d.code as density${labelled}`,
		sql`left join density_class d on d.id = f.density_class_id`
	),
	'constraint-area': attributes({ kind: text }, sql`, f.kind`),
	subdivision: attributes({ name: text }, sql`, f.name`),
	'right-of-way': attributes({ kind: text }, sql`, f.kind`),
	reserve: attributes({ kind: text, labelled: number }, sql`, f.kind${labelled}`),
	remainder: attributes({ kind: text }, sql`, f.kind`),
	// The programme most of its lots are for, so that a map of the whole town shows them where lots are too small.
	block: attributes(
		{ label: text, programme: text, labelled: number },
		sql`, f.label, (
			select p.code from lot l join earmark e on e.lot_id = l.id join housing_programme p on p.id = e.programme_id
			where l.block_id = f.id group by p.code order by count(*) desc, p.code limit 1
		) as programme${labelled}`
	),
	lot: attributes(
		{ number: text, block: text, programme: text, stage: text, density: number },
		sql`, f.number, f.block, f.programme, f.stage, f.density`
	),
	street: attributes(
		{ name: text, width: number },
		sql`, f.name, c.right_of_way_m as width`,
		sql`join section_class c on c.id = f.section_class_id`
	),
	'relocation-site': attributes({ position: number, labelled: number }, sql`, f.position${labelled}`)
};
