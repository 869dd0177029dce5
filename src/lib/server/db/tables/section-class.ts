import type { GeneratedAlways } from 'kysely';

export interface SectionClassTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	code: string;
	name: string;
	right_of_way_m: number;
	source: string;
	illustrative: boolean;
}
