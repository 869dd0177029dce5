import type { Role } from '#lib/domain/record/role.ts';
import { planOverviews } from '../plan-overview.ts';

/** Where there is more than one plan to work on, the first page lists them. */
const choice = '/';

/**
 * The page somebody's work is on, without language: a planner's draft, the council's reading of the plan, the office, what a leader is to assess.
 *
 * @param locals of somebody who is signed in, so that drafts are visible.
 */
export const workplaceOf = async (locals: App.Locals, role: Role): Promise<string> => {
	if (role === 'administrator' || role === 'housing_officer') return '/office';
	if (role === 'institution') return '/office/assessments';
	const plans = await planOverviews(locals);
	const [plan, ...otherPlans] = plans;
	if (!plan) return choice;
	if (role === 'planner') {
		const drafts = plans.flatMap(({ slug, drafts }) => drafts.map((draft) => `/plans/${slug}/${draft.slug}`));
		return drafts.length === 1 ? (drafts[0] ?? choice) : choice;
	}
	return otherPlans.length === 0 ? `/plans/${plan.slug}/council` : choice;
};
