import type { BaseFeatureTable } from './tables/base-feature.ts';
import type { BlockTable } from './tables/block.ts';
import type { ConstraintAreaTable } from './tables/constraint-area.ts';
import type { DensityClassTable } from './tables/density-class.ts';
import type { EarmarkTable } from './tables/earmark.ts';
import type { EditLogTable } from './tables/edit-log.ts';
import type { ExpansionAreaTable } from './tables/expansion-area.ts';
import type { HousingProgrammeTable } from './tables/housing-programme.ts';
import type { InstallationSecretTable } from './tables/installation-secret.ts';
import type { LotTable } from './tables/lot.ts';
import type { PlanVersionTable } from './tables/plan-version.ts';
import type { PlanTable } from './tables/plan.ts';
import type { RelocationSiteTable } from './tables/relocation-site.ts';
import type { RemainderTable } from './tables/remainder.ts';
import type { ReserveTable } from './tables/reserve.ts';
import type { RightOfWayTable } from './tables/right-of-way.ts';
import type { SchemaMigrationTable } from './tables/schema-migration.ts';
import type { SectionClassTable } from './tables/section-class.ts';
import type { StreetTable } from './tables/street.ts';
import type { SubdivisionTable } from './tables/subdivision.ts';
import type { UserTable } from './tables/user.ts';
import type { ZoneTable } from './tables/zone.ts';

/** Every table, as Kysely sees it. */
export interface Schema {
	base_feature: BaseFeatureTable;
	block: BlockTable;
	constraint_area: ConstraintAreaTable;
	density_class: DensityClassTable;
	earmark: EarmarkTable;
	edit_log: EditLogTable;
	expansion_area: ExpansionAreaTable;
	housing_programme: HousingProgrammeTable;
	installation_secret: InstallationSecretTable;
	lot: LotTable;
	plan: PlanTable;
	plan_version: PlanVersionTable;
	relocation_site: RelocationSiteTable;
	remainder: RemainderTable;
	reserve: ReserveTable;
	right_of_way: RightOfWayTable;
	schema_migration: SchemaMigrationTable;
	section_class: SectionClassTable;
	street: StreetTable;
	subdivision: SubdivisionTable;
	user: UserTable;
	zone: ZoneTable;
}
