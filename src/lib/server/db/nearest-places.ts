import { dailyPlaceKinds } from '#lib/domain/plan/layers.ts';
import type { NearPlace } from '#lib/domain/plan/near-place.ts';
import { sql, type RawBuilder } from 'kysely';

const kinds = sql`array[${sql.join([...dailyPlaceKinds])}]::text[]`;

/** Of each kind of place the nearest to a row of `lot`, as JSON in the order of the kinds; those its version has none of are left out. */
export const nearestPlacesTo = (lot: string): RawBuilder<NearPlace[]> => {
	const distance = sql`st_distance(place.geom, ${sql.ref(`${lot}.geom`)})`;
	return sql<NearPlace[]>`(
		select coalesce(json_agg(json_build_object(
			'kind', kind, 'name', name, 'distanceM', distance, 'illustrative', illustrative
		) order by array_position(${kinds}, kind)), '[]'::json)
		from (
			select distinct on (kind) kind, name, illustrative, ${distance} as distance
			from base_feature place
			where place.plan_version_id = ${sql.ref(`${lot}.plan_version_id`)} and kind = any(${kinds})
			order by kind, ${distance}, lineage_id
		) nearest
	)`;
};
