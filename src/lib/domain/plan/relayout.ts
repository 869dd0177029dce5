import type { Polygon } from 'geojson';
import { gridAreaMm2 } from '../geo/area.ts';
import type { Layout } from '../subdivision/layout.ts';
import type { NormRecord } from '../rules/norm-record.ts';
import { parseRules } from '../subdivision/rules/parse-rules.ts';
import { defaultRules, type SubdivisionRules } from '../subdivision/rules.ts';
import type { SiteShape } from '../subdivision/site.ts';
import type { LockedLand } from '../subdivision/surroundings.ts';
import { featureKey, ownerOf, type FeatureChange, type FeatureSet, type StoredLayerFeature } from './edit.ts';
import type { LayerId } from './layers.ts';

type Stored<Layer extends LayerId> = Extract<StoredLayerFeature, { layer: Layer }>;

/** A subdivision as it is stored, with what belongs to it. */
export interface StoredSubdivision {
	subdivision: Stored<'subdivision'>;
	/** Plan's CRS, metres. */
	site: SiteShape;
	/** Streets, reserves, remainders, blocks and lots. */
	parts: StoredLayerFeature[];
	/** What stays as it is, when a lot is somebody's already. */
	kept: KeptParts;
}

/** Blocks of which a lot is somebody's, whole; and the land that was given up with them. */
interface KeptParts {
	/** In the order of their names. */
	lots: Stored<'lot'>[];
	reserves: Stored<'reserve'>[];
	remainders: Stored<'remainder'>[];
}

const isOf = <Layer extends LayerId>(layer: Layer, each: StoredLayerFeature): each is Stored<Layer> =>
	each.layer === layer;

const blocksOf = (parts: readonly StoredLayerFeature[]): Stored<'block'>[] =>
	parts.filter((each) => isOf('block', each));

const labelsOf = (parts: readonly StoredLayerFeature[]): Map<string, string> =>
	new Map(blocksOf(parts).map(({ feature: { lineageId, label } }) => [lineageId, label]));

const lineageOf = ({ feature }: StoredLayerFeature): string => feature.lineageId;

const polygonOf = ({ feature }: StoredLayerFeature): Polygon => feature.geometry as Polygon;

const isSomebodys = ({ feature: { stage = 'unassigned' } }: Stored<'lot'>): boolean => stage !== 'unassigned';

/** Whether it is one polygon without holes, as the engine makes them. */
const isSimple = ({ feature: { geometry } }: StoredLayerFeature): boolean =>
	geometry.type === 'Polygon' && geometry.coordinates.length === 1;

/** Places of a polygon's corners, as text. */
const cornersOf = (stored: StoredLayerFeature): string[] =>
	polygonOf(stored)
		.coordinates.flat()
		.map((corner) => corner.join());

/** Land left over in the blocks that stay, and public space there; beside a lot or reserve it shares corners with it. */
const remaindersBeside = (
	parts: readonly StoredLayerFeature[],
	others: readonly StoredLayerFeature[]
): Stored<'remainder'>[] => {
	const corners = new Set(others.flatMap(cornersOf));
	return parts
		.filter((each) => isOf('remainder', each))
		.filter(
			(each) =>
				each.feature.kind !== 'protected' && isSimple(each) && cornersOf(each).some((corner) => corners.has(corner))
		);
};

const keptPartsOf = (
	parts: readonly StoredLayerFeature[],
	lots: readonly Stored<'lot'>[],
	labels: Map<string, string>
): KeptParts => {
	const blocks = new Set(lots.filter(isSomebodys).map(({ feature }) => feature.block));
	if (blocks.size === 0) return { lots: [], reserves: [], remainders: [] };
	const nameOf = ({ feature: { block, number } }: Stored<'lot'>): string => `${labels.get(block)} ${number}`;
	const kept = lots.filter(({ feature }) => blocks.has(feature.block)).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
	const reserves = parts.filter((each) => isOf('reserve', each)).filter(isSimple);
	return { lots: kept, reserves, remainders: remaindersBeside(parts, [...kept, ...reserves]) };
};

/** A stored subdivision among the features of a version; nothing when it is not there. */
export const storedSubdivision = (features: FeatureSet, lineageId: string): StoredSubdivision | undefined => {
	const subdivision = features.get(featureKey({ layer: 'subdivision', lineageId }));
	if (!subdivision || !isOf('subdivision', subdivision)) return undefined;
	const { geometry } = subdivision.feature;
	if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return undefined;
	const owned = [...features.values()].filter((each) => ownerOf(each) === lineageId);
	const labels = labelsOf(owned);
	const lots = [...features.values()]
		.filter((each) => isOf('lot', each))
		.filter(({ feature }) => labels.has(feature.block));
	return {
		subdivision,
		site: geometry,
		parts: [...owned, ...lots],
		kept: keptPartsOf(owned, lots, labels)
	};
};

/** All that stays, lots first. */
export const keptParts = ({ kept }: StoredSubdivision): StoredLayerFeature[] => [
	...kept.lots,
	...kept.reserves,
	...kept.remainders
];

/** What stays, as the engine takes it, in the same order. A lot is one polygon. */
export const lockedLandOf = ({ parts, kept }: StoredSubdivision): LockedLand => {
	const labels = labelsOf(parts);
	const measured = <Kind>(stored: StoredLayerFeature, kind: Kind) => {
		const polygon = polygonOf(stored);
		return { kind, polygon, areaMm2: gridAreaMm2(polygon) };
	};
	return {
		lots: kept.lots.map((stored) => {
			const { block, number, frontageM, landUse = 'housing', programme = null } = stored.feature;
			const polygon = polygonOf(stored);
			const lot = { number, polygon, frontageM, areaMm2: gridAreaMm2(polygon), use: landUse, programme };
			return { block: labels.get(block) ?? '', lot };
		}),
		reserves: kept.reserves.map((stored) => measured(stored, stored.feature.kind)),
		remainders: kept.remainders.map((stored) => measured(stored, stored.feature.kind ?? 'left_over'))
	};
};

/** Lineage ids of what stays with a layout: all lots with their blocks, and what of the rest the engine kept. */
export const stayingWith = (layout: Layout, { kept }: StoredSubdivision, locked: LockedLand): Set<string> => {
	const [reserves, remainders] = [new Set(layout.reserves), new Set(layout.remainders)];
	const isKept = <Part>(part: Part | undefined, parts: ReadonlySet<Part>): boolean =>
		part !== undefined && parts.has(part);
	return new Set([
		...kept.lots.flatMap(({ feature: { lineageId, block } }) => [lineageId, block]),
		...kept.reserves.filter((_, index) => isKept(locked.reserves[index], reserves)).map(lineageOf),
		...kept.remainders.filter((_, index) => isKept(locked.remainders[index], remainders)).map(lineageOf)
	]);
};

/** What a subdivision is stored with, so that its layout can be made again: the rules, and the law it was held to. */
export type LayoutParameters = SubdivisionRules & { norm: NormRecord | null };

/** As they were stored; missing what is from before it was. */
export const parametersOf = (parameters: unknown): { rules: unknown; norm: NormRecord | null } => {
	if (typeof parameters !== 'object' || parameters === null) return { rules: parameters, norm: null };
	const { norm = null, ...rules } = parameters as Partial<LayoutParameters>;
	return { rules, norm };
};

/** What a page needs to lay a subdivision out again. Plan's CRS, metres. */
export interface SubdivisionToRelayout {
	lineageId: string;
	name: string;
	site: SiteShape;
	/** As they were stored with it; the defaults where they cannot be read. */
	rules: SubdivisionRules;
	norm: NormRecord | null;
	locked: LockedLand;
	/** The version's revision it was read at. */
	basedOn: number;
}

export const subdivisionToRelayout = (stored: StoredSubdivision, basedOn: number): SubdivisionToRelayout => {
	const { lineageId, name, parameters } = stored.subdivision.feature;
	const { rules: sent, norm } = parametersOf(parameters);
	const parsed = parseRules(sent);
	const rules = parsed.ok ? parsed.value : defaultRules;
	return { lineageId, name, site: stored.site, rules, norm, locked: lockedLandOf(stored), basedOn };
};

/** What goes: everything but what stays; lots before their blocks. */
const removals = ({ parts }: StoredSubdivision, stays: ReadonlySet<string>, basedOn: number): FeatureChange[] => {
	const gone = parts.filter((each) => !stays.has(lineageOf(each)));
	return [...gone.filter(({ layer }) => layer === 'lot'), ...gone.filter(({ layer }) => layer !== 'lot')].map(
		({ layer, feature: { lineageId } }) => ({ kind: 'delete', layer, lineageId, basedOn })
	);
};

/**
 * The changes that make a stored subdivision what its site was laid out to be again. What stays is not touched.
 *
 * @param stays Lineage ids.
 * @param made What came new: streets, reserves, remainders, blocks and lots.
 */
export const relayoutChanges = (
	stored: StoredSubdivision,
	stays: ReadonlySet<string>,
	{ basedOn, parameters }: { basedOn: number; parameters: LayoutParameters },
	made: Extract<FeatureChange, { kind: 'insert' }>
): FeatureChange[] => [
	...removals(stored, stays, basedOn),
	{
		kind: 'replace',
		basedOn,
		layer: 'subdivision',
		feature: { ...stored.subdivision.feature, parameters }
	},
	made
];
