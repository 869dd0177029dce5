import { isClosed } from '#lib/domain/plan/plan.ts';
import { visibleVersions } from './page-plan.ts';
import { summariseLayers } from './repositories/layer-summary.ts';
import { listPlans } from './repositories/plan.ts';

/** Every plan with the versions the reader may see; layers with their counts and addresses. */
export const publishedPlans = async (locals: App.Locals, origin: string) => {
	const db = locals.app.database.kysely;
	const plans = [];
	for (const plan of await listPlans(db)) {
		const versions = [];
		for (const version of await visibleVersions(locals, plan.id)) {
			const data = `${origin}/api/plans/${plan.slug}/versions/${version.slug}`;
			const tiles = `${origin}/tiles/${plan.slug}/${version.slug}/${version.revision}`;
			versions.push({
				slug: version.slug,
				name: version.name,
				status: version.status,
				published: isClosed(version.status),
				revision: version.revision,
				adoptedOn: version.adoptedOn,
				source: version.source,
				shares: `${data}/shares`,
				layers: (await summariseLayers(db, version.id)).map(({ layer, count }) => ({
					layer,
					count,
					geojson: `${data}/${layer}.geojson`,
					tilejson: `${tiles}/${layer}.json`
				}))
			});
		}
		const { slug, name, locale, srid, centre, residentsPerLot, isExample } = plan;
		plans.push({ slug, name, locale, srid, centre, residentsPerLot, isExample, versions });
	}
	return plans;
};
