import type { LayerId } from '#lib/domain/plan/layers.ts';
import { sql, type RawBuilder } from 'kysely';

/** What one layer's features say (`FeatureFacts`), as JSON, and the tables it comes from beside the feature `f`. */
interface FactsQuery {
	facts: RawBuilder<unknown>;
	joins: RawBuilder<unknown>;
}

const nothing = sql``;

const ofSubdivision = sql`json_build_object('lineageId', s.lineage_id, 'name', s.name)`;
const joinSubdivision = sql`join subdivision s on s.id = f.subdivision_id`;

const ofVersionsPlan = sql`
	join plan_version v on v.id = f.plan_version_id
	join plan on plan.id = v.plan_id`;

/** Lots of `f`, joined by a condition on lot `l`: how many, and their land in m². */
const lotsWhere = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
	cross join lateral (
		select count(*)::integer as lots, coalesce(sum(l.grid_area_mm2), 0) / 1e6 as area_m2 from lot l where ${condition}
	) held`;

/** Facts of every layer. */
export const factsQueries: Record<LayerId, FactsQuery> = {
	'base-feature': { facts: sql`json_build_object('kind', f.kind, 'name', f.name)`, joins: nothing },
	'expansion-area': {
		facts: sql`json_build_object('name', f.name, 'parts', inside.parts)`,
		joins: sql`
			cross join lateral (
				select coalesce(json_agg(json_build_object(
					'zone', z.code, 'name', z.name, 'densityClass', d.code, 'maxGrossDensity', d.max_gross_density,
					'areaM2', st_area(st_intersection(z.geom, f.geom))
				) order by z.code), '[]'::json) as parts
				from zone z join density_class d on d.id = z.density_class_id
				where z.plan_version_id = f.plan_version_id and z.geom && f.geom and st_relate(z.geom, f.geom, 'T********')
			) inside`
	},
	zone: {
		facts: sql`json_build_object(
			'code', f.code, 'name', f.name, 'landUse', f.land_use,
			'densityClass', case when d.id is not null then json_build_object(
				'code', d.code, 'name', d.name,
				'maxGrossDensity', d.max_gross_density, 'maxNetDensity', d.max_net_density
			) end,
			'lots', held.lots, 'lotAreaM2', held.area_m2, 'residentsPerLot', plan.residents_per_lot
		)`,
		joins: sql`
			${ofVersionsPlan}
			left join density_class d on d.id = f.density_class_id
			${lotsWhere(sql`
				l.plan_version_id = f.plan_version_id and l.geom && f.geom and st_intersects(f.geom, st_pointonsurface(l.geom))`)}`
	},
	'constraint-area': { facts: sql`json_build_object('kind', f.kind, 'name', f.name)`, joins: nothing },
	subdivision: {
		facts: sql`json_build_object('name', f.name, 'blocks', held.blocks, 'lots', held.lots)`,
		joins: sql`
			cross join lateral (
				select count(distinct b.id)::integer as blocks, count(l.id)::integer as lots
				from block b left join lot l on l.block_id = b.id where b.subdivision_id = f.id
			) held`
	},
	'right-of-way': {
		facts: sql`json_build_object('kind', f.kind, 'widthM', f.width_m, 'name', f.name, 'subdivision', ${ofSubdivision})`,
		joins: joinSubdivision
	},
	reserve: {
		facts: sql`json_build_object('kind', f.kind, 'name', f.name, 'subdivision', ${ofSubdivision})`,
		joins: joinSubdivision
	},
	remainder: {
		facts: sql`json_build_object('kind', f.kind, 'subdivision', ${ofSubdivision})`,
		joins: joinSubdivision
	},
	block: {
		facts: sql`json_build_object(
			'label', f.label, 'lots', held.lots, 'lotAreaM2', held.area_m2, 'subdivision', ${ofSubdivision}
		)`,
		joins: sql`${joinSubdivision} ${lotsWhere(sql`l.block_id = f.id`)}`
	},
	lot: {
		facts: sql`json_build_object(
			'number', f.number, 'block', json_build_object('lineageId', b.lineage_id, 'label', b.label),
			'subdivision', ${ofSubdivision}, 'landUse', f.land_use, 'stage', f.stage, 'frontageM', f.frontage_m,
			'programme', case when p.id is not null then json_build_object(
				'code', p.code, 'name', p.name, 'group', p.programme_group, 'colour', p.colour
			) end,
			'residentsPerLot', plan.residents_per_lot
		)`,
		joins: sql`
			${ofVersionsPlan}
			join block b on b.id = f.block_id
			join subdivision s on s.id = b.subdivision_id
			left join earmark e on e.lot_id = f.id
			left join housing_programme p on p.id = e.programme_id`
	},
	street: {
		facts: sql`json_build_object('name', f.name, 'sectionClass', json_build_object(
			'code', c.code, 'name', c.name, 'rightOfWayM', c.right_of_way_m
		))`,
		joins: sql`join section_class c on c.id = f.section_class_id`
	},
	'relocation-site': {
		facts: sql`json_build_object(
			'position', f.position, 'entity', f.entity, 'statedAreaM2', f.stated_area_m2,
			'constructedM2', f.constructed_m2, 'residents', f.residents, 'relocatedIn', f.relocated_in,
			'agreement', f.agreement, 'note', f.note
		)`,
		joins: nothing
	}
};
