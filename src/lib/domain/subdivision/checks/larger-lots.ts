import type { Norm } from '../../rules/norm.ts';
import type { Layout, LayoutLot } from '../layout.ts';
import type { SubdivisionRules } from '../rules.ts';
import { requirementsOf } from '../rules/requirements.ts';
import { readSite, type SiteShape } from '../site.ts';
import { subdivide } from '../subdivide.ts';
import type { Surroundings } from '../surroundings.ts';

/** Other rules under which the same site has lots nearer to the area asked for: it was laid out by them. */
export interface NearerLots {
	/** What differs from the rules: the lot, or the bearing. */
	rules: Pick<SubdivisionRules, 'lotFrontageM' | 'lotDepthM'> | { bearing: number };
	lots: number;
	/** Of half of the lots, or more. */
	areaM2: number;
}

/** How much larger than asked for lots are. Areas in m². */
export interface LargerLots {
	/** Of half of the lots, or more. */
	areaM2: number;
	wantedM2: number;
	/** From the street to the back, of half of the lots or more; metres. */
	depthM: number;
	nearer: NearerLots[];
}

/** Everything a layout was made of. */
export interface LaidSite {
	site: SiteShape;
	rules: SubdivisionRules;
	norm: Norm | undefined;
	around: Surroundings;
}

/** Up to so much more than asked for is what fitting rows to the land takes, as a share. */
const ordinaryShare = 0.15;

/** A layout of more lots is not made again for comparison: the planner would wait for it. */
const mostLots = 10_000;

const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Lots that were laid out as one kind: not those that stay, and not those of blocks that are listed. */
const lotsOf = ({ blocks }: Layout, { rules, around }: LaidSite): LayoutLot[] => {
	const [kept, listed] = [new Set(around.locked.lots.map(({ lot }) => lot)), rules.blockLots.map(({ block }) => block)];
	return blocks.flatMap(({ label, lots }) => (listed.includes(label) ? [] : lots.filter((lot) => !kept.has(lot))));
};

const middleArea = (lots: readonly LayoutLot[]): number => middle(lots.map(({ areaMm2 }) => areaMm2 / 1e6));

/** Up to whole decimetres, as a planner says it. */
const upToDecimetres = (metres: number): number => Math.ceil(10 * metres - 1e-6) / 10;

/** Lots as deep as rows are here, and only as wide as the area asked for and the limits take; nothing when they are that already. */
const narrower = (
	{ wantedM2, depthM }: LargerLots,
	{ rules, norm }: LaidSite,
	siteM2: number
): NearerLots['rules'][] => {
	const least = requirementsOf(rules, norm, siteM2).find(({ rule }) => rule === 'min-lot-frontage')?.limit ?? 0;
	const { minLotAreaM2, minLotFrontageM, maxDepthPerFrontage } = rules;
	const area = Math.max(wantedM2, minLotAreaM2) / depthM;
	const lotFrontageM = upToDecimetres(Math.max(area, least, minLotFrontageM, depthM / maxDepthPerFrontage));
	return lotFrontageM < rules.lotFrontageM ? [{ lotFrontageM, lotDepthM: Math.round(10 * depthM) / 10 }] : [];
};

/** Across the one direction all blocks have; nothing where they follow streets or each its own land. */
const across = ({ site, rules: { bearing } }: LaidSite): NearerLots['rules'][] => {
	const read = readSite(site, bearing);
	if (!read.ok || (typeof bearing === 'string' && bearing !== 'longest-side')) return [];
	const { u } = read.value.frame;
	const azimuth = (Math.atan2(u([1, 0]), u([0, 1])) * 180) / Math.PI;
	return [{ bearing: Math.round(10 * ((azimuth + 450) % 180)) / 10 }];
};

/**
 * Whether lots came out larger than was asked for, because the land or the distance between streets makes rows deeper, and
 * what would bring them nearer: lots less wide where the law allows it, or blocks across. Each is laid out before it is named.
 * Nothing for lots of several kinds, which have no one area to be compared with.
 */
export const largerLots = (layout: Layout, laid: LaidSite): LargerLots | undefined => {
	const { site, rules, around } = laid;
	const lots = lotsOf(layout, laid);
	const [areaM2, wantedM2] = [middleArea(lots), rules.lotFrontageM * rules.lotDepthM];
	if (rules.lotMix.length > 0 || areaM2 <= (1 + ordinaryShare) * wantedM2) return undefined;
	const depthM = middle(lots.map((lot) => lot.areaMm2 / 1e6 / lot.frontageM));
	const larger: LargerLots = { areaM2, wantedM2, depthM, nearer: [] };
	if (lots.length > mostLots) return larger;
	const changes = [...narrower(larger, laid, layout.balance.siteMm2 / 1e6), ...across(laid)];
	const nearer = changes.flatMap((change): NearerLots[] => {
		const other = subdivide(site, { ...rules, ...change }, around);
		if (!other.ok) return [];
		const found = lotsOf(other.value, laid);
		const made = { rules: change, lots: found.length, areaM2: middleArea(found) };
		return Math.abs(made.areaM2 - wantedM2) < areaM2 - wantedM2 ? [made] : [];
	});
	return { ...larger, nearer };
};
