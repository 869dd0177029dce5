import type { RightOfWayKind } from '#lib/domain/plan/layers.ts';
import type { FeatureTable } from './feature.ts';

export interface RightOfWayTable extends FeatureTable {
	subdivision_id: number;
	kind: RightOfWayKind;
	/** Of a passage; null for streets. */
	width_m: number | null;
	name: string | null;
}
