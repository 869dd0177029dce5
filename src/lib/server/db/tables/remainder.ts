import type { RemainderKind } from '#lib/domain/plan/layers.ts';
import type { FeatureTable } from './feature.ts';

export interface RemainderTable extends FeatureTable {
	subdivision_id: number;
	kind: RemainderKind;
}
