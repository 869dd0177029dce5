import { polygonsOf } from '#lib/domain/geo/positions.ts';
import { findViolations } from '#lib/domain/subdivision/checks/check-layout.ts';
import { measureCulDeSacs } from '#lib/domain/subdivision/checks/cul-de-sac-measures.ts';
import { findFaults } from '#lib/domain/subdivision/checks/layout-faults.ts';
import type { Layout, LayoutLot } from '#lib/domain/subdivision/layout.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import type { Position } from 'geojson';
import type { RandomSite } from './random-site.ts';

/** Reasons a random site may be refused for. */
const reasons = ['site-too-small', 'reserve-does-not-fit', 'site-too-large'];
const reasonsForCrossing = ['site-crosses-itself', 'site-degenerate'];

const isFinite = (value: unknown): boolean => typeof value !== 'number' || Number.isFinite(value);

const mustCross = ['bowTie', 'touching'];
const mayCross = [...mustCross, 'needle', 'untidy', 'spiral', 'holes'];

const partsOf = (shape: string): string[] => shape.split(' + ');

type Outcome = ReturnType<typeof subdivide>;

const laidOut = ({ site, rules, around }: RandomSite): Outcome | string => {
	try {
		return subdivide(site, rules, around);
	} catch (error) {
		return `it threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
	}
};

const faultOfRefusal = ({ shape, site, rules }: RandomSite, reason: { key: string }): string | undefined => {
	const known = [
		...reasons,
		...(partsOf(shape).some((each) => mayCross.includes(each)) ? reasonsForCrossing : []),
		...(site.type === 'MultiPolygon' ? ['site-parts-meet'] : []),
		...(rules.bearing === 'nearest-street' || rules.bearing === 'along-streets' ? ['no-street-near'] : [])
	];
	const isSound = known.includes(reason.key) && Object.values(reason).every(isFinite);
	return isSound ? undefined : `it was refused: ${JSON.stringify(reason)}`;
};

/** Rounding of both sides of a street, m. */
const roundingM = 0.005;

const apart = ([x = 0, y = 0]: Position, [ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number => {
	const squared = (bx - ax) ** 2 + (by - ay) ** 2;
	const t = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
	return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
};

/** The least distance between the corners of some rings and the sides of others, m. */
const nearest = (corners: readonly Position[][], sides: readonly Position[][]): number => {
	let least = Infinity;
	for (const corner of corners.flat())
		for (const ring of sides)
			for (let index = 1; index < ring.length; index++)
				least = Math.min(least, apart(corner, ring[index - 1] ?? [], ring[index] ?? []));
	return least;
};

/** A block that lies nearer to the site's edge or to protected land than a street is wide. */
const narrowStreet = ({ rules, around }: RandomSite, { site, blocks }: Layout): string | undefined => {
	const outlines = blocks.map(({ polygon }) => polygon.coordinates[0] ?? []);
	const constraints = around.constraints.flatMap((geometry) => polygonsOf(geometry).flat());
	const edges = [...polygonsOf(site).flat(), ...constraints];
	const least = Math.min(nearest(outlines, edges), nearest(edges, outlines));
	return least < rules.streetWidthM - roundingM ? `a street of ${least} m, not ${rules.streetWidthM} m` : undefined;
};

/** A cul-de-sac that is too long or too narrow, or on which nobody can turn. */
const faultyCulDeSac = ({ rules }: RandomSite, layout: Layout): string | undefined => {
	const faulty = measureCulDeSacs(layout).find(
		({ lengthM, widthM, turningM }) =>
			lengthM > rules.maxCulDeSacM + roundingM ||
			widthM < rules.streetWidthM - roundingM ||
			turningM < rules.minTurningM - roundingM
	);
	return faulty && `a cul-de-sac: ${JSON.stringify(faulty)}`;
};

const faultOfLayout = (random: RandomSite, layout: Layout): string | undefined => {
	const [fault] = [...findViolations(layout, random.rules), ...findFaults(layout)];
	return fault ? JSON.stringify(fault) : (narrowStreet(random, layout) ?? faultyCulDeSac(random, layout));
};

const namesOf = ({ blocks }: Pick<Layout, 'blocks'>): Map<string, LayoutLot> =>
	new Map(blocks.flatMap(({ label, lots }) => lots.map((lot) => [`${label} ${lot.number}`, lot])));

/** What a layout that was laid out again, around some of what it was, breaks of the engine's promises. */
const faultOfRelayout = (random: RandomSite, layout: Layout): string | undefined => {
	const { locked } = random.around;
	const outcome = laidOut(random);
	if (typeof outcome === 'string') return `laid out again, ${outcome}`;
	if (!outcome.ok)
		return reasons.includes(outcome.reason.key) ? undefined : `laid out again: ${JSON.stringify(outcome.reason)}`;
	const names = namesOf(outcome.value);
	const lost = locked.lots.find(({ block, lot }) => names.get(`${block} ${lot.number}`) !== lot);
	if (lost) return `laid out again, lot ${lost.block} ${lost.lot.number} did not stay`;
	const given = [...locked.reserves, ...locked.remainders];
	const there = new Set<unknown>([...outcome.value.reserves, ...outcome.value.remainders]);
	if (!given.every((each) => there.has(each))) return 'laid out again, a reserve or remainder did not stay';
	const fault = faultOfLayout(random, outcome.value);
	return fault && `laid out again (it was of ${namesOf(layout).size} lots), ${fault}`;
};

/** What the engine breaks of its promises on a site, in words; nothing when it keeps them. */
export const faultOf = (random: RandomSite): { fault: string | undefined; lots: number } => {
	const outcome = laidOut(random);
	if (typeof outcome === 'string') return { fault: outcome, lots: 0 };
	if (!outcome.ok) return { fault: faultOfRefusal(random, outcome.reason), lots: 0 };
	const layout = outcome.value;
	const lots = namesOf(layout).size;
	if (partsOf(random.shape).some((each) => mustCross.includes(each)))
		return { fault: 'a ring that crosses itself was laid out', lots };
	const again = random.again?.(layout);
	return { fault: faultOfLayout(random, layout) ?? (again && faultOfRelayout(again, layout)), lots };
};
