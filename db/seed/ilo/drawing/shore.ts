import { strip, within, without, type Rings } from './overlay.ts';
import { at, beside, box, distance, lengthOf, onGrid, smooth, type Point } from './plane.ts';
import { drawnByUs, feature, areaOf, lineOf, paper, type Feature } from './sheet.ts';

/** Where the sheet ends: beyond it nothing is drawn. */
export const sheetRing: Point[] = box(236_000, 8_030_500, 264_000, 8_064_000);

const muelleFiscal = at(51111, 47680);
const bocaDelRio = at(51402, 50169);

/** Length of the seafront from Muelle Fiscal to Boca del Río, metres. */
const promenadeLength = 2870;

// Half waves over the whole seafront and their relative heights: one broad bay with five coves.
const waves: [number, number][] = [
	[1, 1.2],
	[2, -0.45],
	[5, 0.5],
	[9, 0.55],
	[12, 0.25]
];

const seafrontWith = (height: number): Point[] =>
	Array.from({ length: 121 }, (_, i) => {
		const t = i / 120;
		const east = height * waves.reduce((sum, [n, weight]) => sum + weight * Math.sin(n * Math.PI * t), 0);
		return onGrid([
			muelleFiscal[0] + t * (bocaDelRio[0] - muelleFiscal[0]) + east,
			muelleFiscal[1] + t * (bocaDelRio[1] - muelleFiscal[1])
		]);
	});

const drawPromenade = (): Point[] => {
	let [low, high] = [0, 300];
	for (let i = 0; i < 50; i += 1) {
		const middle = (low + high) / 2;
		if (lengthOf(seafrontWith(middle)) < promenadeLength) low = middle;
		else high = middle;
	}
	return seafrontWith(low);
};

export const promenade = drawPromenade();

/** The place and the heading after so many metres of promenade from the Muelle Fiscal. */
export const alongPromenade = (metres: number): { place: Point; heading: Point } => {
	let left = metres;
	for (let i = 1; i < promenade.length; i += 1) {
		const [from, to] = [promenade[i - 1]!, promenade[i]!];
		const step = distance(from, to);
		if (left <= step) {
			const t = left / step;
			const heading: Point = [(to[0] - from[0]) / step, (to[1] - from[1]) / step];
			return { place: [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])], heading };
		}
		left -= step;
	}
	throw new Error(`The promenade is shorter than ${metres} m.`);
};

const southOfPier: Point[] = [
	at(55200, 29500),
	at(52600, 33000),
	at(49700, 36400),
	at(48250, 39000),
	at(47309, 40632),
	at(47520, 41180),
	at(48350, 41520),
	at(49060, 41900),
	at(49254, 42200),
	at(49130, 42900),
	at(49330, 43700),
	at(49480, 44500),
	at(49620, 45050),
	at(49840, 45424),
	at(49800, 45720),
	at(50120, 46300),
	at(50400, 46760),
	at(50600, 47230),
	at(50826, 47576),
	at(50990, 47640)
];
const northOfRiver: Point[] = [
	at(51330, 50420),
	at(51240, 50900),
	at(50980, 51700),
	at(50740, 52400),
	at(50640, 53200),
	at(50420, 54200),
	at(50180, 55300),
	at(49820, 56300),
	at(49700, 57200),
	at(49300, 58600),
	at(48700, 61000),
	at(47600, 64800)
];

/** From south to north; the sea on the left. */
export const coast = smooth([
	...southOfPier,
	...beside(promenade, -14).filter((_, i) => i % 3 === 0 && i > 0 && i < 120),
	...northOfRiver
]);

export const land: Rings = without([sheetRing], [[...coast, at(30000, 64800), at(30000, 29500)]]);

/** The coast beyond the sheet, past Arica and Camaná: no view that still shows the town shows where the sea ends. */
const farSouth = [at(157_000, -100_000), at(159_500, -43_000), at(146_700, -24_500), at(123_000, -9000)];
const nearSouth = [at(101_000, 8500), at(88_000, 19_300)];
const farNorth = [at(36_000, 73_000), at(2200, 96_500), at(-21_400, 115_000), at(-95_500, 158_800)];
const farWest = [at(-140_000, 158_800), at(-140_000, -100_000)];

const sea: Rings = without([[...farSouth, ...nearSouth, ...coast, ...farNorth, ...farWest]], []);

/** Land within `metres` of the sea, between two northings (metres, short form as in `at`). */
export const seaside = (metres: number, south: number, north: number): Rings =>
	within(within(strip(coast, metres), land), [box(240_000, 8_000_000 + south, 260_000, 8_000_000 + north)]);

export const drawShore = (): Feature[] => [
	feature('base-feature', 'sea', areaOf(sea), { kind: 'sea', name: 'Océano Pacífico' }),
	feature('base-feature', 'coast', lineOf(coast.filter(([, y]) => y > 8_030_500 && y < 8_064_000)), {
		kind: 'coast',
		name: 'Línea de costa'
	}),
	feature('constraint-area', 'shore', areaOf(seaside(50, 38_600, 58_000)), {
		kind: 'shore',
		name: 'Faja ribereña de 50 m'
	})
];

export const drawPromenadeLine = (): Feature =>
	feature('base-feature', 'promenade', lineOf(promenade), {
		kind: 'promenade',
		name: 'Malecón',
		source: `${paper} (unos 3 km, del Muelle Fiscal a Boca del Río). ${drawnByUs}`
	});
