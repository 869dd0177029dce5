import { error } from '@sveltejs/kit';
import { isClosed, type Plan, type PlanVersion } from '#lib/domain/plan/plan.ts';
import { findPlanBySlug } from './repositories/plan.ts';
import { findVersionBySlug, listVersions } from './repositories/plan-version.ts';

/** Published versions are for everybody, drafts and those in review for whoever is signed in. */
export const isVisibleTo = (version: PlanVersion, user: App.Locals['user']): boolean =>
	isClosed(version.status) || user !== undefined;

/** The plan of a page. @throws 404 */
export const planOrNotFound = async ({ app }: App.Locals, planSlug: string): Promise<Plan> =>
	(await findPlanBySlug(app.database.kysely, planSlug)) ?? error(404, 'not-found');

/** The version of a page. One the reader may not see answers as one that does not exist. @throws 404 */
export const versionOrNotFound = async (
	{ app, user }: App.Locals,
	planSlug: string,
	versionSlug: string
): Promise<PlanVersion> => {
	const version = await findVersionBySlug(app.database.kysely, planSlug, versionSlug);
	return version && isVisibleTo(version, user) ? version : error(404, 'not-found');
};

/** The versions of a plan that the reader may see, in the order they were made. */
export const visibleVersions = async ({ app, user }: App.Locals, planId: number): Promise<PlanVersion[]> =>
	(await listVersions(app.database.kysely, planId)).filter((version) => isVisibleTo(version, user));

/** The version people mean by "the plan": the adopted one, else the latest they may see. */
export const versionInForce = (versions: readonly PlanVersion[]): PlanVersion | undefined =>
	versions.find(({ status }) => status === 'adopted') ?? versions.at(-1);
