import type { ZoneUse } from '#lib/domain/zoning/zone.ts';
import { lineWithin, strip, within, without, type Rings } from './overlay.ts';
import { at, box, onPlateau, smooth, type Point } from './plane.ts';
import { expansion } from './pampa.ts';
import { areaOf, drawnByUs, feature, lineOf, linesOf, paper, type Feature } from './sheet.ts';
import { land, seaside } from './shore.ts';

const boxAt = (e0: number, n0: number, e1: number, n1: number): Point[] => box(...at(e0, n0), ...at(e1, n1));

const river = smooth([
	at(51300, 50150),
	at(51560, 50200),
	at(51900, 50420),
	at(52400, 50780),
	at(53300, 51020),
	at(54300, 51700),
	at(55700, 52300),
	at(57200, 53300),
	at(59100, 53900)
]);

const railway = smooth([
	at(50880, 47440),
	at(50960, 47200),
	at(51250, 47060),
	at(51580, 47260),
	at(51700, 47800),
	at(51720, 48400),
	at(51860, 49000),
	at(51880, 49600),
	at(51720, 50280),
	at(51620, 51000),
	at(51680, 51700),
	at(51640, 52500),
	at(51360, 53500),
	at(50980, 54600),
	at(50760, 55600),
	at(50420, 57000),
	at(50300, 57900)
]);

const ravine = smooth([
	at(54600, 45100),
	at(53600, 45420),
	at(52700, 45300),
	at(51900, 45620),
	at(51100, 45560),
	at(50400, 45380),
	at(49780, 45500)
]);

const northRavine = smooth([at(54900, 49750), at(54100, 49980), at(53500, 50050), at(52900, 50420), at(52500, 50800)]);

const runway: [Point, Point] = [at(50236, 42518), at(52531, 41494)];

const runwayStrip = (metres: number, beyond: number): Rings => {
	const [[x1, y1], [x2, y2]] = runway;
	const length = Math.hypot(x2 - x1, y2 - y1);
	const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
	const ends: Point[] = [
		[x1 - beyond * ux, y1 - beyond * uy],
		[x2 + beyond * ux, y2 + beyond * uy]
	];
	return strip(ends, metres);
};

const riverBed = within(strip(river, 35), land);
const railwayStrip = strip(railway, 20);
const ravineLand = within(strip(ravine, 60), land);
const northRavineLand = without(strip(northRavine, 50), riverBed);

const portLand = within(
	[[at(50300, 46980), at(50860, 46980), at(50960, 47300), at(51010, 47560), at(50990, 47700), at(50600, 47700)]],
	land
);

interface ZoneSpec {
	code: string;
	name: string;
	landUse: ZoneUse;
	densityClass?: string;
	rings: Rings;
}

export const seafrontCode = 'CI-03';
const seafront = seaside(150, 47_720, 50_110);

/** From the first to the last: what a zone takes is not there for the next. */
const specs: ZoneSpec[] = [
	{ code: 'CI-01', name: 'Puerto', landUse: 'port', rings: portLand },
	{ code: 'CI-02', name: 'Quebrada protegida', landUse: 'protected', rings: ravineLand },
	{ code: seafrontCode, name: 'Frente marítimo', landUse: 'tourism', rings: seafront },
	{ code: 'CI-04', name: 'Centro comercial', landUse: 'commerce', rings: [boxAt(50960, 47380, 51440, 47900)] },
	{ code: 'CI-05', name: 'Estadio y parque', landUse: 'recreation', rings: [boxAt(51180, 47930, 51400, 48180)] },
	{ code: 'CI-06', name: 'Núcleo educativo', landUse: 'education', rings: [boxAt(51900, 48400, 52200, 48620)] },
	{
		code: 'CI-07',
		name: 'Kennedy',
		landUse: 'housing',
		densityClass: 'RDM',
		rings: [boxAt(51440, 47380, 52080, 48340)]
	},
	{
		code: 'CI-08',
		name: 'Casco urbano',
		landUse: 'housing',
		densityClass: 'RDA',
		rings: [boxAt(50900, 47020, 51800, 48340)]
	},
	{
		code: 'CI-09',
		name: 'Alto Ilo',
		landUse: 'housing',
		densityClass: 'RDM',
		rings: [[at(50700, 46980), at(50560, 46200), at(51200, 45900), at(51980, 46240), at(51960, 46980)]]
	},
	{
		code: 'CI-10',
		name: 'Miramar',
		landUse: 'housing',
		densityClass: 'RDM',
		rings: [[at(51930, 48380), at(52300, 48380), at(52420, 49200), at(52300, 49620), at(51930, 49620)]]
	},
	{
		code: 'CI-11',
		name: 'Villa del Mar',
		landUse: 'housing',
		densityClass: 'RDA',
		rings: [boxAt(51180, 48380, 51930, 49620)]
	},
	{ code: 'CI-12', name: 'Boca del Río', landUse: 'recreation', rings: [boxAt(51200, 49650, 52060, 50120)] },
	{
		code: 'CI-13',
		name: 'Valle del Osmore',
		landUse: 'protected',
		rings: within(without(strip(river, 260), riverBed), [boxAt(51400, 49900, 59000, 55000)])
	},
	{ code: 'CI-22', name: 'Quebrada norte protegida', landUse: 'protected', rings: northRavineLand },
	{
		code: 'CI-14',
		name: 'Ciudad Jardín',
		landUse: 'housing',
		densityClass: 'RDB',
		rings: [[at(50600, 51950), at(51480, 51900), at(51500, 52700), at(51300, 53000), at(50500, 53000)]]
	},
	{ code: 'CI-15', name: 'Playas del norte', landUse: 'tourism', rings: seaside(200, 50_450, 51_900) },
	{
		code: 'CI-16',
		name: 'Industria del norte',
		landUse: 'industry',
		rings: [[at(49500, 55300), at(51600, 55400), at(51700, 57500), at(49400, 57500)]]
	},
	{
		code: 'CI-17',
		name: 'Industria pesquera',
		landUse: 'industry',
		rings: [[at(49700, 45700), at(50500, 45700), at(50560, 46200), at(50700, 46940), at(50100, 46940)]]
	},
	{ code: 'CI-18', name: 'Puerto Inglés y playas del sur', landUse: 'tourism', rings: seaside(220, 42_600, 45_420) },
	{ code: 'CI-19', name: 'Punta Coles', landUse: 'protected', rings: [boxAt(46500, 39000, 48900, 42000)] },
	{ code: 'CI-20', name: 'Aeropuerto', landUse: 'other', rings: runwayStrip(320, 300) },
	{
		code: 'CI-21',
		name: 'Laderas entre la ciudad y la pampa',
		landUse: 'protected',
		rings: [
			[
				at(51980, 45700),
				at(53200, 45600),
				at(53400, 46200),
				at(53300, 49700),
				at(52200, 49900),
				at(52060, 49620),
				at(52060, 46900)
			]
		]
	}
];

const townZones = (): ZoneSpec[] => {
	let free = without(without(land, riverBed), expansion);
	return specs.map((spec) => {
		const rings = within(spec.rings, free);
		free = without(free, rings);
		return { ...spec, rings };
	});
};

const zones = townZones();

export const drawTownZones = (): Feature[] =>
	zones.map(({ rings, ...own }) => feature('zone', own.code, areaOf(rings), own));

/** The seafront as the plan of 1983 has it, before it was given back to the town. */
export const drawFirstSeafront = (): Feature => {
	const rings = zones.find(({ code }) => code === seafrontCode)?.rings ?? [];
	return feature('zone', seafrontCode, areaOf(rings), {
		code: seafrontCode,
		name: 'Ribera de uso mixto (depósitos, talleres, camal)',
		landUse: 'industry',
		source: `${drawnByUs}. Los usos de la ribera antes de 1993 siguen la Table 3 de ${paper}`
	});
};

export const drawTerrain = (): Feature[] => [
	feature('base-feature', 'river', areaOf(riverBed), { kind: 'river', name: 'Río Osmore' }),
	feature('base-feature', 'runway', areaOf(runwayStrip(22.5, 0)), { kind: 'airport', name: 'Pista del aeropuerto' }),
	feature('base-feature', 'port', areaOf(portLand), { kind: 'port', name: 'Puerto de Ilo' }),
	feature('base-feature', 'pier', areaOf(strip([at(50840, 47578), at(50539, 47522)], 12)), {
		kind: 'port',
		name: 'Muelle del puerto'
	}),
	feature('base-feature', 'railway', lineOf(railway), { kind: 'railway', name: 'Ferrocarril' }),
	feature('constraint-area', 'railway strip', areaOf(railwayStrip), {
		kind: 'railway_strip',
		name: 'Faja del ferrocarril, 20 m a cada lado',
		source: `${paper}: faja de 20 m a cada lado de la vía. Trazo: dibujo esquemático del proyecto Pampa, ilustrativo`
	}),
	feature('constraint-area', 'ravine', areaOf(ravineLand), { kind: 'ravine', name: 'Quebrada al sur de la pampa' }),
	feature('constraint-area', 'north ravine', areaOf(northRavineLand), {
		kind: 'ravine',
		name: 'Quebrada al norte de la pampa'
	})
];

const crossroads = (a: number, b: number): Point => onPlateau([a, b]);

const road = (key: string, name: string, sectionClass: string, points: Point[]): Feature =>
	feature('street', key, lineOf(smooth(points)), { name, sectionClass });

const meshes: [code: string, step: Point, turn: Point][] = [
	['CI-07', [120, 70], [0.96, 0.28]],
	['CI-08', [110, 80], [0.96, -0.28]],
	['CI-04', [110, 80], [0.96, -0.28]],
	['CI-09', [120, 75], [0.8, 0.6]],
	['CI-10', [110, 70], [0.96, -0.28]],
	['CI-11', [120, 75], [0.936, -0.352]],
	['CI-14', [130, 90], [0.96, -0.28]],
	['CI-17', [240, 160], [0.936, -0.352]],
	['CI-16', [420, 420], [1, 0]]
];

/** Parallel streets of the town, as a sketch, kept inside their zone. */
const drawMesh = ([code, [across, along], [ux, uy]]: (typeof meshes)[number]): Feature => {
	const { rings, name } = zones.find((zone) => zone.code === code)!;
	const [x, y] = rings[0]![0]!;
	const reach = 2400;
	const parallel = (offset: number, [dx, dy]: Point): Point[][] =>
		lineWithin(
			[x - offset * dy - reach * dx, y + offset * dx - reach * dy],
			[x - offset * dy + reach * dx, y + offset * dx + reach * dy],
			rings
		);
	const offsets = (step: number): number[] =>
		Array.from({ length: Math.ceil(reach / step) * 2 }, (_, i) => (i + 0.5) * step - Math.ceil(reach / step) * step);
	const lines = [
		...offsets(along).flatMap((offset) => parallel(offset, [ux, uy])),
		...offsets(across).flatMap((offset) => parallel(offset, [-uy, ux]))
	];
	return feature('street', `mesh ${code}`, linesOf(lines), { name: `Calles de ${name}`, sectionClass: 'VLS-12' });
};

export const drawRoads = (): Feature[] => [
	road('costanera', 'Avenida Costanera', 'VC-24', [
		at(51090, 47380),
		at(51250, 47760),
		at(51420, 48350),
		at(51560, 49000),
		at(51620, 49560),
		at(51580, 50060)
	]),
	road('comercio', 'Calle Comercio', 'VLP-15', [at(51150, 47380), at(51215, 47640), at(51300, 47900)]),
	road('south', 'Carretera Costanera Sur', 'VA-40', [
		at(51090, 47380),
		at(50880, 46900),
		at(50620, 46350),
		at(50320, 45550),
		at(50080, 44600),
		at(50020, 43600),
		at(50500, 42800),
		at(52300, 41900),
		at(54800, 40600),
		at(57000, 39200)
	]),
	road('north', 'Carretera Costanera Norte', 'VA-40', [
		at(51580, 50060),
		at(51440, 50800),
		at(51540, 51900),
		at(51480, 53000),
		at(51000, 54200),
		at(50600, 55300),
		at(50340, 56600),
		at(50250, 57900)
	]),
	road('moquegua', 'Carretera a Moquegua', 'VA-40', [
		at(51900, 50130),
		at(52500, 50500),
		at(53400, 50740),
		at(54500, 51400),
		at(55900, 52000),
		at(57600, 53000),
		at(58900, 53400)
	]),
	road('boulevard', 'Vía al valle', 'VC-24', [at(51580, 50060), at(51740, 50050), at(51900, 50130)]),
	road('ascent south', 'Subida sur a la pampa', 'VA-40', [
		at(51420, 47420),
		at(51900, 47230),
		at(52300, 47050),
		at(52560, 47450),
		crossroads(-1200, -180),
		crossroads(-680, -180)
	]),
	road('ascent north', 'Subida norte a la pampa', 'VA-40', [
		at(51610, 49400),
		at(52000, 49520),
		at(52420, 49350),
		at(52640, 49020),
		crossroads(-1200, 1000),
		crossroads(-680, 1000)
	]),
	...meshes.map(drawMesh)
];
