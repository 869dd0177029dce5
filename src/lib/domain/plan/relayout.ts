import type { Polygon } from 'geojson';
import { gridAreaMm2 } from '../geo/area.ts';
import { polygonsOf } from '../geo/positions.ts';
import type { LayoutBlock } from '../subdivision/layout.ts';
import { defaultRules, parseRules, type SubdivisionRules } from '../subdivision/rules.ts';
import type { LockedLot } from '../subdivision/surroundings.ts';
import { featureKey, ownerOf, type FeatureChange, type FeatureSet, type StoredLayerFeature } from './edit.ts';
import type { LayerId } from './layers.ts';

type Stored<Layer extends LayerId> = Extract<StoredLayerFeature, { layer: Layer }>;

/** A subdivision as it is stored, with what belongs to it. */
export interface StoredSubdivision {
	subdivision: Stored<'subdivision'>;
	/** Polygon of the plan's CRS, metres. */
	site: Polygon;
	/** Streets, reserves, remainders, blocks and lots. */
	parts: StoredLayerFeature[];
	/** Lots that are somebody's already; they stay as they are. In the order of their names. */
	kept: Stored<'lot'>[];
}

const isOf = <Layer extends LayerId>(layer: Layer, each: StoredLayerFeature): each is Stored<Layer> =>
	each.layer === layer;

const blocksOf = (parts: readonly StoredLayerFeature[]): Stored<'block'>[] =>
	parts.filter((each) => isOf('block', each));

const labelsOf = (parts: readonly StoredLayerFeature[]): Map<string, string> =>
	new Map(blocksOf(parts).map(({ feature: { lineageId, label } }) => [lineageId, label]));

const isSomebodys = ({ feature: { stage = 'unassigned' } }: Stored<'lot'>): boolean => stage !== 'unassigned';

/** A stored subdivision among the features of a version; nothing when it is not there, or its site is not one polygon. */
export const storedSubdivision = (features: FeatureSet, lineageId: string): StoredSubdivision | undefined => {
	const subdivision = features.get(featureKey({ layer: 'subdivision', lineageId }));
	if (!subdivision || !isOf('subdivision', subdivision)) return undefined;
	const { geometry } = subdivision.feature;
	const [coordinates, ...others] =
		geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? polygonsOf(geometry) : [];
	if (!coordinates || others.length > 0) return undefined;
	const owned = [...features.values()].filter((each) => ownerOf(each) === lineageId);
	const labels = labelsOf(owned);
	const lots = [...features.values()].filter((each) => isOf('lot', each) && labels.has(each.feature.block));
	const nameOf = ({ feature: { block, number } }: Stored<'lot'>): string => `${labels.get(block)} ${number}`;
	return {
		subdivision,
		site: { type: 'Polygon', coordinates },
		parts: [...owned, ...lots],
		kept: lots
			.filter((each) => isOf('lot', each))
			.filter(isSomebodys)
			.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
	};
};

/** The lots that stay, as the engine takes them. A lot is one polygon. */
export const lockedLotsOf = ({ parts, kept }: StoredSubdivision): LockedLot[] => {
	const labels = labelsOf(parts);
	return kept.map(({ feature: { block, number, geometry, frontageM, landUse = 'housing', programme = null } }) => {
		const polygon = geometry as Polygon;
		const lot = { number, polygon, frontageM, areaMm2: gridAreaMm2(polygon), use: landUse, programme };
		return { block: labels.get(block) ?? '', lot };
	});
};

/** What a page needs to lay a subdivision out again. Plan's CRS, metres. */
export interface SubdivisionToRelayout {
	lineageId: string;
	name: string;
	site: Polygon;
	/** As they were stored with it; the defaults where they cannot be read. */
	rules: SubdivisionRules;
	locked: LockedLot[];
	/** The version's revision it was read at. */
	basedOn: number;
}

export const subdivisionToRelayout = (stored: StoredSubdivision, basedOn: number): SubdivisionToRelayout => {
	const { lineageId, name, parameters } = stored.subdivision.feature;
	const parsed = parseRules(parameters);
	const rules = parsed.ok ? parsed.value : defaultRules;
	return { lineageId, name, site: stored.site, rules, locked: lockedLotsOf(stored), basedOn };
};

/** What goes: everything but the lots that stay and their blocks; lots before their blocks. */
const removals = ({ parts, kept }: StoredSubdivision, basedOn: number): FeatureChange[] => {
	const stays = new Set(kept.flatMap(({ feature: { lineageId, block } }) => [lineageId, block]));
	const gone = parts.filter(({ feature }) => !stays.has(feature.lineageId));
	return [...gone.filter(({ layer }) => layer === 'lot'), ...gone.filter(({ layer }) => layer !== 'lot')].map(
		({ layer, feature: { lineageId } }) => ({ kind: 'delete', layer, lineageId, basedOn })
	);
};

const geometryOf = (pieces: readonly LayoutBlock[]) => {
	const [only, ...others] = pieces.map(({ polygon }) => polygon);
	if (only && others.length === 0) return only;
	return { type: 'MultiPolygon' as const, coordinates: pieces.map(({ polygon }) => polygon.coordinates) };
};

/** Blocks of lots that stay, on the ground of those lots alone. */
const keptBlocks = (
	{ parts, kept }: StoredSubdivision,
	blocks: readonly LayoutBlock[],
	basedOn: number
): FeatureChange[] => {
	const withLots = new Set(kept.map(({ feature: { block } }) => block));
	const pieces = Map.groupBy(blocks, ({ label }) => label);
	return blocksOf(parts)
		.filter(({ feature: { lineageId } }) => withLots.has(lineageId))
		.map(({ feature }) => ({
			kind: 'replace',
			basedOn,
			layer: 'block',
			feature: { ...feature, geometry: geometryOf(pieces.get(feature.label) ?? []) }
		}));
};

/**
 * The changes that make a stored subdivision what its site was laid out to be again. Lots that stay are not touched.
 *
 * @param subdivision The subdivision by its new rules.
 * @param made What came new: streets, reserves, remainders, blocks and lots.
 * @param blocks Of the layout; those of lots that stay among them.
 */
export const relayoutChanges = (
	stored: StoredSubdivision,
	{ basedOn, parameters }: { basedOn: number; parameters: unknown },
	made: Extract<FeatureChange, { kind: 'insert' }>,
	blocks: readonly LayoutBlock[]
): FeatureChange[] => [
	...removals(stored, basedOn),
	{
		kind: 'replace',
		basedOn,
		layer: 'subdivision',
		feature: { ...stored.subdivision.feature, parameters }
	},
	...keptBlocks(stored, blocks, basedOn),
	made
];
