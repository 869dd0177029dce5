import type { FeatureTable } from './feature.ts';

export interface ExpansionAreaTable extends FeatureTable {
	name: string;
}
