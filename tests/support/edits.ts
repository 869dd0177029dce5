import type { Polygon } from 'geojson';
import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { seenOf, type Edit, type SubdivideChange } from '#lib/domain/plan/edit.ts';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { defaultRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import { layoutHash } from '#lib/domain/subdivision/output/layout-hash.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { nothingLocked, noSurroundings, type FixedGround } from '#lib/domain/subdivision/surroundings.ts';
import type { App } from '#lib/server/app.ts';
import { createPlan } from '#lib/server/commands/create-plan.ts';
import { findVersionBySlug } from '#lib/server/repositories/plan-version.ts';
import { makeActor } from './test-app.ts';

const place = [-74.08, 4.6] as const;
const srid = 32618;

/** South-west corner of the ground tests build on, metres. */
const origin = planProjection(srid)
	.toPlan([...place])
	.map(Math.ceil);

/** A rectangle in the towns of `makeTown`, metres from the corner of their expansion area of 3 × 3 km. */
export const ground = (x: number, y: number, width = 60, height = 60): Polygon => {
	const [east = 0, north = 0] = origin;
	const corners = [
		[x, y],
		[x + width, y],
		[x + width, y + height],
		[x, y + height],
		[x, y]
	] as const;
	return { type: 'Polygon', coordinates: [corners.map(([dx, dy]) => [east + dx, north + dy])] };
};

/** A plan with an empty draft; returns the draft's id. */
export const makeTown = async (app: App, slug: string): Promise<number> => {
	const expansion = planProjection(srid).geometryToWgs84(ground(-1, -1, 3002, 3002));
	const [lon, lat] = place;
	const outcome = await createPlan(app)(app.database, await makeActor(app, 'administrator'), {
		name: slug,
		slug,
		locale: 'es',
		lon,
		lat,
		residentsPerLot: 5,
		expansion: JSON.stringify(expansion)
	});
	if (!outcome.ok) throw new Error(outcome.reason.key);
	const version = await findVersionBySlug(app.database.kysely, slug, outcome.value.version);
	if (!version) throw new Error(`no version of ${slug}`);
	return version.id;
};

export const townRules: SubdivisionRules = {
	...defaultRules,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

/** The change a planner's page sends for a site. */
export const layOut = (
	site: SiteShape,
	name: string,
	rules = townRules,
	around: FixedGround = noSurroundings
): SubdivideChange => {
	const layout = subdivide(site, rules, { ...around, locked: nothingLocked });
	if (!layout.ok) throw new Error(layout.reason.key);
	return {
		kind: 'subdivide',
		lineageId: randomUUID(),
		name,
		source: 'A test',
		illustrative: true,
		site,
		rules,
		norm: null,
		seen: seenOf(layout.value),
		sha256: layoutHash(layout.value)
	};
};

export const editOf = (baseRevision: number, ...changes: Edit['changes']): Edit => ({
	editId: randomUUID(),
	baseRevision,
	summary: 'An edit of a test',
	changes
});

/** Digests of everything drawn in a version, byte for byte, without the row ids and revisions that only say when it was written. */
export const contents = async ({ database }: App, versionId: number): Promise<string[]> => {
	const lists = layerIds.map(async (layer) => {
		const { rows } = await sql<{ row: string }>`
			select md5((to_jsonb(f) - array['id', 'revision', 'subdivision_id', 'block_id'])::text || st_asewkb(geom)::text
				|| coalesce((select programme_id::text from earmark where ${layer}::text = 'lot' and lot_id = f.id), '')) as row
			from ${sql.table(layer.replaceAll('-', '_'))} f where plan_version_id = ${versionId} order by lineage_id`.execute(
			database.kysely
		);
		return rows.map(({ row }) => `${layer} ${row}`);
	});
	return (await Promise.all(lists)).flat();
};

export const revisionOf = async ({ database }: App, versionId: number): Promise<number> =>
	(
		await database.kysely
			.selectFrom('plan_version')
			.select('revision')
			.where('id', '=', versionId)
			.executeTakeFirstOrThrow()
	).revision;
