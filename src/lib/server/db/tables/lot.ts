import type { LotStage, LotUse } from '#lib/domain/plan/layers.ts';
import type { Generated } from 'kysely';
import type { FeatureTable } from './feature.ts';

export interface LotTable extends FeatureTable {
	block_id: number;
	/** 1, 2, … with suffixes: 1A, 12-Ñ. */
	number: string;
	land_use: Generated<LotUse>;
	frontage_m: number;
	stage: Generated<LotStage>;
}
