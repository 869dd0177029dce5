import { z } from 'zod';
import { polygonsOf } from '#lib/domain/geo/positions.ts';
import type { Edit } from '#lib/domain/plan/edit.ts';
import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import type { Waiver } from '#lib/domain/rules/norm.ts';
import type { SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import { storableText } from '../storable-text.ts';
import { featureSchemas } from './plan-document.ts';

/** Corners of one site; one traced from a photograph has fewer. */
const mostCorners = 5000;

const position = z.tuple([z.number(), z.number()]);
const rings = z.array(z.array(position).min(4)).min(1);
const site = z
	.discriminatedUnion('type', [
		z.strictObject({ type: z.literal('Polygon'), coordinates: rings }),
		z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) })
	])
	.refine((shape) => polygonsOf(shape).flat(2).length <= mostCorners);

const revision = z.int().min(1);
const lineageId = z.uuid().toLowerCase();
const text = storableText.trim().min(1);
const figure = z.number().min(0);

const seen = z.strictObject({
	lots: z.int().min(0),
	blocks: z.int().min(0),
	siteMm2: figure,
	lotsMm2: figure,
	rightsOfWayMm2: figure,
	reservesMm2: figure,
	remainderMm2: figure,
	publicSpaceMm2: figure,
	protectedMm2: figure
});

/** Looked into by `parseRules`, which says what is wrong. */
const rules = z.custom<SubdivisionRules>((each) => typeof each === 'object' && each !== null);
/** Looked into by `normOfRecord`, its waivers among it. */
const norm = z
	.strictObject({
		pack: z.string().max(80),
		version: z.string().max(80),
		sha256: z.string().max(64),
		type: z.string().max(80),
		waivers: z.custom<Waiver[]>((each) => Array.isArray(each) && each.length <= 200)
	})
	.nullable();

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const subdivideChange = z.strictObject({
	kind: z.literal('subdivide'),
	lineageId,
	name: text.max(80),
	source: text.max(500),
	illustrative: z.boolean(),
	site,
	rules,
	norm,
	seen,
	sha256
});

const relayoutChange = z.strictObject({
	kind: z.literal('relayout'),
	lineageId,
	partsAfter: lineageId,
	basedOn: revision,
	rules,
	norm,
	seen,
	sha256
});

const featureOf = <Layer extends LayerId>(layer: Layer) =>
	z.object({ layer: z.literal(layer), feature: featureSchemas[layer] });

/** A feature of any layer, with its layer. */
export const layerFeature = z.discriminatedUnion('layer', [
	featureOf('base-feature'),
	featureOf('expansion-area'),
	featureOf('zone'),
	featureOf('constraint-area'),
	featureOf('subdivision'),
	featureOf('right-of-way'),
	featureOf('reserve'),
	featureOf('remainder'),
	featureOf('block'),
	featureOf('lot'),
	featureOf('street'),
	featureOf('relocation-site')
]);

const change = z.union([
	subdivideChange,
	relayoutChange,
	z.strictObject({ kind: z.literal('insert'), features: z.array(layerFeature).min(1).max(1000) }),
	z.object({ kind: z.literal('replace'), basedOn: revision }).and(layerFeature),
	z.strictObject({ kind: z.literal('delete'), layer: z.enum(layerIds), lineageId, basedOn: revision })
]);

/** An edit as it comes from a browser. */
export const editInput: z.ZodType<Edit> = z.strictObject({
	editId: z.uuid().toLowerCase(),
	baseRevision: revision,
	summary: text.max(300),
	changes: z.array(change).min(1).max(1000)
});
