// Run by subdivision.ts in a process of its own, so that its memory is its own: `SHAPE HECTARES ROUNDS`, answers one line of JSON.
import { planProjection } from '#lib/domain/geo/projection.ts';
import { findViolations } from '#lib/domain/subdivision/checks/check-layout.ts';
import { qualityOf } from '#lib/domain/subdivision/checks/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { defaultRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { area } from '@turf/turf';
import type { Polygon } from 'geojson';
import { siteOf, siteShapes } from './site-shapes.ts';

/** What one shape and size gave. Times in ms, memory in bytes. */
export interface SubdivisionRun {
	lots: number;
	illegal: number;
	hectares: number;
	ms: number;
	/** Turf's area of the same lots, and what it finds. */
	turfMs: number;
	turfM2: number;
	peakBytes: number;
	/** Shares of the site in percent, and of lots and remainder within the blocks. */
	lotPct: number;
	streetPct: number;
	reservePct: number;
	remainderOfBlocksPct: number;
	/** Area ÷ smallest rectangle: what five in a hundred lots are below, and half of them. */
	rectangularity5: number;
	rectangularity50: number;
}

/** The example of the budget: lots of at least 160 m² and 8 m, streets of 12 m, no reserves. */
const rules: SubdivisionRules = {
	...defaultRules,
	lotFrontageM: 8,
	lotDepthM: 20,
	minLotAreaM2: 160,
	minLotFrontageM: 8,
	blockLengthM: 160,
	streetWidthM: 12,
	mainStreetWidthM: 0,
	cornerCutM: 0,
	reservesPct: { recreation: 0, zonal_park: 0, education: 0, other: 0 }
};

const lay = (site: Polygon): Layout => {
	const outcome = subdivide(site, rules);
	if (!outcome.ok) throw new Error(outcome.reason.key);
	return outcome.value;
};

const timed = <Value>(work: () => Value): { value: Value; ms: number } => {
	const start = performance.now();
	const value = work();
	return { value, ms: performance.now() - start };
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const [shapeName, hectares = 500, rounds = 3] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const shape = siteShapes.find((each) => each === shapeName) ?? 'square';
const site = siteOf(shape, hectares * 10_000);
const warmUp = siteOf(shape, 3_000_000);
let warmUpLayout = lay(warmUp);
for (let round = 0; round < 3; round++) warmUpLayout = lay(warmUp);
let peakBytes = 0;
const before = process.memoryUsage.rss();
const projection = planProjection(32719);
const lotsOf = (from: Layout): Layout['blocks'][number]['lots'] => from.blocks.flatMap((block) => block.lots);
let layout = warmUpLayout;
let turfM2 = 0;
const times: number[] = [];
const turf: number[] = [];
for (let round = 0; round < rounds; round++) {
	const laid = timed(() => lay(site));
	layout = laid.value;
	times.push(laid.ms);
	if (round === 0) peakBytes = process.resourceUsage().maxRSS * 1024 - before;
	const measured = lotsOf(layout)
		.slice(0, 100_000)
		.map(({ polygon }) => projection.geometryToWgs84(polygon));
	const areas = timed(() => measured.reduce((sum, polygon) => sum + area(polygon), 0));
	turfM2 = areas.value;
	turf.push((areas.ms / measured.length) * lotsOf(layout).length);
}
const lots = lotsOf(layout);
const { rectangularity5, rectangularity50 } = qualityOf(layout);
const { siteMm2, lotsMm2, rightsOfWayMm2, reservesMm2, remainderMm2 } = layout.balance;
const run: SubdivisionRun = {
	lots: lots.length,
	illegal: findViolations(layout, rules).length,
	hectares,
	ms: median(times),
	turfMs: median(turf),
	turfM2,
	peakBytes,
	lotPct: (100 * lotsMm2) / siteMm2,
	streetPct: (100 * rightsOfWayMm2) / siteMm2,
	reservePct: (100 * reservesMm2) / siteMm2,
	remainderOfBlocksPct: (100 * remainderMm2) / (lotsMm2 + remainderMm2),
	rectangularity5,
	rectangularity50
};
console.log(JSON.stringify(run));
