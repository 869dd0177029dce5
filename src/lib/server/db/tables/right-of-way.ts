import type { FeatureTable } from './feature.ts';

export interface RightOfWayTable extends FeatureTable {
	subdivision_id: number;
	name: string | null;
}
