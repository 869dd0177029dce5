import type { FeatureTable } from './feature.ts';

/** Centre lines; their land is in `right_of_way`. */
export interface StreetTable extends FeatureTable {
	name: string;
	section_class_id: number;
}
