import type { FeatureInputs } from '#lib/domain/plan/feature-inputs.ts';
import {
	baseFeatureKinds,
	constraintKinds,
	layerIds,
	lotStages,
	lotUses,
	remainderKinds,
	reserveKinds,
	rightOfWayKinds,
	type LayerId
} from '#lib/domain/plan/layers.ts';
import { streetClasses } from '#lib/domain/plan/parameters.ts';
import { locales, versionStatuses } from '#lib/domain/plan/plan.ts';
import { programmeGroups } from '#lib/domain/programme/programme.ts';
import { zoneUses } from '#lib/domain/zoning/zone.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { storableText } from '../storable-text.ts';
import { costCeiling } from './create-plan-defaults.ts';

/** Metres in the plan's CRS, easting before northing. */
const position = z.tuple([z.number(), z.number()]);
const line = z.array(position);
const rings = z.array(line);

/** A shape of any kind the plan has; numbers are not looked into. */
export const geometrySchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('Point'), coordinates: position }),
	z.object({ type: z.literal('LineString'), coordinates: line }),
	z.object({ type: z.literal('MultiLineString'), coordinates: rings }),
	z.object({ type: z.literal('Polygon'), coordinates: rings }),
	z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings) })
]);

/** Lower case, as the database writes it. */
const lineage = z.uuid().toLowerCase();
const text = storableText.trim().min(1);
const sourced = { source: text, illustrative: z.boolean() };
const drawn = { ...sourced, lineageId: lineage, geometry: geometrySchema };

/** A feature of each layer, as `FeatureInputs` says. */
export const featureSchemas = {
	'base-feature': z.object({ ...drawn, kind: z.enum(baseFeatureKinds), name: text }),
	'expansion-area': z.object({ ...drawn, name: text }),
	zone: z.object({
		...drawn,
		code: text,
		name: text,
		landUse: z.enum(zoneUses),
		densityClass: text.nullable().default(null)
	}),
	'constraint-area': z.object({ ...drawn, kind: z.enum(constraintKinds), name: text }),
	subdivision: z.object({ ...drawn, name: text, parameters: z.unknown() }),
	'right-of-way': z.object({
		...drawn,
		subdivision: lineage,
		kind: z.enum(rightOfWayKinds).default('street'),
		widthM: z.number().positive().nullable().default(null),
		name: text.nullable().default(null)
	}),
	reserve: z.object({
		...drawn,
		subdivision: lineage,
		kind: z.enum(reserveKinds),
		name: text.nullable().default(null)
	}),
	remainder: z.object({ ...drawn, subdivision: lineage, kind: z.enum(remainderKinds).default('left_over') }),
	block: z.object({ ...drawn, subdivision: lineage, label: text }),
	lot: z.object({
		...drawn,
		block: lineage,
		number: text,
		landUse: z.enum(lotUses).default('housing'),
		frontageM: z.number().positive(),
		stage: z.enum(lotStages).default('unassigned'),
		programme: text.nullable().default(null)
	}),
	street: z.object({ ...drawn, name: text, sectionClass: text }),
	'relocation-site': z.object({
		...drawn,
		position: z.int(),
		entity: text,
		statedAreaM2: z.number().positive(),
		constructedM2: z.number().nullable().default(null),
		residents: z.int().nullable().default(null),
		relocatedIn: text,
		agreement: text,
		note: text.nullable().default(null)
	})
} satisfies { [Layer in LayerId]: z.ZodType<FeatureInputs[Layer]> };

const layers = z.object({
	'base-feature': z.array(featureSchemas['base-feature']).default([]),
	'expansion-area': z.array(featureSchemas['expansion-area']).default([]),
	zone: z.array(featureSchemas.zone).default([]),
	'constraint-area': z.array(featureSchemas['constraint-area']).default([]),
	subdivision: z.array(featureSchemas.subdivision).default([]),
	'right-of-way': z.array(featureSchemas['right-of-way']).default([]),
	reserve: z.array(featureSchemas.reserve).default([]),
	remainder: z.array(featureSchemas.remainder).default([]),
	block: z.array(featureSchemas.block).default([]),
	lot: z.array(featureSchemas.lot).default([]),
	street: z.array(featureSchemas.street).default([]),
	'relocation-site': z.array(featureSchemas['relocation-site']).default([])
});

const version = z.object({
	slug: text,
	name: text,
	source: text,
	status: z.enum(versionStatuses),
	/** ISO date of the council's vote. */
	adoptedOn: z.iso.date().nullable().default(null),
	/** Slug of an earlier version whose features it takes over. */
	basedOn: text.nullable().default(null),
	/** Lineage ids of what it does not take over, by layer. */
	without: z.partialRecord(z.enum(layerIds), z.array(lineage)).default({}),
	layers
});

const coded = { ...sourced, code: text, name: text };

/** A whole plan with its versions, in the plan's CRS. */
export const planDocument = z.object({
	plan: z.object({
		slug: text,
		name: text,
		locale: z.enum(locales),
		srid: z.int(),
		centre: position,
		residentsPerLot: z.number().positive()
	}),
	densityClasses: z.array(z.object({ ...coded, maxGrossDensity: z.number(), maxNetDensity: z.number() })),
	sectionClasses: z.array(
		z.object({ ...coded, rightOfWayM: z.number(), streetClass: z.enum(streetClasses).default('local') })
	),
	programmes: z.array(
		z.object({
			...coded,
			group: z.enum(programmeGroups),
			colour: text,
			targetSharePct: z.number().nullable().default(null),
			costCeiling: costCeiling.extend({ source: text }).nullable().default(null),
			position: z.int()
		})
	),
	versions: z.array(version).min(1)
});

export type PlanDocument = z.output<typeof planDocument>;
export type VersionDocument = PlanDocument['versions'][number];

/** A file of features: GeoJSON in the plan's CRS, one layer name in each feature's properties. */
const featureFile = z.object({
	type: z.literal('FeatureCollection'),
	/** What every feature says that does not say otherwise. */
	defaults: z.record(z.string(), z.unknown()).default({}),
	features: z.array(
		z.object({
			type: z.literal('Feature'),
			id: z.string(),
			properties: z.looseObject({ layer: z.enum(layerIds) }),
			geometry: z.unknown()
		})
	)
});

const planFile = planDocument.extend({
	versions: z.array(version.omit({ layers: true }).extend({ files: z.array(text) }))
});

type Raw = Record<string, unknown>;

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const readLayers = (folder: string, files: readonly string[]): Partial<Record<LayerId, Raw[]>> => {
	const found: Partial<Record<LayerId, Raw[]>> = {};
	for (const file of files) {
		const { defaults, features } = featureFile.parse(readJson(join(folder, file)));
		for (const { id, properties, geometry } of features) {
			const { layer, ...rest } = properties;
			(found[layer] ??= []).push({ ...defaults, ...rest, lineageId: id, geometry });
		}
	}
	return found;
};

/** Reads `plan.json` of a folder and the GeoJSON files it names. @throws ZodError on a file that is not of the form. */
export const readPlanDocument = (folder: string): PlanDocument => {
	const { versions, ...rest } = planFile.parse(readJson(join(folder, 'plan.json')));
	return planDocument.parse({
		...rest,
		versions: versions.map(({ files, ...each }) => ({ ...each, layers: readLayers(folder, files) }))
	});
};

/** The slug of the plan that a folder holds. */
export const readPlanSlug = (folder: string): string => planFile.parse(readJson(join(folder, 'plan.json'))).plan.slug;
