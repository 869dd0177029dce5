import { squareMetresOf } from '#lib/format/numbers.ts';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import { planOverviews } from '#lib/server/plan-overview.ts';
import { summariseLayers } from '#lib/server/repositories/layer-summary.ts';
import type { PageServerLoad } from './$types';

const named = ({ slug, name, status, adoptedOn, revision }: PlanVersion) => ({
	slug,
	name,
	status,
	adoptedOn,
	revision
});

export const load: PageServerLoad = async ({ locals }) => {
	const plans = await planOverviews(locals);
	const shown = plans[0]?.version;
	const layers = shown ? await summariseLayers(locals.app.database.kysely, shown.id) : [];
	const ofLayer = (id: string) => layers.find(({ layer }) => layer === id);
	return {
		plans: plans.map(({ version, drafts, ...plan }) => ({
			...plan,
			version: version && named(version),
			drafts: drafts.map(named)
		})),
		figures: {
			lots: ofLayer('lot')?.count ?? 0,
			blocks: ofLayer('block')?.count ?? 0,
			expansionM2: squareMetresOf(ofLayer('expansion-area')?.gridAreaMm2 ?? 0)
		}
	};
};
