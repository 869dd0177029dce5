import type { FeatureTable } from './feature.ts';

export interface BlockTable extends FeatureTable {
	subdivision_id: number;
	/** A, B, … Ñ … Z, A1 … */
	label: string;
}
