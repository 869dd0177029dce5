import type { CostCeiling } from '#lib/domain/plan/parameters.ts';
import type { ColumnType, GeneratedAlways } from 'kysely';

export interface CostCeilingChangeTable {
	id: GeneratedAlways<number>;
	programme_id: number;
	/** ISO date. */
	valid_from: string;
	/** JSON; written as text. */
	ceiling: ColumnType<CostCeiling | null, string | null, never>;
	reason: string;
}
