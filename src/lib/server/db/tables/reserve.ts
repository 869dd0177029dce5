import type { ReserveKind } from '#lib/domain/plan/layers.ts';
import type { FeatureTable } from './feature.ts';

export interface ReserveTable extends FeatureTable {
	subdivision_id: number;
	kind: ReserveKind;
	name: string | null;
}
