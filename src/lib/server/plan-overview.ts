import { isClosed, type Plan, type PlanVersion } from '#lib/domain/plan/plan.ts';
import { isVisibleTo, versionInForce } from './page-plan.ts';
import { listPlans } from './repositories/plan.ts';
import { listVersions } from './repositories/plan-version.ts';

/** A plan with what the reader may see of it. */
export interface PlanOverview extends Pick<Plan, 'slug' | 'name' | 'isExample'> {
	/** What people mean by "the plan"; undefined when nothing of it is published to the reader. */
	version: PlanVersion | undefined;
	/** Versions still in the making. */
	drafts: readonly PlanVersion[];
}

/** Published plans before others, a town's own before the example. */
const byInterest = (one: PlanOverview, other: PlanOverview): number =>
	Number(other.version !== undefined) - Number(one.version !== undefined) ||
	Number(one.isExample) - Number(other.isExample);

/** The plans of which the reader may see something, the one to open first in front. */
export const planOverviews = async ({ app, user }: App.Locals): Promise<PlanOverview[]> => {
	const db = app.database.kysely;
	const overviews: PlanOverview[] = [];
	for (const { id, slug, name, isExample } of await listPlans(db)) {
		const versions = (await listVersions(db, id)).filter((version) => isVisibleTo(version, user));
		if (versions.length === 0) continue;
		const drafts = versions.filter(({ status }) => !isClosed(status));
		overviews.push({ slug, name, isExample, version: versionInForce(versions), drafts });
	}
	return overviews.sort(byInterest);
};
