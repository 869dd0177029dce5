import { onGrid, type Point } from './plane.ts';
import { feature, paper, ringOf, type Feature } from './sheet.ts';
import { alongPromenade, promenade } from './shore.ts';

interface Site {
	position: number;
	entity: string;
	/** Along the seafront × inland, metres; together exactly the area Table 3 states. */
	size: [number, number];
	/** Metres of promenade from the Muelle Fiscal. */
	along: number;
	relocatedIn: string;
	agreement: string;
	constructedM2?: number;
	residents?: number;
	note?: string;
}

/** Table 3, in its order; `along` is where the project drew it. */
const sites: Site[] = [
	{
		position: 1,
		entity: 'IMARPE (Instituto del Mar del Perú)',
		size: [125, 80],
		along: 640,
		constructedM2: 400,
		relocatedIn: '1994-09',
		agreement: 'Fondos propios; construyó otro local; donó el edificio prefabricado a la universidad'
	},
	{
		position: 2,
		entity: 'Ladrilleros',
		size: [50, 40],
		along: 1840,
		relocatedIn: '1994-09',
		agreement: 'Orden de reubicación; empleo informal'
	},
	{
		position: 3,
		entity: 'Aduana del Perú',
		size: [20, 20],
		along: 90,
		relocatedIn: '1993-11',
		agreement: 'La aduana donó el local desocupado; nuevo local',
		note: 'Edificio prefabricado'
	},
	{
		position: 4,
		entity: 'Policía Nacional',
		size: [40, 20],
		along: 270,
		relocatedIn: '1994-01',
		agreement:
			'La Municipalidad Provincial de Ilo donó en reciprocidad un terreno en Pampa Inalámbrica e instaló un edificio prefabricado',
		note: 'Edificio prefabricado, dormitorio del personal'
	},
	{
		position: 5,
		entity: 'Viviendas de la calle Comercio',
		size: [20, 10],
		along: 175,
		relocatedIn: '1994-01',
		agreement: 'Orden de desalojo',
		note: 'Área pública, incorporada al malecón'
	},
	{
		position: 6,
		entity: '60 residentes del asentamiento humano La Picuda',
		size: [80, 50],
		along: 1290,
		residents: 60,
		relocatedIn: '1994-05',
		agreement: 'La Municipalidad Provincial de Ilo donó un terreno en Pampa Inalámbrica'
	},
	{
		position: 7,
		entity: 'Reparación de embarcaciones, varadero informal',
		size: [50, 40],
		along: 960,
		relocatedIn: '1994-10',
		agreement: 'Orden de reubicación; ocupación informal'
	},
	{
		position: 8,
		entity: 'Taller mecánico de la Municipalidad Provincial de Ilo',
		size: [32, 25],
		along: 1560,
		relocatedIn: '1995-01',
		agreement: 'Construcción de otras instalaciones'
	},
	{
		position: 9,
		entity: 'Camal municipal',
		size: [60, 40],
		along: 2120,
		relocatedIn: '1995-05',
		agreement: 'Construcción de otro local'
	},
	{
		position: 10,
		entity:
			'Antigua «Peña Blanca» (prostíbulo); bloquetera, depósito de vehículos y almacén general de la Municipalidad; taller mecánico Zegarra; camal de aves',
		size: [96, 50],
		along: 2480,
		relocatedIn: '1995-H1',
		agreement: 'Orden de reubicación',
		note: 'Seis establecimientos'
	}
];

/** Directions whose sine and cosine have three decimals at most, so that rectangles keep their exact area in millimetres. */
const directions: Point[] = [
	[0, 1],
	[0.28, 0.96],
	[0.352, 0.936],
	[0.6, 0.8],
	[0.8, 0.6],
	[-0.28, 0.96],
	[-0.352, 0.936],
	[-0.6, 0.8]
];

const nearestDirection = ([x, y]: Point): Point =>
	directions.reduce((best, each) => (each[0] * x + each[1] * y > best[0] * x + best[1] * y ? each : best));

const rectangle = (middle: Point, [ux, uy]: Point, [length, depth]: [number, number]): Point[] =>
	[
		[-length / 2, 0],
		[-length / 2, depth],
		[length / 2, depth],
		[length / 2, 0]
	].map(([s = 0, inland = 0]) => onGrid([middle[0] + s * ux + inland * uy, middle[1] + s * uy - inland * ux]));

/** Clear of the promenade by 6 m, whose points stand less than 30 m apart. */
const isClear = (ring: readonly Point[], [ux, uy]: Point, [length, depth]: [number, number]): boolean => {
	const [corner] = ring;
	if (!corner) return false;
	return promenade.every(([x, y]) => {
		const s = (x - corner[0]) * ux + (y - corner[1]) * uy;
		const inland = (x - corner[0]) * uy - (y - corner[1]) * ux;
		return s < -6 || s > length + 6 || inland < -6 || inland > depth + 6;
	});
};

const drawRing = ({ along, size }: Site): Point[] => {
	const { place, heading } = alongPromenade(along);
	const direction = nearestDirection(heading);
	for (let gap = 8; gap < 120; gap += 2) {
		const middle: Point = [Math.round(place[0] + gap * direction[1]), Math.round(place[1] - gap * direction[0])];
		const ring = rectangle(middle, direction, size);
		if (isClear(ring, direction, size)) return ring;
	}
	throw new Error(`No room beside the promenade at ${along} m.`);
};

/** The ten sites moved off the seafront, with exactly the areas of the paper's Table 3. */
export const drawRelocationSites = (): Feature[] =>
	sites.map((site) => {
		const { position, entity, size, relocatedIn, agreement, constructedM2, residents, note } = site;
		return feature('relocation-site', String(position), ringOf(drawRing(site)), {
			position,
			entity,
			statedAreaM2: size[0] * size[1],
			...(constructedM2 === undefined ? {} : { constructedM2 }),
			...(residents === undefined ? {} : { residents }),
			relocatedIn,
			agreement,
			...(note === undefined ? {} : { note }),
			source: `${paper}, Table 3 (entidad, área, fecha y acuerdo; traducción nuestra). Posición y forma dibujadas por el proyecto Pampa: ilustrativas, con el área exacta de la tabla`
		});
	});
