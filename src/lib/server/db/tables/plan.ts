import type { Locale } from '#lib/domain/plan/plan.ts';
import type { Generated, GeneratedAlways } from 'kysely';
import type { GeometryColumn } from './feature.ts';

export interface PlanTable {
	id: GeneratedAlways<number>;
	slug: string;
	name: string;
	locale: Locale;
	/** EPSG code of the metric CRS the plan's geometry is stored in. */
	srid: number;
	/** WGS 84 point. */
	centre: GeometryColumn;
	residents_per_lot: Generated<number>;
	is_example: Generated<boolean>;
	created_at: GeneratedAlways<Date>;
}
