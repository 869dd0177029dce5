import { gridAreaMm2 } from '../geo/area.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import { layoutHash } from '../subdivision/layout-hash.ts';
import type { Layout } from '../subdivision/layout.ts';
import { parseRules, type RulesRefusal } from '../subdivision/rules.ts';
import { meantAreasM2 } from '../subdivision/lot-sizes.ts';
import { subdivide, type SubdivisionRefusal } from '../subdivision/subdivide.ts';
import type { FixedGround } from '../subdivision/surroundings.ts';
import {
	seenOf,
	type Edit,
	type FeatureChange,
	type LayerFeature,
	type SeenLayout,
	type SubdivideChange
} from './edit.ts';

/** The last 12 digits of a UUID are its node: counting there leaves version and variant alone. */
const nodeDigits = 12;
const nodes = 2 ** (4 * nodeDigits);

/** The `count`-th UUID after another one. Two that were drawn at random never meet. */
export const lineageAfter = (lineageId: string, count: number): string => {
	const node = (parseInt(lineageId.slice(-nodeDigits), 16) + count) % nodes;
	return lineageId.slice(0, -nodeDigits).toLowerCase() + node.toString(16).padStart(nodeDigits, '0');
};

/** Every feature of a layout, owners first, with lineage ids that follow from the subdivision's. */
export const layoutFeatures = (
	{ lineageId, name, source, illustrative, rules }: Omit<SubdivideChange, 'kind' | 'site' | 'seen'>,
	layout: Layout
): LayerFeature[] => {
	let count = 0;
	const drawn = () => ({ lineageId: lineageAfter(lineageId, ++count), source, illustrative });
	const subdivision = lineageId.toLowerCase();
	const features: LayerFeature[] = [
		{
			layer: 'subdivision',
			feature: { lineageId: subdivision, geometry: layout.site, source, illustrative, name, parameters: rules }
		}
	];
	for (const geometry of layout.rightsOfWay)
		features.push({ layer: 'right-of-way', feature: { ...drawn(), geometry, subdivision, name: null } });
	for (const { kind, polygon: geometry } of layout.reserves)
		features.push({ layer: 'reserve', feature: { ...drawn(), geometry, subdivision, kind, name: null } });
	for (const { kind, polygon: geometry } of layout.remainders)
		features.push({ layer: 'remainder', feature: { ...drawn(), geometry, subdivision, kind } });
	for (const { label, polygon: geometry, lots } of layout.blocks) {
		const block = drawn();
		features.push({ layer: 'block', feature: { ...block, geometry, subdivision, label } });
		for (const { number, polygon, frontageM, use: landUse, programme } of lots)
			features.push({
				layer: 'lot',
				feature: {
					...drawn(),
					geometry: polygon,
					block: block.lineageId,
					number,
					landUse,
					frontageM,
					stage: 'unassigned',
					programme
				}
			});
	}
	return features;
};

export type LayoutRefusal =
	| RulesRefusal
	| SubdivisionRefusal
	| { key: 'layout-too-large'; lots: number; most: number }
	/** Nothing that was on a screen: forged, or laid out by another edition of the program. `figure` is the first that differs. */
	| { key: 'layout-differs'; figure: keyof SeenLayout; sent: number; found: number }
	/** The figures are those that were seen, but lots lie otherwise or are for other programmes. */
	| { key: 'layout-lies-otherwise'; sent: string; found: string };

const figures = [
	'lots',
	'blocks',
	'siteMm2',
	'lotsMm2',
	'rightsOfWayMm2',
	'reservesMm2',
	'remainderMm2',
	'publicSpaceMm2',
	'protectedMm2'
] as const;

/** A layout is the same to the byte on every machine, so no figure may differ at all. */
const differenceOf = (sent: SeenLayout, found: SeenLayout): keyof SeenLayout | undefined =>
	figures.find((figure) => sent[figure] !== found[figure]);

/** More lots than one save may have, were all of its land lots: a town of 12 km². */
const mostLots = 100_000;

/** The features of a change, its site laid out on the version's ground and held to what was seen. */
const featuresOfChange = (change: SubdivideChange, ground: FixedGround): Outcome<LayerFeature[], LayoutRefusal> => {
	const rules = parseRules(change.rules);
	if (!rules.ok) return rules;
	const lots = Math.floor(gridAreaMm2(change.site) / 1e6 / meantAreasM2(rules.value).smallest);
	if (lots > mostLots) return refused({ key: 'layout-too-large', lots, most: mostLots });
	const layout = subdivide(change.site, rules.value, { ...ground, locked: [] });
	if (!layout.ok) return layout;
	const { seen } = change;
	const found = seenOf(layout.value);
	const figure = differenceOf(seen, found);
	if (figure) return refused({ key: 'layout-differs', figure, sent: seen[figure], found: found[figure] });
	const sha256 = layoutHash([layout.value]);
	if (sha256 !== change.sha256) return refused({ key: 'layout-lies-otherwise', sent: change.sha256, found: sha256 });
	return accepted(layoutFeatures({ ...change, rules: rules.value }, layout.value));
};

/** The changes of an edit with every layout spelled out in features, ready for `applyChanges`. */
export const spellOut = (changes: Edit['changes'], ground: FixedGround): Outcome<FeatureChange[], LayoutRefusal> => {
	const spelled: FeatureChange[] = [];
	for (const change of changes) {
		if (change.kind !== 'subdivide') {
			spelled.push(change);
			continue;
		}
		const features = featuresOfChange(change, ground);
		if (!features.ok) return features;
		spelled.push({ kind: 'insert', features: features.value });
	}
	return accepted(spelled);
};
