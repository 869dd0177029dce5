import type { BaseFeatureKind } from '#lib/domain/plan/layers.ts';
import type { FeatureTable } from './feature.ts';

export interface BaseFeatureTable extends FeatureTable {
	kind: BaseFeatureKind;
	name: string;
}
