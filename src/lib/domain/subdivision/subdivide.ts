import type { Position } from 'geojson';
import { type Outcome, refused } from '../outcome.ts';
import type { RemainderKind } from '../plan/layers.ts';
import { narrowestStreet } from './land/apart.ts';
import { cededMm2 } from './land/ceded-land.ts';
import { earmarked, type EarmarkRefusal } from './earmarks/earmark-lots.ts';
import { alongStreet, type BearingRefusal } from './tracts/bearing.ts';
import { closeStreets, type OpenStreets } from './streets/close-streets.ts';
import { measuresOf } from './blocks/fit.ts';
import { toGeoJson, type Frame } from './geometry/frame.ts';
import type { LaidBlock } from './blocks/laid-block.ts';
import { layBlock } from './blocks/lay-block.ts';
import { landOfSite, type Land } from './land/land.ts';
import { layLattice } from './blocks/lattice.ts';
import type { Balance, Layout, LayoutBlock, LayoutRemainder } from './layout.ts';
import { limitsOf } from './lots/limits.ts';
import { lettered, withOwnBlocks, type LetteredBlock, type OwnBlockRefusal } from './lots/own-blocks.ts';
import { lockedBlocks, type LockedRefusal } from './land/locked-lots.ts';
import { refusalOfReserve, type ReserveRefusal } from './reserves/shortfall.ts';
import { givenReserves, planReserves, type ReservePlan } from './reserves/reserve.ts';
import { landWithoutRoom } from './land/no-room.ts';
import { passagesBetween } from './streets/passages.ts';
import { streetRegions } from './streets/regions.ts';
import { areaMm2 } from './geometry/ring.ts';
import type { SubdivisionRules } from './rules.ts';
import { readSite, shapeOfSite, type Site, type SiteRefusal, type SiteShape } from './site.ts';
import {
	faultOfSurroundings,
	noSurroundings,
	surroundingsNear,
	type FixedStreet,
	type Surroundings,
	type SurroundingsRefusal
} from './surroundings.ts';
import { tractsBy } from './tracts/tracts.ts';

export type SubdivisionRefusal =
	| SiteRefusal
	| BearingRefusal
	| SurroundingsRefusal
	| LockedRefusal
	| OwnBlockRefusal
	| EarmarkRefusal
	/** No lot fits between the streets: the widest ground inside the ring street is too small. */
	| { key: 'site-too-small'; siteM2: number; neededM2: number }
	| ReserveRefusal;

/** Ground the smallest layout needs: one lot, with streets on all sides. */
const neededM2 = (rules: SubdivisionRules): number =>
	(rules.lotFrontageM + 2 * rules.streetWidthM) * (rules.lotDepthM + 2 * rules.streetWidthM);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const blocksOf = (blocks: readonly LetteredBlock[]): LayoutBlock[] =>
	blocks.flatMap(({ label, laid: { outline, lots } }): LayoutBlock[] =>
		label === undefined ? [] : [{ label, polygon: { type: 'Polygon', coordinates: [outline] }, lots }]
	);

const balanceOf = (siteMm2: number, land: Land, laid: readonly LaidBlock[], kept: readonly LayoutBlock[]): Balance => {
	const total = (of: (block: LaidBlock) => { areaMm2: number }[]): number =>
		laid.reduce((all, block) => of(block).reduce((some, each) => some + each.areaMm2, all), 0);
	const totalOf = (wanted: RemainderKind): number =>
		total(({ remainders }) => remainders.filter(({ kind }) => kind === wanted)) +
		sum(locked.remainders.filter(({ kind }) => kind === wanted).map((each) => each.areaMm2));
	const { locked } = land;
	const protectedMm2 = sum(land.protected.map(areaMm2));
	const parts = {
		lotsMm2: total(({ lots }) => lots) + sum(kept.flatMap(({ lots }) => lots.map((lot) => lot.areaMm2))),
		rightsOfWayMm2:
			siteMm2 - protectedMm2 - sum(land.lockedGround.map(areaMm2)) - sum(laid.map((block) => block.areaMm2)),
		reservesMm2: total(({ reserves }) => reserves) + sum(locked.reserves.map((each) => each.areaMm2)),
		remainderMm2: totalOf('left_over'),
		publicSpaceMm2: totalOf('public_space'),
		protectedMm2
	};
	return { siteMm2, ...parts, differenceMm2: siteMm2 - sum(Object.values(parts)) };
};

const culDeSacsOf = (open: OpenStreets | undefined, blocks: readonly LetteredBlock[]): Pick<Layout, 'culDeSacs'> => {
	if (!open) return {};
	const made = blocks.flatMap(({ label, laid: { culDeSac } }) =>
		culDeSac && label !== undefined ? [{ block: label, axis: culDeSac }] : []
	);
	return { culDeSacs: { made, ...open } };
};

const protectedParts = (land: Land, frame: Frame): LayoutRemainder[] =>
	land.protected.map((rings) => ({
		kind: 'protected',
		polygon: toGeoJson(frame, rings),
		areaMm2: areaMm2(rings)
	}));

/** The passages of a layout, and the outlines of what lies between its streets. */
const waysOnFoot = (
	blocks: readonly LetteredBlock[],
	{ pieces }: Land,
	frame: Frame
): Pick<Layout, 'passages' | 'passageSides'> & { outlines: Position[][] } => {
	const passageSides = blocks.flatMap(({ laid }) => laid.passages);
	if (passageSides.length === 0) return { outlines: blocks.map(({ laid }) => laid.outline) };
	const between = blocks.map(({ planned: { cell }, laid: { outline } }) => ({ cell, outline }));
	const { passages, outlines } = passagesBetween(between, pieces, frame);
	return { ...(passages.length > 0 && { passages }), passageSides, outlines };
};

const refusalOf = (
	plan: ReservePlan,
	lots: number,
	site: Site,
	rules: SubdivisionRules
): SubdivisionRefusal | undefined => {
	if (lots === 0) return { key: 'site-too-small', siteM2: site.areaMm2 / 1e6, neededM2: neededM2(rules) };
	const [missing] = plan.missing;
	return missing && refusalOfReserve(missing, site);
};

/** The site, on axes along which its blocks are laid out. */
const siteOnAxes = (
	site: SiteShape,
	{ bearing }: SubdivisionRules,
	streets: readonly FixedStreet[],
	reachM: number
): Outcome<Site, SiteRefusal | BearingRefusal> => {
	const read = readSite(site, bearing);
	if (!read.ok || (bearing !== 'nearest-street' && bearing !== 'along-streets')) return read;
	const along = alongStreet(read.value, streets, reachM);
	return bearing === 'nearest-street' || !along.ok ? along : read;
};

/**
 * Lays a site out in streets, blocks, numbered lots, reserves and remainder. The same site and rules give the same layout,
 * byte for byte.
 *
 * The blocks' land is cut from a lattice inside a street that runs all round each part of the site; each block is then cut into
 * pieces that share their nodes. Nothing touches the site's boundary but the street, which is the site less the blocks'
 * outlines: so no node of the site moves, and the areas add up in whole half square millimetres.
 *
 * @param site Any simple polygon, or several that lie apart, in the plan's CRS, metres; snapped to the 1 mm grid. Parts are
 * one site: with one balance, one sequence of blocks, and reserves for all of them where they fit best.
 * @param around What the layout grows around: blocks front on fixed streets, and keep a street away from protected land.
 * @param onBlock Told after each block how many are laid out, and of how many.
 */
export const subdivide = (
	site: SiteShape,
	rules: SubdivisionRules,
	around: Surroundings = noSurroundings,
	onBlock: (laid: number, blocks: number) => void = () => {}
): Outcome<Layout, SubdivisionRefusal> => {
	const fault = faultOfSurroundings(around);
	if (fault) return refused(fault);
	const reachM = 2 * rules.streetWidthM;
	const near = surroundingsNear(site, around, reachM);
	const read = siteOnAxes(site, rules, near.streets, reachM);
	if (!read.ok) return read;
	const { frame, parts, areaMm2: siteMm2 } = read.value;
	const [measures, limits] = [measuresOf(rules), limitsOf(rules)];
	const tractsOf = tractsBy(rules, read.value, near.streets, reachM);
	const found = landOfSite(read.value, { street: measures.street, tractsOf }, near);
	if (!found.ok) return found;
	const land = found.value;
	const narrowest = narrowestStreet(measures.street, near.streets);
	const laidOver = land.pieces.map((piece) => layLattice(piece, measures, narrowest));
	const lattices = laidOver.filter((lattice) => lattice !== undefined);
	const ceded = cededMm2(read.value, near.streets, rules.cededStreets);
	const given = givenReserves(land.locked.reserves, frame);
	const plan = planReserves({ lattices, rules, siteMm2, baseMm2: siteMm2 - ceded, given });
	const setting = { measures, limits };
	const { blocks: planned, open } = closeStreets(plan.blocks, lattices, setting);
	const first = planned.flatMap((block, index) => {
		const laid = layBlock(block, setting);
		onBlock(index + 1, planned.length);
		return laid ? [{ planned: block, laid }] : [];
	});
	const lots = sum(first.map(({ laid }) => laid.lots.length)) + land.locked.lots.length;
	const refusal = refusalOf(plan, lots, read.value, rules);
	if (refusal) return refused(refusal);
	const kept = lockedBlocks(land.locked, frame);
	const blocks = withOwnBlocks(lettered(first, new Set(kept.map(({ label }) => label))), rules);
	if (!blocks.ok) return blocks;
	const laid = blocks.value.map((block) => block.laid);
	const { outlines, ...ways } = waysOnFoot(blocks.value, land, frame);
	const noRoom = landWithoutRoom(parts, land, laidOver, frame);
	const layout: Layout = {
		site: shapeOfSite(read.value),
		rightsOfWay: streetRegions(parts, [...land.protected, ...land.lockedGround], outlines, frame),
		...ways,
		...(noRoom.length > 0 && { noRoom }),
		...culDeSacsOf(open, blocks.value),
		blocks: [...kept, ...blocksOf(blocks.value)],
		reserves: [...land.locked.reserves, ...laid.flatMap(({ reserves }) => reserves)],
		remainders: [
			...protectedParts(land, frame),
			...land.locked.remainders,
			...laid.flatMap(({ remainders }) => remainders)
		],
		balance: balanceOf(siteMm2, land, laid, kept),
		...(ceded > 0 && { cededMm2: ceded })
	};
	return earmarked(layout, rules, around);
};
