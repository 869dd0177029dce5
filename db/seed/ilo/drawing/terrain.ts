import { strip, within, without, type Rings } from './overlay.ts';
import { at, smooth, type Point } from './plane.ts';
import { areaOf, feature, lineOf, paper, type Feature } from './sheet.ts';
import { land } from './shore.ts';

export const river = smooth([
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

export const runwayStrip = (metres: number, beyond: number): Rings => {
	const [[x1, y1], [x2, y2]] = runway;
	const length = Math.hypot(x2 - x1, y2 - y1);
	const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
	const ends: Point[] = [
		[x1 - beyond * ux, y1 - beyond * uy],
		[x2 + beyond * ux, y2 + beyond * uy]
	];
	return strip(ends, metres);
};

export const riverBed = within(strip(river, 35), land);
const railwayStrip = strip(railway, 20);
export const ravineLand = within(strip(ravine, 60), land);
export const northRavineLand = without(strip(northRavine, 50), riverBed);

export const portLand = within(
	[[at(50300, 46980), at(50860, 46980), at(50960, 47300), at(51010, 47560), at(50990, 47700), at(50600, 47700)]],
	land
);

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
