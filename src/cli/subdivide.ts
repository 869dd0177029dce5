// Lays a site out in streets, blocks and lots, without the app:
// `npm run --silent subdivide -- --site site.geojson [--rules rules.json] [--policy widen|last-lot|public-space|remainder]
// [--earmark earmark.json [--seed N]] [--srid CODE] [--streets streets.geojson] [--constraints constraints.geojson] [--locked lots.geojson] [--out lots.geojson [--sides]]
// [--picture lots.svg]`
import type { Feature, Polygon } from 'geojson';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { geodesicAreaM2, gridAreaMm2 } from '#lib/domain/geo/area.ts';
import type { PlanProjection } from '#lib/domain/geo/projection.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { findViolations } from '#lib/domain/subdivision/check-layout.ts';
import { checkRules } from '#lib/domain/subdivision/check-rules.ts';
import { findFaults } from '#lib/domain/subdivision/layout-faults.ts';
import { earmarked, earmarkReport } from '#lib/domain/subdivision/earmark-lots.ts';
import { layoutHash } from '#lib/domain/subdivision/layout-hash.ts';
import { measureLayout } from '#lib/domain/subdivision/layout-measures.ts';
import { qualityOf } from '#lib/domain/subdivision/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { lotBoundaries, type LotBoundary } from '#lib/domain/subdivision/lot-neighbours.ts';
import type { Node } from '#lib/domain/subdivision/frame.ts';
import { freeLabels } from '#lib/domain/subdivision/names.ts';
import { isInside } from '#lib/domain/subdivision/ring.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { nothingLocked, type LockedLand, type Surroundings } from '#lib/domain/subdivision/surroundings.ts';
import { sentenceOf } from './english-reason.ts';
import { inputsOf } from './subdivide-inputs.ts';
import { pictureOf } from './subdivide-picture.ts';
import { readAskedRules, type AskedRules } from './subdivide-rules.ts';
import { summariseRules } from './subdivide-rule-results.ts';
import {
	BadInput,
	inDegrees,
	readConstraintsFile,
	readLockedFile,
	readSiteFile,
	readStreetsFile
} from './subdivide-site.ts';

interface Asked {
	site: string;
	rules: string | undefined;
	/** What becomes of land that is left at the end of a row; goes before what the rules say. */
	policy: string | undefined;
	earmark: string | undefined;
	seed: number | undefined;
	srid: number | undefined;
	streets: string | undefined;
	constraints: string | undefined;
	locked: string | undefined;
	out: string | undefined;
	/** Whether lots are written with their depth, sides and neighbours. */
	sides: boolean;
	picture: string | undefined;
}

const options = {
	site: { type: 'string' },
	rules: { type: 'string' },
	policy: { type: 'string' },
	earmark: { type: 'string' },
	seed: { type: 'string' },
	srid: { type: 'string' },
	streets: { type: 'string' },
	constraints: { type: 'string' },
	locked: { type: 'string' },
	out: { type: 'string' },
	sides: { type: 'boolean' },
	picture: { type: 'string' }
} as const;

const parseOptions = () => {
	try {
		return parseArgs({ options }).values;
	} catch (error) {
		throw new BadInput(
			error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'The options are not understood.'
		);
	}
};

const readAsked = (): Asked => {
	const { site, rules, seed, srid, ...files } = parseOptions();
	if (site === undefined)
		throw new BadInput(
			'Say which site: --site site.geojson [--rules rules.json] [--policy widen|last-lot|public-space|remainder] [--earmark earmark.json [--seed N]] [--srid CODE] [--streets streets.geojson] [--constraints constraints.geojson] [--locked lots.geojson] [--out lots.geojson [--sides]] [--picture lots.svg].'
		);
	if (srid !== undefined && !/^\d+$/.test(srid)) throw new BadInput(`--srid ${srid} is not an EPSG code.`);
	if (seed !== undefined && !/^\d+$/.test(seed)) throw new BadInput(`--seed ${seed} is not a whole number.`);
	const { policy, earmark, streets, constraints, locked, out, sides = false, picture } = files;
	if (sides && out === undefined) throw new BadInput('--sides needs a file to write them to: --out lots.geojson.');
	return {
		site,
		rules,
		policy,
		earmark,
		seed: seed === undefined ? undefined : Number(seed),
		srid: srid === undefined ? undefined : Number(srid),
		streets,
		constraints,
		locked,
		out,
		sides,
		picture
	};
};

/** What is locked of each polygon of the site. */
const lockedByPolygon = (polygons: readonly Polygon[], locked: LockedLand): LockedLand[] => {
	const cornerOf = ({ coordinates }: Polygon): Node => {
		const [x = 0, y = 0] = coordinates[0]?.[0] ?? [];
		return [x, y];
	};
	const isIn = (lot: Polygon, { coordinates }: Polygon): boolean =>
		isInside(
			cornerOf(lot),
			(coordinates[0] ?? []).slice(1).map(([x = 0, y = 0]): Node => [x, y])
		);
	const stray = locked.lots.find(({ lot }) => !polygons.some((polygon) => isIn(lot.polygon, polygon)));
	if (stray) throw new BadInput(`Locked lot ${stray.block} ${stray.lot.number} lies outside the site.`);
	return polygons.map((polygon) => ({
		lots: locked.lots.filter(({ lot }) => isIn(lot.polygon, polygon)),
		reserves: locked.reserves.filter((reserve) => isIn(reserve.polygon, polygon)),
		remainders: locked.remainders.filter((remainder) => isIn(remainder.polygon, polygon))
	}));
};

const orThrow = <Value>(outcome: Outcome<Value, { key: string }>): Value => {
	if (!outcome.ok) throw new BadInput(sentenceOf(outcome.reason));
	return outcome.value;
};

/**
 * One layout a polygon; new blocks are lettered on from one to the next. An earmark is for the lots of all polygons together;
 * where none is stated, each polygon is shared out by itself.
 */
const layOutAll = (polygons: readonly Polygon[], rules: AskedRules['rules'], around: Surroundings): Layout[] => {
	const locked = lockedByPolygon(polygons, around.locked);
	const taken = new Set(around.locked.lots.map(({ block }) => block));
	const nextLabel = freeLabels(taken);
	const { earmark, ...unshared } = rules;
	const ofOne = earmark ? { ...unshared, programmes: [] } : rules;
	const layouts = polygons.map((polygon, index) => {
		const layout = orThrow(subdivide(polygon, ofOne, { ...around, locked: locked[index] ?? nothingLocked }));
		const blocks = layout.blocks.map((block) => (taken.has(block.label) ? block : { ...block, label: nextLabel() }));
		return { ...layout, blocks };
	});
	return earmark ? orThrow(earmarked(layouts, rules, around)) : layouts;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const inMillimetres = (metres: number): number => Math.round(metres * 1000) / 1000;

const boundaryProperties = (boundary: LotBoundary | undefined) =>
	boundary && {
		depth_m: inMillimetres(boundary.depthM),
		sides: boundary.sides.map(({ side, lengthM, with: land }) => ({
			side,
			length_m: inMillimetres(lengthM),
			with: land
		}))
	};

const featuresOf = (layout: Layout, projection: PlanProjection, withSides: boolean): Feature[] => {
	const boundaries = withSides ? lotBoundaries(layout) : undefined;
	const feature = (polygon: Polygon, properties: Record<string, unknown>): Feature => {
		const geometry = inDegrees(polygon, projection);
		const areas = { gridAreaM2: gridAreaMm2(polygon) / 1e6, geodesicAreaM2: geodesicAreaM2(geometry) };
		return { type: 'Feature', geometry, properties: { ...properties, ...areas } };
	};
	return [
		...layout.rightsOfWay.map((polygon) => feature(polygon, { kind: 'street' })),
		...layout.reserves.map(({ kind: use, polygon }) => feature(polygon, { kind: 'reserve', use })),
		...layout.remainders.map(({ kind: use, polygon }) => feature(polygon, { kind: 'remainder', use })),
		...layout.blocks.flatMap(({ label: block, polygon, lots }) => [
			feature(polygon, { kind: 'block', block }),
			...lots.map((lot) => {
				const { number, polygon: shape, frontageM, use, programme } = lot;
				const named = { kind: 'lot', block, number, frontageM, use, programme };
				return feature(shape, { ...named, ...boundaryProperties(boundaries?.get(lot)) });
			})
		])
	];
};

const summaryOf = (layouts: readonly Layout[], { rules, norm }: AskedRules, { streets }: Surroundings, ms: number) => {
	const areaM2 = (figure: keyof Layout['balance']): number => sum(layouts.map(({ balance }) => balance[figure])) / 1e6;
	const measured = layouts.map((layout) => ({ layout, measures: measureLayout(layout) }));
	return {
		lots: sum(layouts.flatMap(({ blocks }) => blocks.map(({ lots }) => lots.length))),
		blocks: sum(layouts.map(({ blocks }) => blocks.length)),
		areaM2: {
			site: areaM2('siteMm2'),
			lots: areaM2('lotsMm2'),
			streets: areaM2('rightsOfWayMm2'),
			reserves: areaM2('reservesMm2'),
			remainder: areaM2('remainderMm2'),
			publicSpace: areaM2('publicSpaceMm2'),
			protected: areaM2('protectedMm2')
		},
		balanceMm2: sum(layouts.map(({ balance }) => balance.differenceMm2)),
		violations: layouts.flatMap((layout) => [...findViolations(layout, rules), ...findFaults(layout)]),
		quality: measured.map(({ layout, measures }) => qualityOf(layout, measures)),
		rules: summariseRules(measured.map(({ layout, measures }) => checkRules(layout, rules, norm, measures))),
		earmarks: earmarkReport(layouts, rules, streets),
		sha256: layoutHash(layouts),
		ms: Math.round(ms)
	};
};

const write = (file: string, text: string): void => {
	try {
		writeFileSync(file, text);
	} catch {
		throw new BadInput(`The file ${file} cannot be written.`);
	}
};

try {
	const asked = readAsked();
	const { site, srid, streets, constraints, locked, out, sides, picture } = asked;
	const held = readAskedRules(asked);
	const { projection, polygons } = readSiteFile(site, srid);
	if (polygons.length > 1 && held.rules.blockLots.length > 0)
		throw new BadInput(
			`"blockLots" names blocks of one polygon; ${site} has ${polygons.length}: lay them out one by one.`
		);
	const around: Surroundings = {
		streets: streets === undefined ? [] : readStreetsFile(streets, projection),
		constraints: constraints === undefined ? [] : readConstraintsFile(constraints, projection),
		locked: locked === undefined ? nothingLocked : readLockedFile(locked, projection)
	};
	const start = performance.now();
	const layouts = layOutAll(polygons, held.rules, around);
	const ms = performance.now() - start;
	const summary = { ...summaryOf(layouts, held, around, ms), inputs: inputsOf(held, projection, asked) };
	if (out !== undefined) {
		const features = layouts.flatMap((layout) => featuresOf(layout, projection, sides));
		write(out, `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
	}
	if (picture !== undefined) write(picture, pictureOf(layouts));
	console.log(JSON.stringify(summary));
} catch (error) {
	if (!(error instanceof BadInput)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
