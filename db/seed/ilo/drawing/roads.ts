import { lineWithin } from './overlay.ts';
import { at, onPlateau, smooth, type Point } from './plane.ts';
import { feature, lineOf, linesOf, type Feature } from './sheet.ts';
import { zones } from './town-zones.ts';

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
	road('alto', 'Vía a Alto Ilo', 'VC-24', [at(50960, 47000), at(51400, 47000), at(51900, 47000)]),
	road('kennedy', 'Vía Kennedy–Miramar', 'VC-24', [at(51440, 48360), at(51800, 48360), at(52260, 48360)]),
	road('river', 'Vía de la Boca del Río', 'VC-24', [at(51610, 49635), at(51900, 49635), at(52180, 49635)]),
	...meshes.map(drawMesh)
];
