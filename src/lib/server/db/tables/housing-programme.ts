import type { CostCeiling } from '#lib/domain/plan/parameters.ts';
import type { ProgrammeGroup } from '#lib/domain/programme/programme.ts';
import type { ColumnType, GeneratedAlways } from 'kysely';

export interface HousingProgrammeTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	code: string;
	name: string;
	programme_group: ProgrammeGroup;
	/** `#rrggbb`. */
	colour: string;
	/** Share of the plan's lots the programme is meant to get, in percent. */
	target_share_pct: number | null;
	/** Most that a household may be charged until its title. */
	cost_ceiling: ColumnType<CostCeiling | null, string | null, string | null>;
	position: number;
	source: string;
	illustrative: boolean;
}
