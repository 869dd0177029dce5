import { type Outcome, accepted, refused } from '../../outcome.ts';
import { apportion } from '../../programme/apportion.ts';
import { defaultEarmark, type EarmarkOverride, type EarmarkRule } from '../../programme/earmark-rule.ts';
import { exchangeFairly, unevennessOf } from '../../programme/fair-exchange.ts';
import {
	fillInOrder,
	fillInTurn,
	neighbouringOrder,
	settle,
	type FreeBlock,
	type Sharing
} from '../../programme/fill.ts';
import { gapReport, type GapReport } from '../../programme/gap.ts';
import type { QualityTable } from '../../programme/lot-qualities.ts';
import { middleOf } from '../checks/layout-measures.ts';
import type { Layout, LayoutBlock, LayoutLot } from '../layout.ts';
import type { SubdivisionRules } from '../rules.ts';
import type { Surroundings } from '../surroundings.ts';
import { measureQualities, type QualityGround } from './measure-qualities.ts';

export type EarmarkRefusal =
	| { key: 'earmark-block-unknown'; block: string }
	| { key: 'earmark-lot-unknown'; block: string; lot: string }
	/** It is somebody's already, and stays as it is. */
	| { key: 'earmark-lot-locked'; block: string; lot: string }
	| { key: 'earmark-lots-exceed-quota'; programme: string; lots: number; quota: number; excess: number }
	| { key: 'earmark-area-exceeds-quota'; programme: string; areaM2: number; quotaM2: number; excessM2: number };

/** Lots of a site, in the order of their blocks and numbers. */
interface Ground extends QualityGround {
	layout: Layout;
	rules: SubdivisionRules;
	/** They keep the programme they have: they count for evenness, not for quotas. */
	locked: ReadonlySet<LayoutLot>;
}

const [nobody, undecided] = [-1, -2];

interface NumberedLot {
	block: LayoutBlock;
	lot: LayoutLot;
}

const numberedLots = ({ blocks }: Layout): NumberedLot[] =>
	blocks.flatMap((block) => block.lots.map((lot) => ({ block, lot })));

/** The override for every lot that has one; or which cannot be, because the layout has no such lot or it is locked. */
const overrideOfLots = (
	lots: readonly NumberedLot[],
	{ overrides }: EarmarkRule,
	locked: ReadonlySet<LayoutLot>
): Outcome<Map<LayoutLot, EarmarkOverride>, EarmarkRefusal> => {
	const found = new Map<LayoutLot, EarmarkOverride>();
	if (overrides.length === 0) return accepted(found);
	const byBlock = Map.groupBy(lots, ({ block }) => block.label);
	// Blocks first: what is said of a lot goes before it.
	const [ofBlocks, ofLots] = [overrides.filter(({ lot }) => lot === null), overrides.filter(({ lot }) => lot !== null)];
	for (const override of [...ofBlocks, ...ofLots]) {
		const { block, lot: number } = override;
		const inBlock = byBlock.get(block);
		if (!inBlock) return refused({ key: 'earmark-block-unknown', block });
		const meant = inBlock.filter(({ lot }) => number === null || lot.number === number);
		if (number !== null && meant.length === 0) return refused({ key: 'earmark-lot-unknown', block, lot: number });
		const kept = meant.find(({ lot }) => locked.has(lot));
		if (kept) return refused({ key: 'earmark-lot-locked', block, lot: kept.lot.number });
		for (const { lot } of meant) found.set(lot, override);
	}
	return accepted(found);
};

const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);

/** Quotas of the programmes: whole lots, or square millimetres. */
const quotasOf = (total: number, { programmes }: SubdivisionRules, { by }: EarmarkRule): number[] => {
	const shares = programmes.map(({ sharePct }) => sharePct);
	return by === 'lots' ? apportion(total, shares) : shares.map((share) => (total * share) / sum(shares));
};

/** What is left of the quotas when the overrides have had theirs; refused when one has more than its quota. */
const targetsAfter = (
	overridden: readonly number[],
	quotas: readonly number[],
	free: number,
	largest: number,
	{ by }: EarmarkRule,
	codes: readonly string[]
): Outcome<number[], EarmarkRefusal> => {
	// No area is met more closely than to a lot.
	const allowed = by === 'lots' ? 0 : largest;
	const over = quotas.findIndex((quota, index) => (overridden[index] ?? 0) > quota + allowed);
	if (over >= 0) {
		const [programme = '', given = 0, quota = 0] = [codes[over], overridden[over], quotas[over]];
		return by === 'lots'
			? refused({ key: 'earmark-lots-exceed-quota', programme, lots: given, quota, excess: given - quota })
			: refused({
					key: 'earmark-area-exceeds-quota',
					programme,
					areaM2: given / 1e6,
					quotaM2: quota / 1e6,
					excessM2: (given - quota) / 1e6
				});
	}
	const left = quotas.map((quota, index) => Math.max(0, quota - (overridden[index] ?? 0)));
	const total = sum(left);
	return accepted(total > 0 && by === 'area' ? left.map((each) => (each * free) / total) : left);
};

const freeBlocks = (lots: readonly NumberedLot[], free: readonly number[]): FreeBlock[] => {
	const byBlock = new Map<LayoutBlock, number[]>();
	for (const index of free) {
		const block = lots[index]?.block;
		if (!block) continue;
		const inBlock = byBlock.get(block);
		if (inBlock) inBlock.push(index);
		else byBlock.set(block, [index]);
	}
	return [...byBlock].map(([{ polygon }, indices]) => ({ at: middleOf(polygon), lots: indices }));
};

/** Evenly in turn and then exchanged; in order and then exchanged where that should begin from less of a gap. */
const fillFairly = (
	free: readonly number[],
	sharing: Sharing,
	table: QualityTable,
	{ by, seed }: EarmarkRule
): void => {
	const inOrder: Sharing = { ...sharing, given: sharing.given.slice() };
	fillInOrder(free, inOrder);
	// In proportion also in number, or those with fewer lots would have larger ones.
	const counted: Sharing = {
		sizes: new Float64Array(sharing.sizes.length).fill(1),
		targets: apportion(free.length, sharing.targets),
		given: sharing.given
	};
	fillInTurn(free, counted, seed);
	exchangeFairly(free, sharing, table, seed);
	if (by === 'area') settle(free, sharing);
	const unevenness = ({ given, targets }: Sharing): number => unevennessOf(table, given, targets.length);
	if (unevenness(sharing) <= unevenness(inOrder)) return;
	exchangeFairly(free, inOrder, table, seed);
	sharing.given.set(inOrder.given);
};

const fill = (
	lots: readonly NumberedLot[],
	free: readonly number[],
	sharing: Sharing,
	rule: EarmarkRule,
	{ layout, rules, ...plan }: Ground
): void => {
	if (rule.pattern === 'contiguous')
		fillInOrder(neighbouringOrder(freeBlocks(lots, free), sharing.targets, sharing.sizes), sharing);
	else if (rule.pattern === 'spread') {
		fillInTurn(free, sharing, rule.seed);
		if (rule.by === 'area') settle(free, sharing);
	} else if (rule.pattern === 'fair') fillFairly(free, sharing, measureQualities(layout, rules, plan).table, rule);
	else fillInOrder(free, sharing);
};

const indexOfProgramme = (codes: readonly string[], programme: string | null): number =>
	programme === null ? nobody : codes.indexOf(programme);

/** What is decided before anything is shared out. */
interface Decided {
	/** The programme of every lot, by its index; `nobody`, or `undecided` for the free ones. */
	given: Int32Array;
	/** Of every lot: 1, or mm² where areas are shared. */
	sizes: Float64Array;
	free: number[];
	/** What each programme has by overrides, in the same measure. */
	overridden: number[];
}

const decidedOf = (
	lots: readonly NumberedLot[],
	codes: readonly string[],
	{ by }: EarmarkRule,
	overrides: ReadonlyMap<LayoutLot, EarmarkOverride>,
	locked: ReadonlySet<LayoutLot>
): Decided => {
	const given = Int32Array.from(lots, ({ lot }) => {
		const override = overrides.get(lot);
		if (locked.has(lot)) return indexOfProgramme(codes, lot.programme);
		return override ? indexOfProgramme(codes, override.programme) : undecided;
	});
	const sizes = Float64Array.from(lots, ({ lot }) => (by === 'lots' ? 1 : lot.areaMm2));
	const [free, overridden]: [number[], number[]] = [[], codes.map(() => 0)];
	lots.forEach(({ lot }, index) => {
		const programme = given[index] ?? nobody;
		if (programme === undecided) free.push(index);
		else if (programme !== nobody && !locked.has(lot))
			overridden[programme] = (overridden[programme] ?? 0) + (sizes[index] ?? 0);
	});
	return { given, sizes, free, overridden };
};

/**
 * The programme of every lot of a site, in the order of blocks and numbers. Counted, quotas are those of the largest
 * remainder, exactly. By area each programme comes within one lot of its quota, the largest there is, and of two programmes
 * each within half of it.
 */
const programmesOfLots = (ground: Ground): Outcome<(string | null)[], EarmarkRefusal> => {
	const { layout, rules, locked } = ground;
	const rule = rules.earmark ?? defaultEarmark;
	const lots = numberedLots(layout);
	const codes = rules.programmes.map(({ code }) => code);
	const overrides = overrideOfLots(lots, rule, locked);
	if (!overrides.ok) return overrides;
	if (codes.length === 0) return accepted(lots.map(({ lot }) => lot.programme));
	const { given, sizes, free, overridden } = decidedOf(lots, codes, rule, overrides.value, locked);
	const freeSize = free.reduce((total, index) => total + (sizes[index] ?? 0), 0);
	const quotas = quotasOf(freeSize + sum(overridden), rules, rule);
	const largest = sizes.reduce((most, each) => Math.max(most, each), 0);
	const targets = targetsAfter(overridden, quotas, freeSize, largest, rule, codes);
	if (!targets.ok) return targets;
	fill(lots, free, { sizes, targets: targets.value, given }, rule, ground);
	return accepted(
		lots.map(({ lot }, index) => (locked.has(lot) ? lot.programme : (codes[given[index] ?? nobody] ?? null)))
	);
};

/**
 * A layout with its lots given to the programmes of the rules.
 *
 * @param around Its locked lots keep the programme they have; its streets and places tell which lots are better.
 */
export const earmarked = (
	layout: Layout,
	rules: SubdivisionRules,
	{ locked, streets, places }: Pick<Surroundings, 'locked' | keyof QualityGround>
): Outcome<Layout, EarmarkRefusal> => {
	if (rules.programmes.length === 0 && !rules.earmark) return accepted(layout);
	const kept = new Set(locked.lots.map(({ lot }) => lot));
	const programmes = programmesOfLots({ layout, rules, locked: kept, streets, places });
	if (!programmes.ok) return programmes;
	let count = 0;
	const earmark = (lot: LayoutLot): LayoutLot => {
		const programme = programmes.value[count++] ?? null;
		return lot.programme === programme ? lot : { ...lot, programme };
	};
	return accepted({
		...layout,
		blocks: layout.blocks.map((block) => ({ ...block, lots: block.lots.map(earmark) }))
	});
};

/** How even the lots of a site are between its programmes. */
export interface EarmarkReport extends GapReport, EarmarkRule {
	/** What distances to the main street are measured to. */
	mainStreet: 'principal' | 'site-edge';
}

/** What each programme got of a site, and how much better one has it than another; nothing where no programme gets lots. */
export const earmarkReport = (
	layout: Layout,
	rules: SubdivisionRules,
	ground: QualityGround
): EarmarkReport | undefined => {
	if (rules.programmes.length === 0) return undefined;
	const { table, mainStreet } = measureQualities(layout, rules, ground);
	const codes = rules.programmes.map(({ code }) => code);
	const lots = numberedLots(layout);
	const given = Int32Array.from(lots, ({ lot }) => indexOfProgramme(codes, lot.programme));
	const areasM2 = Float64Array.from(lots, ({ lot }) => lot.areaMm2 / 1e6);
	return { ...(rules.earmark ?? defaultEarmark), mainStreet, ...gapReport(rules.programmes, given, table, areasM2) };
};
