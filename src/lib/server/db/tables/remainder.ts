import type { FeatureTable } from './feature.ts';

export interface RemainderTable extends FeatureTable {
	subdivision_id: number;
}
