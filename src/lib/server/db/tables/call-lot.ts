import type { GeneratedAlways } from 'kysely';

export interface CallLotTable {
	id: GeneratedAlways<number>;
	call_id: number;
	/** 1, 2, … in the order in which they are offered. */
	position: number;
	/** Lineage of the lot in the plan's versions. */
	lot: string;
	/** As the published files name it. */
	label: string;
	/** Middle of the lot, plan CRS. */
	east_mm: number;
	north_mm: number;
	area_mm2: number;
}
