import type { VersionStatus } from '#lib/domain/plan/plan.ts';
import type { Generated, GeneratedAlways } from 'kysely';

export interface PlanVersionTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	srid: number;
	slug: string;
	name: string;
	status: Generated<VersionStatus>;
	/** Raised by every edit; tiles and downloads are addressed by it. */
	revision: Generated<number>;
	based_on_version_id: number | null;
	source: string;
	created_at: GeneratedAlways<Date>;
	/** ISO date. */
	adopted_on: string | null;
}
