import { gridAreaMm2 } from '../geo/area.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { SectionClass } from './parameters.ts';
import { normOfRecord, type NormRecordRefusal } from '../rules/norm-record.ts';
import { layoutHash } from '../subdivision/output/layout-hash.ts';
import type { Layout } from '../subdivision/layout.ts';
import { meantAreasM2 } from '../subdivision/lots/lot-sizes.ts';
import { parseRules, type RulesRefusal } from '../subdivision/rules/parse-rules.ts';
import type { SubdivisionRules } from '../subdivision/rules.ts';
import type { SiteShape } from '../subdivision/site.ts';
import { subdivide, type SubdivisionRefusal } from '../subdivision/subdivide.ts';
import { nothingLocked, type FixedGround, type LockedLand, type Surroundings } from '../subdivision/surroundings.ts';
import {
	seenOf,
	type ChangedFeature,
	type Edit,
	type FeatureChange,
	type FeatureSet,
	type LayerFeature,
	type RelayoutChange,
	type SeenLayout,
	type SubdivideChange
} from './edit.ts';
import {
	keptParts,
	lockedLandOf,
	relayoutChanges,
	stayingWith,
	storedSubdivision,
	type LayoutParameters
} from './relayout.ts';

/** The last 12 digits of a UUID are its node: counting there leaves version and variant alone. */
const nodeDigits = 12;
const nodes = 2 ** (4 * nodeDigits);

/** The `count`-th UUID after another one. Two that were drawn at random never meet. */
export const lineageAfter = (lineageId: string, count: number): string => {
	const node = (parseInt(lineageId.slice(-nodeDigits), 16) + count) % nodes;
	return lineageId.slice(0, -nodeDigits).toLowerCase() + node.toString(16).padStart(nodeDigits, '0');
};

interface Owner {
	/** Of the subdivision. */
	lineageId: string;
	/** Lineage ids are counted up from this one. */
	partsAfter: string;
	source: string;
	illustrative: boolean;
}

/** The features of a layout that belong to its subdivision, owners first. */
export const partFeatures = (
	{ lineageId: subdivision, partsAfter, source, illustrative }: Owner,
	layout: Omit<Layout, 'site' | 'balance'>
): LayerFeature[] => {
	let count = 0;
	const drawn = () => ({ lineageId: lineageAfter(partsAfter, ++count), source, illustrative });
	const features: LayerFeature[] = [];
	for (const geometry of layout.rightsOfWay)
		features.push({
			layer: 'right-of-way',
			feature: { ...drawn(), geometry, subdivision, kind: 'street', widthM: null, name: null }
		});
	for (const { polygon: geometry, widthM } of layout.passages ?? [])
		features.push({
			layer: 'right-of-way',
			feature: { ...drawn(), geometry, subdivision, kind: 'passage', widthM, name: null }
		});
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

interface NamedSubdivision extends Pick<SubdivideChange, 'lineageId' | 'name' | 'source' | 'illustrative'> {
	parameters: LayoutParameters;
}

/** Every feature of a layout, owners first, with lineage ids that follow from the subdivision's. */
export const layoutFeatures = (
	{ lineageId: sent, name, source, illustrative, parameters }: NamedSubdivision,
	layout: Layout
): LayerFeature[] => {
	const lineageId = sent.toLowerCase();
	const { site: geometry } = layout;
	return [
		{ layer: 'subdivision', feature: { lineageId, geometry, source, illustrative, name, parameters } },
		...partFeatures({ lineageId, partsAfter: lineageId, source, illustrative }, layout)
	];
};

export type LayoutRefusal =
	| RulesRefusal
	| NormRecordRefusal
	| SubdivisionRefusal
	| { key: 'layout-too-large'; lots: number; most: number }
	/** The plan's class is of another width than the streets that name it, or there is none: `classM` is 0. */
	| { key: 'section-class-differs'; section: string; widthM: number; classM: number }
	/** Nothing that was on a screen: forged, or laid out by another edition of the program. `figure` is the first that differs. */
	| { key: 'layout-differs'; figure: keyof SeenLayout; sent: number; found: number }
	/** The figures are those that were seen, but lots lie otherwise or are for other programmes. */
	| { key: 'layout-lies-otherwise'; sent: string; found: string }
	/** There is no such subdivision any more. */
	| { key: 'subdivision-not-found' }
	/** Lots of it were given or changed since it was read. */
	| { key: 'features-changed'; count: number; features: ChangedFeature[] };

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

/** Code and right-of-way of a section class of the plan, m. */
type SectionWidth = Pick<SectionClass, 'code' | 'rightOfWayM'>;

/** A section class that streets are named after but are not of. */
const wrongSection = (
	{ streetSections: { local, principal }, streetWidthM, mainStreetWidthM }: SubdivisionRules,
	sections: readonly SectionWidth[]
): LayoutRefusal | undefined => {
	const named = [
		{ section: local, widthM: streetWidthM },
		{ section: principal, widthM: mainStreetWidthM }
	];
	for (const { section, widthM } of named) {
		const classM = sections.find(({ code }) => code === section)?.rightOfWayM ?? 0;
		if (section !== undefined && classM !== widthM) return { key: 'section-class-differs', section, widthM, classM };
	}
	return undefined;
};

/** A site laid out by the rules on the version's ground, and held to what was seen. */
const laidOutAsSeen = (
	site: SiteShape,
	{ rules: sent, norm, seen, sha256 }: Pick<SubdivideChange, 'rules' | 'norm' | 'seen' | 'sha256'>,
	around: Surroundings,
	sections: readonly SectionWidth[]
): Outcome<{ layout: Layout; parameters: LayoutParameters }, LayoutRefusal> => {
	const parsed = parseRules(sent);
	if (!parsed.ok) return parsed;
	const held = norm && normOfRecord(norm);
	if (held && !held.ok) return held;
	const rules = parsed.value;
	const wrong = wrongSection(rules, sections);
	if (wrong) return refused(wrong);
	const lots = Math.floor(gridAreaMm2(site) / 1e6 / meantAreasM2(rules).smallest);
	if (lots > mostLots) return refused({ key: 'layout-too-large', lots, most: mostLots });
	const laid = subdivide(site, rules, around);
	if (!laid.ok) return laid;
	const found = seenOf(laid.value);
	const figure = differenceOf(seen, found);
	if (figure) return refused({ key: 'layout-differs', figure, sent: seen[figure], found: found[figure] });
	const hash = layoutHash(laid.value);
	if (hash !== sha256) return refused({ key: 'layout-lies-otherwise', sent: sha256, found: hash });
	return accepted({ layout: laid.value, parameters: { ...rules, norm } });
};

const spellOutSubdivide = (
	change: SubdivideChange,
	{ stored: _, sections, ...ground }: LayoutGround
): Outcome<FeatureChange[], LayoutRefusal> => {
	const laid = laidOutAsSeen(change.site, change, { ...ground, locked: nothingLocked }, sections);
	if (!laid.ok) return laid;
	const { layout, parameters } = laid.value;
	return accepted([{ kind: 'insert', features: layoutFeatures({ ...change, parameters }, layout) }]);
};

/** What of a layout was not there before. */
const newParts = (layout: Layout, { lots, reserves, remainders }: LockedLand): Layout => {
	const labels = new Set(lots.map(({ block }) => block));
	return {
		...layout,
		blocks: layout.blocks.filter(({ label }) => !labels.has(label)),
		reserves: layout.reserves.filter((each) => !reserves.includes(each)),
		remainders: layout.remainders.filter((each) => !remainders.includes(each))
	};
};

const spellOutRelayout = (
	change: RelayoutChange,
	{ stored: features, sections, ...ground }: LayoutGround
): Outcome<FeatureChange[], LayoutRefusal> => {
	const { lineageId, partsAfter, basedOn } = change;
	const stored = storedSubdivision(features, lineageId);
	if (!stored) return refused({ key: 'subdivision-not-found' });
	const changed = keptParts(stored)
		.filter(({ revision }) => revision > basedOn)
		.map(({ layer, revision, feature }) => ({ layer, lineageId: feature.lineageId, revision }));
	if (changed.length > 0) return refused({ key: 'features-changed', count: changed.length, features: changed });
	const locked = lockedLandOf(stored);
	const laid = laidOutAsSeen(stored.site, change, { ...ground, locked }, sections);
	if (!laid.ok) return laid;
	const { layout, parameters } = laid.value;
	const { source, illustrative } = stored.subdivision.feature;
	const made = partFeatures({ lineageId, partsAfter, source, illustrative }, newParts(layout, locked));
	const stays = stayingWith(layout, stored, locked);
	return accepted(relayoutChanges(stored, stays, { basedOn, parameters }, { kind: 'insert', features: made }));
};

/** What layouts of an edit grow around, and the stored subdivisions that are laid out again, with what belongs to them. */
export interface LayoutGround extends FixedGround {
	stored: FeatureSet;
	/** Of the plan: what streets may be named after. */
	sections: readonly SectionWidth[];
}

/** The changes of an edit with every layout spelled out in features, ready for `applyChanges`. */
export const spellOut = (changes: Edit['changes'], ground: LayoutGround): Outcome<FeatureChange[], LayoutRefusal> => {
	const spelled: FeatureChange[] = [];
	for (const change of changes) {
		if (change.kind !== 'subdivide' && change.kind !== 'relayout') {
			spelled.push(change);
			continue;
		}
		const made = change.kind === 'subdivide' ? spellOutSubdivide(change, ground) : spellOutRelayout(change, ground);
		if (!made.ok) return made;
		spelled.push(...made.value);
	}
	return accepted(spelled);
};
