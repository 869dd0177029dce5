// Lays a site out in streets, blocks and lots, without the app:
// `npm run --silent subdivide -- --site site.geojson [--rules rules.json] [--srid CODE]
// [--streets streets.geojson] [--constraints constraints.geojson] [--locked lots.geojson] [--out lots.geojson]`
import type { Feature, Polygon } from 'geojson';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { geodesicAreaM2, gridAreaMm2 } from '#lib/domain/geo/area.ts';
import type { PlanProjection } from '#lib/domain/geo/projection.ts';
import { findViolations } from '#lib/domain/subdivision/check-layout.ts';
import { findFaults } from '#lib/domain/subdivision/layout-faults.ts';
import { qualityOf } from '#lib/domain/subdivision/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import type { Node } from '#lib/domain/subdivision/frame.ts';
import { freeLabels } from '#lib/domain/subdivision/names.ts';
import { isInside } from '#lib/domain/subdivision/ring.ts';
import { parseRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import type { Surroundings } from '#lib/domain/subdivision/surroundings.ts';
import {
	BadInput,
	inDegrees,
	readConstraintsFile,
	readJson,
	readLockedFile,
	readSiteFile,
	readStreetsFile
} from './subdivide-site.ts';

/** The English sentence of a refusal, from the app's own messages; figures stand as they are. */
const sentenceOf = (reason: { key: string }): string => {
	const file = new URL('../lib/i18n/messages/en/reason.json', import.meta.url);
	const messages = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
	const sentence = messages.get(`reason_${reason.key.replaceAll('-', '_')}`) ?? `Refused: ${reason.key}.`;
	return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = new Map<string, unknown>(Object.entries(reason)).get(name);
		const unit = name.endsWith('M2') ? ' m²' : name.endsWith('M') ? ' m' : '';
		if (typeof value !== 'number') return Array.isArray(value) ? value.join(', ') : String(value);
		return `${Math.round(value * 1000) / 1000}${unit}`;
	});
};

interface Asked {
	site: string;
	rules: SubdivisionRules;
	srid: number | undefined;
	streets: string | undefined;
	constraints: string | undefined;
	locked: string | undefined;
	out: string | undefined;
}

const options = {
	site: { type: 'string' },
	rules: { type: 'string' },
	srid: { type: 'string' },
	streets: { type: 'string' },
	constraints: { type: 'string' },
	locked: { type: 'string' },
	out: { type: 'string' }
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
	const { site, rules, srid, ...files } = parseOptions();
	if (site === undefined)
		throw new BadInput(
			'Say which site: --site site.geojson [--rules rules.json] [--srid CODE] [--streets streets.geojson] [--constraints constraints.geojson] [--locked lots.geojson] [--out lots.geojson].'
		);
	if (srid !== undefined && !/^\d+$/.test(srid)) throw new BadInput(`--srid ${srid} is not an EPSG code.`);
	const parsed = parseRules(rules === undefined ? {} : readJson(rules));
	if (!parsed.ok) throw new BadInput(sentenceOf(parsed.reason));
	const { streets, constraints, locked, out } = files;
	return {
		site,
		rules: parsed.value,
		srid: srid === undefined ? undefined : Number(srid),
		streets,
		constraints,
		locked,
		out
	};
};

/** The locked lots of each polygon of the site. */
const lockedByPolygon = (polygons: readonly Polygon[], locked: Surroundings['locked']): Surroundings['locked'][] => {
	const cornerOf = ({ coordinates }: Polygon): Node => {
		const [x = 0, y = 0] = coordinates[0]?.[0] ?? [];
		return [x, y];
	};
	const isIn = (lot: Polygon, { coordinates }: Polygon): boolean =>
		isInside(
			cornerOf(lot),
			(coordinates[0] ?? []).slice(1).map(([x = 0, y = 0]): Node => [x, y])
		);
	const stray = locked.find(({ lot }) => !polygons.some((polygon) => isIn(lot.polygon, polygon)));
	if (stray) throw new BadInput(`Locked lot ${stray.block} ${stray.lot.number} lies outside the site.`);
	return polygons.map((polygon) => locked.filter(({ lot }) => isIn(lot.polygon, polygon)));
};

/** One layout a polygon; new blocks are lettered on from one to the next. */
const layOutAll = (polygons: readonly Polygon[], rules: SubdivisionRules, around: Surroundings): Layout[] => {
	const locked = lockedByPolygon(polygons, around.locked);
	const taken = new Set(around.locked.map(({ block }) => block));
	const nextLabel = freeLabels(taken);
	return polygons.map((polygon, index) => {
		const outcome = subdivide(polygon, rules, { ...around, locked: locked[index] ?? [] });
		if (!outcome.ok) throw new BadInput(sentenceOf(outcome.reason));
		const blocks = outcome.value.blocks.map((block) =>
			taken.has(block.label) ? block : { ...block, label: nextLabel() }
		);
		return { ...outcome.value, blocks };
	});
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const featuresOf = (layout: Layout, projection: PlanProjection): Feature[] => {
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
			...lots.map(({ number, polygon: shape, frontageM, use, programme }) =>
				feature(shape, { kind: 'lot', block, number, frontageM, use, programme })
			)
		])
	];
};

const summaryOf = (layouts: readonly Layout[], rules: SubdivisionRules, ms: number) => {
	const areaM2 = (figure: keyof Layout['balance']): number => sum(layouts.map(({ balance }) => balance[figure])) / 1e6;
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
		quality: layouts.map(qualityOf),
		sha256: createHash('sha256').update(JSON.stringify(layouts)).digest('hex'),
		ms: Math.round(ms)
	};
};

const write = (file: string, features: Feature[]): void => {
	try {
		writeFileSync(file, `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
	} catch {
		throw new BadInput(`The file ${file} cannot be written.`);
	}
};

try {
	const { site, rules, srid, streets, constraints, locked, out } = readAsked();
	const { projection, polygons } = readSiteFile(site, srid);
	const around: Surroundings = {
		streets: streets === undefined ? [] : readStreetsFile(streets, projection),
		constraints: constraints === undefined ? [] : readConstraintsFile(constraints, projection),
		locked: locked === undefined ? [] : readLockedFile(locked, projection)
	};
	const start = performance.now();
	const layouts = layOutAll(polygons, rules, around);
	const summary = summaryOf(layouts, rules, performance.now() - start);
	if (out !== undefined)
		write(
			out,
			layouts.flatMap((layout) => featuresOf(layout, projection))
		);
	console.log(JSON.stringify(summary));
} catch (error) {
	if (!(error instanceof BadInput)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
