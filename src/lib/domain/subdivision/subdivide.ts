import type { Polygon } from 'geojson';
import { type Outcome, accepted, refused } from '../outcome.ts';
import type { ReserveKind } from '../plan/layers.ts';
import { apportion } from '../programme/apportion.ts';
import { cutBlock } from './block.ts';
import { evenBlock } from './even-block.ts';
import { measuresOf, type Measures } from './fit.ts';
import { toGeoJson, type Frame, type NodePolygon, type Ring } from './frame.ts';
import { landInside } from './land.ts';
import { layLattice } from './lattice.ts';
import type { Balance, Layout, LayoutBlock } from './layout.ts';
import { limitsOf, type LotLimits } from './limits.ts';
import { blockLabel } from './names.ts';
import { lotsOf, type Parcel } from './parcels.ts';
import { planReserves, type PlannedBlock, type ReservePlan } from './reserve.ts';
import { areaMm2, doubleArea } from './ring.ts';
import type { SubdivisionRules } from './rules.ts';
import { readSite, type Site, type SiteRefusal } from './site.ts';

export type SubdivisionRefusal =
	| SiteRefusal
	/** No lot fits between the streets: the widest ground inside the ring street is too small. */
	| { key: 'site-too-small'; siteM2: number; neededM2: number }
	| { key: 'reserve-does-not-fit'; kind: ReserveKind; missingM2: number };

/** A block that is laid out. */
interface LaidBlock {
	outline: Ring;
	lots: Parcel[];
	reserves: { kind: ReserveKind; ring: Ring; areaMm2: number }[];
	remainders: { ring: Ring; areaMm2: number }[];
}

/** Ground the smallest layout needs: one lot, with streets on all sides. */
const neededM2 = (rules: SubdivisionRules): number =>
	(rules.lotFrontageM + 2 * rules.streetWidthM) * (rules.lotDepthM + 2 * rules.streetWidthM);

const layOut = (
	{ cell, parts }: PlannedBlock,
	frame: Frame,
	measures: Measures,
	limits: LotLimits
): LaidBlock | undefined => {
	const isForLots = parts.length === 1 && !parts[0]?.reserve;
	const even = isForLots && !cell.land ? evenBlock(cell, frame, measures, limits) : undefined;
	if (even) return { ...even, reserves: [], remainders: [] };
	const cut = cutBlock(cell, parts, frame, measures);
	if (!cut) return undefined;
	const reserves = cut.pieces.flatMap(({ reserve, ring }) =>
		reserve ? [{ kind: reserve, ring, areaMm2: doubleArea(ring) / 2 }] : []
	);
	return { outline: cut.outline, reserves, ...lotsOf(cut.pieces, frame, limits, measures.remainder) };
};

const programmesInOrder = (rules: SubdivisionRules, lots: number): (string | null)[] => {
	const counts = apportion(
		lots,
		rules.programmes.map(({ sharePct }) => sharePct)
	);
	return rules.programmes.flatMap(({ code }, index) => new Array<string>(counts[index] ?? 0).fill(code));
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const countLots = (laid: readonly LaidBlock[]): number => sum(laid.map(({ lots }) => lots.length));

const lettered = (laid: readonly LaidBlock[], frame: Frame, rules: SubdivisionRules): LayoutBlock[] => {
	const programmes = programmesInOrder(rules, countLots(laid));
	let given = 0;
	return laid
		.filter(({ lots }) => lots.length > 0)
		.map(({ outline, lots }, index) => ({
			label: blockLabel(index),
			polygon: toGeoJson(frame, [outline]),
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

const balanceOf = (siteMm2: number, streets: NodePolygon, laid: readonly LaidBlock[]): Balance => {
	const total = (of: (block: LaidBlock) => { areaMm2: number }[]): number =>
		sum(laid.map((block) => sum(of(block).map((each) => each.areaMm2))));
	const parts = {
		lotsMm2: total(({ lots }) => lots),
		rightsOfWayMm2: areaMm2(streets),
		reservesMm2: total(({ reserves }) => reserves),
		remainderMm2: total(({ remainders }) => remainders)
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
	const [measures, limits] = [measuresOf(rules), limitsOf(rules)];
	const lattices = landInside(read.value, measures.street).flatMap((land) => layLattice(land, measures) ?? []);
	const plan = planReserves(lattices, rules, siteMm2);
	const laid = plan.blocks.flatMap((block) => layOut(block, frame, measures, limits) ?? []);
	const refusal = refusalOf(plan, countLots(laid), read.value, rules);
	if (refusal) return refused(refusal);
	const streets = [...polygon, ...laid.map(({ outline }) => [...outline].reverse())];
	return accepted({
		site: toGeoJson(frame, polygon),
		rightsOfWay: [toGeoJson(frame, streets)],
		blocks: lettered(laid, frame, rules),
		reserves: laid.flatMap(({ reserves }) =>
			reserves.map(({ kind, ring, areaMm2: area }) => ({ kind, polygon: toGeoJson(frame, [ring]), areaMm2: area }))
		),
		remainders: laid.flatMap(({ remainders }) => remainders.map(({ ring }) => toGeoJson(frame, [ring]))),
		balance: balanceOf(siteMm2, streets, laid)
	});
};
