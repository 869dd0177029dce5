import type { GeneratedAlways } from 'kysely';

export interface DensityClassTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	code: string;
	name: string;
	/** Residents per hectare of the whole zone. */
	max_gross_density: number;
	/** Residents per hectare of lot land. */
	max_net_density: number;
	source: string;
	illustrative: boolean;
}
