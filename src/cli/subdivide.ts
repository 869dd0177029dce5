// Lays a site out in streets, blocks and lots, without the app:
// `npm run --silent subdivide -- --site site.geojson [--rules rules.json] [--policy widen|last-lot|public-space|remainder]
// [--earmark earmark.json [--seed N]] [--srid CODE] [--streets streets.geojson] [--constraints constraints.geojson]
// [--places places.geojson] [--locked lots.geojson] [--out lots.geojson [--sides]] [--picture lots.svg]`
import type { Feature, Polygon } from 'geojson';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { geodesicAreaM2, gridAreaMm2 } from '#lib/domain/geo/area.ts';
import type { PlanProjection } from '#lib/domain/geo/projection.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { findViolations } from '#lib/domain/subdivision/checks/check-layout.ts';
import { checkRules } from '#lib/domain/subdivision/checks/check-rules.ts';
import { findFaults } from '#lib/domain/subdivision/checks/layout-faults.ts';
import { earmarkReport } from '#lib/domain/subdivision/earmarks/earmark-lots.ts';
import { layoutHash } from '#lib/domain/subdivision/output/layout-hash.ts';
import { reserveBaseMm2 } from '#lib/domain/subdivision/land/ceded-land.ts';
import { measureLayout } from '#lib/domain/subdivision/checks/layout-measures.ts';
import { qualityOf } from '#lib/domain/subdivision/checks/layout-quality.ts';
import type { Layout } from '#lib/domain/subdivision/layout.ts';
import { lotBoundaries, type LotBoundary } from '#lib/domain/subdivision/output/lot-neighbours.ts';
import { subdivide } from '#lib/domain/subdivision/subdivide.ts';
import { noPlaces, nothingLocked, type Surroundings } from '#lib/domain/subdivision/surroundings.ts';
import { sentenceOf } from './english-reason.ts';
import { inputsOf } from './subdivide-inputs.ts';
import { pictureOf } from './subdivide-picture.ts';
import { readAskedRules, type AskedRules } from './subdivide-rules.ts';
import { summaryOfRule } from './subdivide-rule-results.ts';
import {
	BadInput,
	inDegrees,
	readConstraintsFile,
	readLockedFile,
	readPlacesFile,
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
	places: string | undefined;
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
	places: { type: 'string' },
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
			'Say which site: --site site.geojson [--rules rules.json] [--policy widen|last-lot|public-space|remainder] [--earmark earmark.json [--seed N]] [--srid CODE] [--streets streets.geojson] [--constraints constraints.geojson] [--places places.geojson] [--locked lots.geojson] [--out lots.geojson [--sides]] [--picture lots.svg].'
		);
	if (srid !== undefined && !/^\d+$/.test(srid)) throw new BadInput(`--srid ${srid} is not an EPSG code.`);
	if (seed !== undefined && !/^\d+$/.test(seed)) throw new BadInput(`--seed ${seed} is not a whole number.`);
	const { policy, earmark, streets, constraints, places, locked, out, sides = false, picture } = files;
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
		places,
		locked,
		out,
		sides,
		picture
	};
};

const orThrow = <Value>(outcome: Outcome<Value, { key: string }>): Value => {
	if (!outcome.ok) throw new BadInput(sentenceOf(outcome.reason));
	return outcome.value;
};

const inMillimetres = (metres: number): number => Math.round(metres * 1000) / 1000;

const boundaryProperties = (boundary: LotBoundary | undefined) =>
	boundary && {
		depth_m: inMillimetres(boundary.depthM),
		sides: boundary.sides.map(({ side, lengthM, with: land }) => ({
			side,
			length_m: inMillimetres(lengthM),
			with: land.kind === 'passage' ? { kind: land.kind, width_m: land.widthM } : land
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
		...(layout.passages ?? []).map(({ polygon, widthM }) => feature(polygon, { kind: 'passage', widthM })),
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

/** Places beyond these are only counted. */
const mostPlaces = 20;

/** Land that is street because no block finds room in it. */
const noRoomOf = ({ noRoom = [] }: Layout) => ({
	pieces: noRoom.length,
	areaM2: noRoom.reduce((sum, { areaMm2 }) => sum + areaMm2, 0) / 1e6,
	places: noRoom.slice(0, mostPlaces).map(({ at, areaMm2 }) => ({ at, areaM2: areaMm2 / 1e6 }))
});

const summaryOf = (layout: Layout, { rules, norm }: AskedRules, around: Surroundings, ms: number) => {
	const { blocks, balance } = layout;
	const areaM2 = (figure: keyof Layout['balance']): number => balance[figure] / 1e6;
	const measures = measureLayout(layout);
	return {
		lots: blocks.reduce((sum, { lots }) => sum + lots.length, 0),
		blocks: blocks.length,
		...(layout.culDeSacs && { culDeSacs: { ...layout.culDeSacs, made: layout.culDeSacs.made.length } }),
		areaM2: {
			site: areaM2('siteMm2'),
			lots: areaM2('lotsMm2'),
			streets: areaM2('rightsOfWayMm2'),
			reserves: areaM2('reservesMm2'),
			remainder: areaM2('remainderMm2'),
			publicSpace: areaM2('publicSpaceMm2'),
			protected: areaM2('protectedMm2')
		},
		balanceMm2: balance.differenceMm2,
		reserveBaseM2: reserveBaseMm2(layout) / 1e6,
		noRoom: noRoomOf(layout),
		violations: [...findViolations(layout, rules), ...findFaults(layout)],
		quality: qualityOf(layout, measures),
		rules: checkRules(layout, rules, norm, measures).map(summaryOfRule),
		earmarks: earmarkReport(layout, rules, around),
		sha256: layoutHash(layout),
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
	const { srid, streets, constraints, places, locked, out, sides, picture } = asked;
	const held = readAskedRules(asked);
	const { projection, site } = readSiteFile(asked.site, srid);
	const around: Surroundings = {
		streets: streets === undefined ? [] : readStreetsFile(streets, projection),
		constraints: constraints === undefined ? [] : readConstraintsFile(constraints, projection),
		places: places === undefined ? noPlaces : readPlacesFile(places, projection),
		locked: locked === undefined ? nothingLocked : readLockedFile(locked, projection)
	};
	const start = performance.now();
	const layout = orThrow(subdivide(site, held.rules, around));
	const ms = performance.now() - start;
	const summary = { ...summaryOf(layout, held, around, ms), inputs: inputsOf(held, projection, asked) };
	if (out !== undefined) {
		const features = featuresOf(layout, projection, sides);
		write(out, `${JSON.stringify({ type: 'FeatureCollection', features })}\n`);
	}
	if (picture !== undefined) write(picture, pictureOf(layout));
	console.log(JSON.stringify(summary));
} catch (error) {
	if (!(error instanceof BadInput)) throw error;
	console.error(error.message);
	process.exitCode = 2;
}
