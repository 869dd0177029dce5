import type { FeatureTable } from './feature.ts';

export interface RelocationSiteTable extends FeatureTable {
	position: number;
	entity: string;
	stated_area_m2: number;
	constructed_m2: number | null;
	residents: number | null;
	/** `1994-09` or `1995-H1`: as precise as the source. */
	relocated_in: string;
	agreement: string;
	note: string | null;
}
