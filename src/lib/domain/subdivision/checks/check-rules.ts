import type { ReserveKind } from '../../plan/layers.ts';
import type { Norm } from '../../rules/norm.ts';
import type { RuleId } from '../../rules/rule-kinds.ts';
import { reserveBaseMm2 } from '../land/ceded-land.ts';
import { cornersOf } from '../blocks/block-corners.ts';
import { sidePerCut } from '../blocks/corner-cuts.ts';
import type { Layout, LayoutBlock } from '../layout.ts';
import type { SubdivisionRules } from '../rules.ts';
import { requirementsOf, type Requirement } from '../rules/requirements.ts';
import { measureCulDeSacs, type CulDeSacMeasures } from './cul-de-sac-measures.ts';
import { intersectionSpacings, type IntersectionSpacing } from './intersection-spacing.ts';
import { measureLayout, middleOf, type LayoutMeasures, type LotMeasures } from './layout-measures.ts';
import { nodesFrom } from './lot-shapes.ts';
import { resultOfEach, resultOfNothing, resultOfSum, type RuleFeature, type RuleResult } from './rule-result.ts';
import { principalStreets, streetWidths, type StreetWidth } from './street-widths.ts';

/** A layout on the table: what it measures, and what its rules are measured by. */
interface Checked {
	layout: Layout;
	measures: LayoutMeasures;
	rules: SubdivisionRules;
	norm: Norm | undefined;
	streets: readonly StreetWidth[];
	culDeSacs: readonly CulDeSacMeasures[];
}

const lotFeature = ({ block, lot: { number, polygon } }: LotMeasures, value: number): RuleFeature => ({
	kind: 'lot',
	block,
	lot: number,
	at: middleOf(polygon),
	value
});

const lotsBy = ({ measures }: Checked, valueOf: (lot: LotMeasures) => number): RuleFeature[] =>
	measures.lots.map((lot) => lotFeature(lot, valueOf(lot)));

const streetFeature = ({ widthM, at }: StreetWidth): RuleFeature => ({ kind: 'street', at, value: widthM });

const culDeSacFeature = ({ block, at: [east = 0, north = 0] }: CulDeSacMeasures, value: number): RuleFeature => ({
	kind: 'block',
	block,
	at: [east, north],
	value
});

/** Reserves of a kind, with a value each. */
const reservesBy = (
	{ measures }: Checked,
	kind: ReserveKind,
	valueOf: (reserve: LayoutMeasures['reserves'][number]) => number
): RuleFeature[] =>
	measures.reserves.flatMap((measured, index): RuleFeature[] =>
		measured.reserve.kind === kind
			? [{ kind: 'reserve', index, at: middleOf(measured.reserve.polygon), value: valueOf(measured) }]
			: []
	);

const byValue = (features: RuleFeature[]): RuleFeature[] => features.sort((a, b) => b.value - a.value);

const sum = (features: readonly RuleFeature[]): number => features.reduce((total, { value }) => total + value, 0);

const checkShare = (requirement: Requirement, checked: Checked, kind: ReserveKind): RuleResult => {
	const baseMm2 = reserveBaseMm2(checked.layout);
	const given = reservesBy(checked, kind, ({ areaMm2 }) => (100 * areaMm2) / baseMm2);
	return { ...resultOfSum(requirement, sum(given), byValue(given)), baseM2: baseMm2 / 1e6 };
};

/** The largest park, as a share of the recreation land that is owed. */
const checkPark = (requirement: Requirement, checked: Checked): RuleResult => {
	const owedPct = requirementsOf(checked.rules, checked.norm, Infinity).find(
		({ rule }) => rule === 'min-recreation-share'
	);
	const owedM2 = ((owedPct?.limit ?? 0) / 100) * (reserveBaseMm2(checked.layout) / 1e6);
	const parks = byValue(reservesBy(checked, 'recreation', ({ areaMm2 }) => (100 * areaMm2) / 1e6 / owedM2));
	const [largest] = parks;
	return largest ? resultOfSum(requirement, largest.value, [largest]) : resultOfNothing(requirement);
};

const checkDistance = (requirement: Requirement, checked: Checked): RuleResult =>
	checked.measures.lots.some(({ parkM }) => parkM === null)
		? resultOfNothing(requirement)
		: resultOfEach(
				requirement,
				lotsBy(checked, ({ parkM }) => parkM ?? 0)
			);

const checkLotsOnStreet = (requirement: Requirement, checked: Checked): RuleResult => {
	const without = checked.measures.lots.filter(({ frontageMm }) => frontageMm === 0);
	return resultOfSum(
		requirement,
		without.length,
		without.map((lot) => lotFeature(lot, 0))
	);
};

const cornersOfBlock = ({ label, polygon }: LayoutBlock, cutM: number): RuleFeature[] => {
	const [originX = 0, originY = 0] = polygon.coordinates[0]?.[0] ?? [];
	const outline = nodesFrom([originX, originY])(polygon);
	return cornersOf(outline, sidePerCut * cutM * 1000).map(({ cutMm, at: [x, y] }) => ({
		kind: 'corner',
		block: label,
		at: [originX + x / 1000, originY + y / 1000],
		value: cutMm / 1000
	}));
};

const spacingFeature = ({ spacingM: value, at, block }: IntersectionSpacing): RuleFeature =>
	block === undefined ? { kind: 'street', at, value } : { kind: 'block', block, at, value };

/** Where the land ends sooner the law cannot be met: that is told, but breaks nothing. */
const checkSpacing = (requirement: Requirement, layout: Layout): RuleResult => {
	const spacings = intersectionSpacings(layout);
	const result = resultOfEach(requirement, spacings.filter(({ isAtEdge }) => !isAtEdge).map(spacingFeature));
	const atEdge = resultOfEach(requirement, spacings.filter(({ isAtEdge }) => isAtEdge).map(spacingFeature));
	return atEdge.holds ? result : { ...result, atEdge: atEdge.features };
};

const checks: Record<RuleId, (requirement: Requirement, checked: Checked) => RuleResult> = {
	'lot-on-street': checkLotsOnStreet,
	'min-lot-area': (requirement, checked) =>
		resultOfEach(
			requirement,
			lotsBy(checked, ({ areaMm2 }) => areaMm2 / 1e6)
		),
	'min-lot-frontage': (requirement, checked) =>
		resultOfEach(
			requirement,
			lotsBy(checked, ({ frontageMm }) => frontageMm / 1000)
		),
	'max-depth-per-frontage': (requirement, checked) =>
		resultOfEach(
			requirement,
			lotsBy(checked, ({ lengthMm, widthMm }) => lengthMm / widthMm)
		),
	'max-block-length': (requirement, { measures }) =>
		resultOfEach(
			requirement,
			measures.blocks.map(({ block: { label, polygon }, lengthMm }) => ({
				kind: 'block',
				block: label,
				at: middleOf(polygon),
				value: lengthMm / 1000
			}))
		),
	'min-intersection-spacing': (requirement, { layout }) => checkSpacing(requirement, layout),
	'max-intersection-spacing': (requirement, { layout }) =>
		resultOfEach(requirement, intersectionSpacings(layout).map(spacingFeature)),
	'min-corner-cut': (requirement, { layout }) =>
		resultOfEach(
			requirement,
			layout.blocks.flatMap((block) => cornersOfBlock(block, requirement.limit))
		),
	'min-local-street-width': (requirement, { streets, culDeSacs }) =>
		resultOfEach(requirement, [
			...streets.filter(({ isPassage }) => !isPassage).map(streetFeature),
			...culDeSacs.map((each) => culDeSacFeature(each, each.widthM))
		]),
	'min-principal-street-width': (requirement, checked) =>
		resultOfEach(requirement, principalStreets(checked.streets, checked.rules).map(streetFeature)),
	'min-passage-width': (requirement, { streets }) =>
		resultOfEach(requirement, streets.filter(({ isPassage }) => isPassage).map(streetFeature)),
	'max-passage-length-per-width': (requirement, { streets }) =>
		resultOfEach(
			requirement,
			streets
				.filter(({ isPassage }) => isPassage)
				.map(({ at, lengthM = 0, widthM }) => ({ kind: 'street', at, value: lengthM / widthM }))
		),
	'max-cul-de-sac-length': (requirement, { culDeSacs }) =>
		resultOfEach(
			requirement,
			culDeSacs.map((each) => culDeSacFeature(each, each.lengthM))
		),
	'min-turning-diameter': (requirement, { culDeSacs }) =>
		resultOfEach(
			requirement,
			culDeSacs.map((each) => culDeSacFeature(each, each.turningM))
		),
	'min-recreation-share': (requirement, checked) => checkShare(requirement, checked, 'recreation'),
	'min-zonal-park-share': (requirement, checked) => checkShare(requirement, checked, 'zonal_park'),
	'min-education-share': (requirement, checked) => checkShare(requirement, checked, 'education'),
	'min-other-share': (requirement, checked) => checkShare(requirement, checked, 'other'),
	'min-recreation-area': (requirement, checked) =>
		resultOfEach(
			requirement,
			reservesBy(checked, 'recreation', ({ areaMm2 }) => areaMm2 / 1e6)
		),
	'min-recreation-width': (requirement, checked) =>
		resultOfEach(
			requirement,
			reservesBy(checked, 'recreation', ({ widthMm }) => widthMm / 1000)
		),
	'max-recreation-distance': checkDistance,
	'min-park-share': checkPark
};

/**
 * How a finished layout stands to every rule it is held to, measured from its geometry and not from what the engine says.
 *
 * @param norm The law, with its waivers; without one only the plan's own measures hold.
 */
export const checkRules = (
	layout: Layout,
	rules: SubdivisionRules,
	norm?: Norm,
	measures: LayoutMeasures = measureLayout(layout)
): RuleResult[] => {
	const checked: Checked = {
		layout,
		measures,
		rules,
		norm,
		streets: streetWidths(layout),
		culDeSacs: measureCulDeSacs(layout)
	};
	return requirementsOf(rules, norm, layout.balance.siteMm2 / 1e6).map((requirement) =>
		checks[requirement.rule](requirement, checked)
	);
};
