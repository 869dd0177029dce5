import type { GeneratedAlways } from 'kysely';
import type { StreetClass } from '#lib/domain/plan/parameters.ts';

export interface SectionClassTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	code: string;
	name: string;
	right_of_way_m: number;
	street_class: StreetClass;
	source: string;
	illustrative: boolean;
}
