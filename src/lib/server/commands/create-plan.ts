import { sql } from 'kysely';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findPlanCrs, utmCrsAt, type PlanCrs } from '#lib/domain/geo/projection.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { FeatureInputs } from '#lib/domain/plan/feature-inputs.ts';
import { areaInPlanCrs, isWithinReach, slugOf, type AreaRefusal } from '#lib/domain/plan/new-plan.ts';
import { locales } from '#lib/domain/plan/plan.ts';
import type { App } from '../app.ts';
import type { Trx } from '../db/database.ts';
import { insertFeatures } from '../repositories/feature.ts';
import { findGeometryFault, knowsSrid } from '../repositories/geometry-check.ts';
import { insertDensityClasses, insertProgrammes, insertSectionClasses } from '../repositories/plan-parameters.ts';
import { insertVersion } from '../repositories/plan-version.ts';
import { findPlanBySlug, insertPlan } from '../repositories/plan.ts';
import { storableText } from '../storable-text.ts';
import { defineCommand } from './command.ts';
import { readPlanDefaults, type PlanDefaults } from './create-plan-defaults.ts';
import { readExpansion, type ExpansionInput, type ExpansionRefusal } from './create-plan-expansion.ts';

const slug = z
	.string()
	.trim()
	.toLowerCase()
	.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
	.max(60);

export const newPlanInput = z.object({
	name: storableText.trim().min(1).max(200),
	/** Of its address; made from the name when it is left out. */
	slug: slug.optional(),
	locale: z.enum(locales),
	/** WGS 84 degrees. */
	lon: z.number().min(-180).max(180),
	lat: z.number().min(-90).max(90),
	/** EPSG code; the UTM zone of the place when it is left out. */
	srid: z.int().optional(),
	residentsPerLot: z.number().positive().max(50),
	/** GeoJSON text, WGS 84. */
	expansion: z.string(),
	/** Where the expansion area is taken from. */
	expansionSource: storableText.trim().max(500).optional()
});

type NewPlanInput = z.output<typeof newPlanInput>;

export type PlanRefusal =
	| { key: 'place-outside-utm' }
	| { key: 'crs-unknown'; srid: number }
	| { key: 'place-outside-crs'; crs: string; proposed: string }
	| { key: 'slug-needed' }
	| { key: 'slug-taken'; slug: string }
	| { key: 'expansion-invalid'; part: number; detail: string; lon: number; lat: number }
	| { key: 'expansion-empty'; part: number }
	| { key: 'expansion-overlaps'; part: number; other: number; lon: number; lat: number }
	| ExpansionRefusal
	| AreaRefusal;

/** Slugs of what was made, for its address. */
export interface CreatedPlan {
	plan: string;
	version: string;
}

const crsFor = ({ lon, lat, srid }: NewPlanInput): Outcome<PlanCrs, PlanRefusal> => {
	const proposed = utmCrsAt(lon, lat);
	if (!proposed.ok || srid === undefined) return proposed;
	const chosen = findPlanCrs(srid);
	if (!chosen.ok || chosen.value.srid === proposed.value.srid || isWithinReach(chosen.value, [lon, lat])) return chosen;
	const { srid: code, name } = proposed.value;
	return refused({ key: 'place-outside-crs', crs: chosen.value.name, proposed: `${name} (EPSG:${code})` });
};

type ExpansionAreas = FeatureInputs['expansion-area'][];

const placeAreas = (
	areas: readonly ExpansionInput[],
	crs: PlanCrs,
	{ lon, lat, expansionSource }: NewPlanInput,
	{ expansionArea }: PlanDefaults
): Outcome<ExpansionAreas, AreaRefusal> => {
	const placed: ExpansionAreas = [];
	for (const { name, geometry } of areas) {
		const inPlan = areaInPlanCrs(geometry, crs, [lon, lat]);
		if (!inPlan.ok) return inPlan;
		placed.push({
			lineageId: randomUUID(),
			geometry: inPlan.value,
			name: name ?? expansionArea.name,
			source: expansionSource || expansionArea.source,
			illustrative: false
		});
	}
	return accepted(placed);
};

const faultOf = async (trx: Trx, areas: ExpansionAreas, srid: number): Promise<PlanRefusal | undefined> => {
	const fault = await findGeometryFault(
		trx,
		areas.map(({ geometry }) => geometry),
		srid
	);
	if (!fault) return undefined;
	const part = fault.position + 1;
	if (fault.kind === 'empty') return { key: 'expansion-empty', part };
	const { lon, lat } = fault;
	return fault.kind === 'invalid'
		? { key: 'expansion-invalid', part, detail: fault.detail, lon, lat }
		: { key: 'expansion-overlaps', part, other: fault.other + 1, lon, lat };
};

const writePlan = async (
	trx: Trx,
	plan: { slug: string; crs: PlanCrs; areas: ExpansionAreas },
	{ name, locale, lon, lat, residentsPerLot }: NewPlanInput,
	defaults: PlanDefaults
): Promise<CreatedPlan> => {
	const { srid } = plan.crs;
	const planId = await insertPlan(trx, { slug: plan.slug, name, locale, srid, centre: [lon, lat], residentsPerLot });
	await insertDensityClasses(trx, planId, defaults.densityClasses);
	await insertSectionClasses(trx, planId, defaults.sectionClasses);
	await insertProgrammes(trx, planId, defaults.programmes);
	const versionId = await insertVersion(trx, { planId, srid, ...defaults.draft });
	await insertFeatures(trx, { versionId, planId, srid, revision: 1 }, 'expansion-area', plan.areas);
	return { plan: plan.slug, version: defaults.draft.slug };
};

/** Any number, the same in every Pampa process: who holds it gives a new plan its address. */
const slugLockKey = 19841997;

const checkSlug = async (trx: Trx, { slug: given, name }: NewPlanInput): Promise<Outcome<string, PlanRefusal>> => {
	const slug = given ?? slugOf(name);
	if (slug === '') return refused({ key: 'slug-needed' });
	await sql`select pg_advisory_xact_lock(${slugLockKey}::bigint)`.execute(trx);
	return (await findPlanBySlug(trx, slug)) ? refused({ key: 'slug-taken', slug }) : accepted(slug);
};

/**
 * Starts a plan anywhere between 80° S and 84° N: the plan, its default parameters, a draft version and the expansion
 * area, which comes in WGS 84 and is stored in the plan's CRS on the millimetre grid.
 */
export const createPlan = ({ settings }: Pick<App, 'settings'>) =>
	defineCommand({
		roles: ['administrator'],
		input: newPlanInput,
		run: async (trx, input): Promise<Outcome<CreatedPlan, PlanRefusal>> => {
			const slug = await checkSlug(trx, input);
			if (!slug.ok) return slug;
			const crs = crsFor(input);
			if (!crs.ok) return crs;
			if (!(await knowsSrid(trx, crs.value.srid))) return refused({ key: 'crs-unknown', srid: crs.value.srid });
			const expansion = readExpansion(input.expansion);
			if (!expansion.ok) return expansion;
			const defaults = readPlanDefaults(settings.dbFolder, input.locale);
			const areas = placeAreas(expansion.value, crs.value, input, defaults);
			if (!areas.ok) return areas;
			const fault = await faultOf(trx, areas.value, crs.value.srid);
			if (fault) return refused(fault);
			return accepted(await writePlan(trx, { slug: slug.value, crs: crs.value, areas: areas.value }, input, defaults));
		}
	});
