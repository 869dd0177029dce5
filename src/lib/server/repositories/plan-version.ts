import type { PlanVersion, VersionStatus } from '#lib/domain/plan/plan.ts';
import type { Db, Trx } from '../db/database.ts';

const versionColumns = [
	'plan_version.id',
	'plan_version.plan_id as planId',
	'plan_version.srid',
	'plan_version.slug',
	'plan_version.name',
	'plan_version.status',
	'plan_version.revision',
	'plan_version.based_on_version_id as basedOnVersionId',
	'plan_version.source',
	'plan_version.adopted_on as adoptedOn'
] as const;

const selectVersions = (db: Db) => db.selectFrom('plan_version').select(versionColumns);

/** In the order they were made. */
export const listVersions = (db: Db, planId: number): Promise<PlanVersion[]> =>
	selectVersions(db).where('plan_id', '=', planId).orderBy('plan_version.id').execute();

export const findVersionBySlug = (db: Db, planSlug: string, versionSlug: string): Promise<PlanVersion | undefined> =>
	selectVersions(db)
		.innerJoin('plan', 'plan.id', 'plan_version.plan_id')
		.where('plan.slug', '=', planSlug)
		.where('plan_version.slug', '=', versionSlug)
		.executeTakeFirst();

/** The version, held against other writers until the transaction ends. */
export const lockVersion = (trx: Trx, versionId: number): Promise<PlanVersion | undefined> =>
	selectVersions(trx).where('plan_version.id', '=', versionId).forUpdate().executeTakeFirst();

export interface NewVersion {
	planId: number;
	srid: number;
	slug: string;
	name: string;
	source: string;
	basedOnVersionId?: number | null;
}

/** Makes a draft at revision 1 and returns its id. */
export const insertVersion = async (trx: Trx, version: NewVersion): Promise<number> => {
	const { id } = await trx
		.insertInto('plan_version')
		.values({
			plan_id: version.planId,
			srid: version.srid,
			slug: version.slug,
			name: version.name,
			source: version.source,
			based_on_version_id: version.basedOnVersionId ?? null,
			adopted_on: null
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};

export const renameVersion = async (trx: Trx, versionId: number, name: string): Promise<void> => {
	await trx.updateTable('plan_version').set({ name }).where('id', '=', versionId).executeTakeFirstOrThrow();
};

/** Once adopted or superseded a version cannot be changed any more: set it after its features. */
export const setVersionStatus = async (
	trx: Trx,
	versionId: number,
	status: VersionStatus,
	adoptedOn: string | null
): Promise<void> => {
	await trx
		.updateTable('plan_version')
		.set({ status, adopted_on: adoptedOn })
		.where('id', '=', versionId)
		.executeTakeFirstOrThrow();
};

/**
 * Raises a draft's revision by one and returns the draft, held against other writers until the transaction ends; undefined
 * when there is no such draft.
 */
export const raiseRevision = (trx: Trx, versionId: number): Promise<PlanVersion | undefined> =>
	trx
		.updateTable('plan_version')
		.set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
		.where('id', '=', versionId)
		.where('status', '=', 'draft')
		.returning(versionColumns)
		.executeTakeFirst();
