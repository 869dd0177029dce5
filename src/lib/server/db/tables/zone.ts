import type { ZoneUse } from '#lib/domain/zoning/zone.ts';
import type { FeatureTable } from './feature.ts';

export interface ZoneTable extends FeatureTable {
	code: string;
	name: string;
	land_use: ZoneUse;
	density_class_id: number | null;
}
