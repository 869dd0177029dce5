import type {
	BaseFeatureKind,
	ConstraintKind,
	LayerId,
	LotStage,
	RemainderKind,
	ReserveKind,
	RightOfWayKind
} from '#lib/domain/plan/layers.ts';
import type { VersionStatus } from '#lib/domain/plan/plan.ts';
import type { ProgrammeGroup } from '#lib/domain/programme/programme.ts';
import type { Role } from '#lib/domain/record/role.ts';
import type { ZoneUse } from '#lib/domain/zoning/zone.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LotColouring } from '#lib/state/view-address.ts';

/** Names of the codes the domain uses, in the reader's language: one place, so that map, tables and pages agree. */
const roleNames: Record<Role, () => string> = {
	planner: m.role_planner,
	housing_officer: m.role_housing_officer,
	council_member: m.role_council_member,
	institution: m.role_institution,
	administrator: m.role_administrator
};
export const roleName = (role: Role): string => roleNames[role]();

const statusNames: Record<VersionStatus, () => string> = {
	draft: m.status_draft,
	in_review: m.status_in_review,
	adopted: m.status_adopted,
	superseded: m.status_superseded
};
export const statusName = (status: VersionStatus): string => statusNames[status]();

const stageNames: Record<LotStage, () => string> = {
	unassigned: m.stage_unassigned,
	assigned: m.stage_assigned,
	occupied: m.stage_occupied,
	adjudicated: m.stage_adjudicated,
	titled: m.stage_titled
};
export const stageName = (stage: LotStage): string => stageNames[stage]();

/** Land uses of zones; lots use three of them. */
const useNames: Record<ZoneUse, () => string> = {
	housing: m.use_housing,
	commerce: m.use_commerce,
	industry: m.use_industry,
	tourism: m.use_tourism,
	recreation: m.use_recreation,
	education: m.use_education,
	port: m.use_port,
	protected: m.use_protected,
	other: m.use_other
};
export const useName = (use: ZoneUse): string => useNames[use]();

const remainderNames: Record<RemainderKind, () => string> = {
	left_over: m.remainder_left_over,
	public_space: m.remainder_public_space,
	protected: m.remainder_protected
};
export const remainderName = (kind: RemainderKind): string => remainderNames[kind]();

const reserveNames: Record<ReserveKind, () => string> = {
	recreation: m.reserve_recreation,
	zonal_park: m.reserve_zonal_park,
	education: m.reserve_education,
	other: m.reserve_other
};
export const reserveName = (kind: ReserveKind): string => reserveNames[kind]();

const rightOfWayNames: Record<RightOfWayKind, () => string> = {
	street: m.right_of_way_street,
	passage: m.right_of_way_passage
};
export const rightOfWayName = (kind: RightOfWayKind): string => rightOfWayNames[kind]();

const layerNames: Record<LayerId, () => string> = {
	'base-feature': m.layer_base_feature,
	'expansion-area': m.layer_expansion_area,
	zone: m.layer_zone,
	'constraint-area': m.layer_constraint_area,
	subdivision: m.layer_subdivision,
	'right-of-way': m.layer_right_of_way,
	reserve: m.layer_reserve,
	remainder: m.layer_remainder,
	block: m.layer_block,
	lot: m.layer_lot,
	street: m.layer_street,
	'relocation-site': m.layer_relocation_site
};
export const layerName = (layer: LayerId): string => layerNames[layer]();

const constraintNames: Record<ConstraintKind, () => string> = {
	railway_strip: m.constraint_railway_strip,
	ravine: m.constraint_ravine,
	hazard: m.constraint_hazard,
	shore: m.constraint_shore
};
export const constraintName = (kind: ConstraintKind): string => constraintNames[kind]();

const baseFeatureNames: Record<BaseFeatureKind, () => string> = {
	sea: m.base_sea,
	coast: m.base_coast,
	river: m.base_river,
	airport: m.base_airport,
	port: m.base_port,
	railway: m.base_railway,
	promenade: m.base_promenade,
	place: m.base_place,
	water_point: m.base_water_point,
	school: m.base_school,
	health_post: m.base_health_post,
	stop: m.base_stop
};
export const baseFeatureName = (kind: BaseFeatureKind): string => baseFeatureNames[kind]();

const programmeGroupNames: Record<ProgrammeGroup, () => string> = {
	private_association: m.programme_group_private_association,
	government: m.programme_group_government,
	municipal: m.programme_group_municipal
};
export const programmeGroupName = (group: ProgrammeGroup): string => programmeGroupNames[group]();

const colouringNames: Record<LotColouring, () => string> = {
	programme: m.map_by_programme,
	stage: m.map_by_stage,
	density: m.map_by_density
};
/** What lots are coloured by. */
export const colouringName = (colouring: LotColouring): string => colouringNames[colouring]();
