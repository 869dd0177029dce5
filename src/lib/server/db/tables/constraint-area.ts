import type { ConstraintKind } from '#lib/domain/plan/layers.ts';
import type { FeatureTable } from './feature.ts';

export interface ConstraintAreaTable extends FeatureTable {
	kind: ConstraintKind;
	name: string;
}
