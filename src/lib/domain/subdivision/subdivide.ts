import type { Polygon } from 'geojson';
import { type Outcome, accepted, refused } from '../outcome.ts';
import type { ReserveKind } from '../plan/layers.ts';
import { apportion } from '../programme/apportion.ts';
import { lotsOf, makeBlock, type CutBlock, type LotLimits, type Parcel } from './block.ts';
import { findViolations } from './check-layout.ts';
import { toGeoJson, type Frame, type NodePolygon } from './frame.ts';
import { layLattice, pitchOf } from './lattice.ts';
import type { Balance, Layout, LayoutBlock } from './layout.ts';
import { blockLabel } from './names.ts';
import { takeReserves, type ReservePlan } from './reserve.ts';
import { areaMm2 } from './ring.ts';
import type { SubdivisionRules } from './rules.ts';
import { readSite, type Site, type SiteRefusal } from './site.ts';

export type SubdivisionRefusal =
	| SiteRefusal
	/** No lot fits between the streets: the widest ground inside the ring street is too small. */
	| { key: 'site-too-small'; siteM2: number; neededM2: number }
	| { key: 'reserve-does-not-fit'; kind: ReserveKind; missingM2: number };

interface BlockLots {
	block: CutBlock;
	lots: Parcel[];
	remainders: Parcel[];
}

const limitsOf = (rules: SubdivisionRules): LotLimits => ({
	minArea: rules.minLotAreaM2 * 1e6,
	minFrontage: rules.minLotFrontageM * 1000,
	targetArea: rules.lotFrontageM * rules.lotDepthM * 1e6
});

/** Ground the smallest layout needs: one lot, with streets on all sides. */
const neededM2 = (rules: SubdivisionRules): number =>
	(rules.lotFrontageM + 2 * rules.streetWidthM) * (rules.lotDepthM + 2 * rules.streetWidthM);

const programmesInOrder = (rules: SubdivisionRules, lots: number): (string | null)[] => {
	const counts = apportion(
		lots,
		rules.programmes.map(({ sharePct }) => sharePct)
	);
	return rules.programmes.flatMap(({ code }, index) => new Array<string>(counts[index] ?? 0).fill(code));
};

const lettered = (cut: BlockLots[], frame: Frame, rules: SubdivisionRules): LayoutBlock[] => {
	const withLots = cut.filter(({ lots }) => lots.length > 0);
	const programmes = programmesInOrder(
		rules,
		withLots.reduce((sum, { lots }) => sum + lots.length, 0)
	);
	let given = 0;
	return withLots.map(({ block, lots }, index) => ({
		label: blockLabel(index),
		polygon: toGeoJson(frame, [block.outline]),
		lots: lots.map((lot, position) => ({
			number: String(position + 1),
			polygon: toGeoJson(frame, [lot.ring]),
			frontageM: Math.floor(lot.frontageMm) / 1000,
			areaMm2: lot.areaMm2,
			use: 'housing' as const,
			programme: programmes[given++] ?? null
		}))
	}));
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const balanceOf = (siteMm2: number, streets: NodePolygon, cut: BlockLots[], plan: ReservePlan): Balance => {
	const parts = {
		lotsMm2: sum(cut.flatMap(({ lots }) => lots.map((lot) => lot.areaMm2))),
		rightsOfWayMm2: areaMm2(streets),
		reservesMm2: sum(plan.reserves.map((reserve) => reserve.areaMm2)),
		remainderMm2: sum(cut.flatMap(({ remainders }) => remainders.map((remainder) => remainder.areaMm2)))
	};
	return { siteMm2, ...parts, differenceMm2: siteMm2 - sum(Object.values(parts)) };
};

const refusalOf = (
	plan: ReservePlan,
	lots: number,
	site: Site,
	rules: SubdivisionRules
): SubdivisionRefusal | undefined => {
	if (lots === 0) return { key: 'site-too-small', siteM2: site.areaMm2 / 1e6, neededM2: neededM2(rules) };
	const [missing] = plan.missing;
	return missing && { key: 'reserve-does-not-fit', kind: missing.kind, missingM2: missing.areaMm2 / 1e6 };
};

/**
 * Lays a site out in streets, blocks, numbered lots, reserves and remainder. The same site and rules give the same layout,
 * byte for byte.
 *
 * The blocks' land is cut from a lattice inside a street that runs all round the site; each block is then cut into
 * pieces that share their nodes. Nothing touches the site's boundary but the street, which is the site less the blocks'
 * outlines: so no node of the site moves, and the areas add up in whole half square millimetres.
 *
 * @param site Any simple polygon in the plan's CRS, metres; it is snapped to the 1 mm grid.
 */
export const subdivide = (site: Polygon, rules: SubdivisionRules): Outcome<Layout, SubdivisionRefusal> => {
	const read = readSite(site, rules.bearing);
	if (!read.ok) return read;
	const { frame, polygon, areaMm2: siteMm2 } = read.value;
	const [pitch, limits] = [pitchOf(rules), limitsOf(rules)];
	const blocks = layLattice(read.value, pitch)
		.map((land) => makeBlock(land, frame, pitch, limits))
		.filter((block) => block !== undefined);
	const plan = takeReserves(blocks, frame, rules, siteMm2);
	const cut = blocks.map((block, index) => ({ block, ...lotsOf(plan.free[index] ?? [], frame, limits) }));
	const refusal = refusalOf(plan, sum(cut.map(({ lots }) => lots.length)), read.value, rules);
	if (refusal) return refused(refusal);
	const streets = [...polygon, ...blocks.map(({ outline }) => [...outline].reverse())];
	const layout: Layout = {
		site: toGeoJson(frame, polygon),
		rightsOfWay: [toGeoJson(frame, streets)],
		blocks: lettered(cut, frame, rules),
		reserves: plan.reserves.map(({ kind, ring, areaMm2: area }) => ({
			kind,
			polygon: toGeoJson(frame, [ring]),
			areaMm2: area
		})),
		remainders: cut.flatMap(({ remainders }) => remainders.map(({ ring }) => toGeoJson(frame, [ring]))),
		balance: balanceOf(siteMm2, streets, cut, plan),
		violations: []
	};
	layout.violations = findViolations(layout, rules);
	return accepted(layout);
};
