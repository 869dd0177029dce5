import type { ZoneUse } from '#lib/domain/zoning/zone.ts';
import { within, without, lineWithin, type Rings } from './overlay.ts';
import { box, onPlateau, type Point } from './plane.ts';
import { areaOf, drawnByUs, feature, linesOf, paper, ringOf, type Feature } from './sheet.ts';

const southWest: Point[] = [
	[-1420, 1560],
	[-1400, 1000],
	[-1480, 420],
	[-1400, -180],
	[-1300, -520],
	[-1100, -860],
	[-950, -1430]
];

/** Pampa Inalámbrica in the plateau's frame. */
const outline: Point[] = [
	...southWest,
	[1860, -1430],
	[1800, -860],
	[1610, -180],
	[1430, 420],
	[1260, 1000],
	[1020, 1640],
	[420, 1700],
	[-620, 1650],
	[-1250, 1690]
];

export const expansion: Rings = [outline.map(onPlateau)];

/** What the plan of 1983 opens: the part nearer to the town. */
const firstExpansion: Rings = within(expansion, [box(-2000, -2000, 120, 2000).map(onPlateau)]);

// Axes of the avenues that part the plateau; the outermost lie outside it.
const columns = [-1600, -680, 120, 760, 1310, 2000];
const rows = [-1600, -860, -520, -180, 420, 1000, 1900];

/** Half the widths of the avenues, metres. */
const halfLengthwise = 15;
const halfCrosswise = 12;

const cell = (column: number, row: number, from = 0, to = 1): Rings => {
	const [a0, a1] = [columns[column]! + halfLengthwise, columns[column + 1]! - halfLengthwise];
	const [b0, b1] = [rows[row]! + halfCrosswise, rows[row + 1]! - halfCrosswise];
	const width = a1 - a0;
	return within([box(a0 + from * width, b0, a0 + to * width, b1).map(onPlateau)], expansion);
};

interface ZoneSpec {
	code: string;
	name: string;
	landUse: ZoneUse;
	densityClass?: string;
	/** Column, row, and the part of the cell's width it takes. */
	cell: [number, number, number?, number?];
}

const housing = (code: string, densityClass: string, name: string, ...place: ZoneSpec['cell']): ZoneSpec => ({
	code,
	name,
	landUse: 'housing',
	densityClass,
	cell: place
});

const other = (code: string, landUse: ZoneUse, name: string, ...place: ZoneSpec['cell']): ZoneSpec => ({
	code,
	name,
	landUse,
	cell: place
});

/** Ground the plan of 1988 keeps for later and the draft opens. */
export const laterStage = other('PI-17', 'other', 'Reserva para etapas siguientes', 1, 4);

const zones: ZoneSpec[] = [
	other('PI-01', 'protected', 'Ladera sur', 0, 0),
	housing('PI-02', 'RDM', 'PROMUVI II', 1, 0),
	housing('PI-03', 'RDB', 'Asociaciones Sur', 2, 0),
	housing('PI-04', 'RDM', 'PROMUVI V', 3, 0),
	housing('PI-05', 'RDM', 'PROMUVI XI', 4, 0),
	other('PI-06', 'protected', 'Ladera suroeste', 0, 1),
	housing('PI-07', 'RDM', 'Nuevo Ilo', 1, 1),
	other('PI-08', 'recreation', 'Parque zonal Sur', 2, 1),
	housing('PI-09', 'RDM', 'Sector Sureste 1', 3, 1),
	housing('PI-10', 'RDM', 'Sector Sureste 2', 4, 1),
	housing('PI-11', 'RDB', 'Borde oeste', 0, 2),
	other('PI-12', 'education', 'Campus educativo', 1, 2, 0, 0.45),
	other('PI-13', 'commerce', 'Centro de Pampa Inalámbrica', 1, 2, 0.45, 1),
	housing('PI-14', 'RDA', 'FONAVI', 2, 2),
	housing('PI-15', 'RDM', 'Sector Este', 3, 2),
	other('PI-16', 'industry', 'Parque industrial (pequeña empresa)', 4, 2),
	housing('PI-18', 'RDB', 'Borde noroeste', 0, 3),
	housing('PI-19', 'RDM', '24 de Octubre', 1, 3),
	housing('PI-20', 'RDM', 'PROMUVI VII', 2, 3),
	housing('PI-21', 'RDB', 'Sector Central Este', 3, 3),
	other('PI-22', 'industry', 'Talleres', 4, 3),
	housing('PI-23', 'RDB', 'Mirador', 0, 4),
	laterStage,
	housing('PI-24', 'RDA', 'ENACE', 2, 4),
	other('PI-25', 'recreation', 'Parque zonal Norte', 3, 4),
	housing('PI-30', 'RDB', 'Borde este', 4, 4),
	housing('PI-26', 'RDM', 'PROMUVI X', 0, 5),
	housing('PI-27', 'RDM', 'Asociaciones Norte', 1, 5),
	housing('PI-28', 'RDM', 'PROMUVI I', 2, 5),
	housing('PI-29', 'RDB', 'Borde noreste', 3, 5)
];

export const drawZone = ({ cell: place, ...own }: ZoneSpec): Feature =>
	feature('zone', own.code, areaOf(cell(...place)), own);

const avenue = (key: string, name: string, from: Point, to: Point, sectionClass: string): Feature => {
	const parts = lineWithin(onPlateau(from), onPlateau(to), expansion);
	return feature('street', key, linesOf(parts), { name, sectionClass });
};

const drawAvenues = (): Feature[] => [
	...columns
		.slice(1, -1)
		.map((a, i) => avenue(`longitudinal ${i + 1}`, `Avenida Longitudinal ${i + 1}`, [a, -1800], [a, 2000], 'VC-30')),
	...rows
		.slice(1, -1)
		.map((b, i) => avenue(`transversal ${i + 1}`, `Avenida Transversal ${i + 1}`, [-1800, b], [2200, b], 'VC-24'))
];

/** The plateau as the plan of 1988 lays it out, without its subdivisions. */
export const drawPampa = (): Feature[] => [
	feature('expansion-area', 'pampa', ringOf(outline.map(onPlateau)), {
		name: 'Pampa Inalámbrica',
		source: `${paper}: capacidad para más de 60 000 habitantes. ${drawnByUs}`
	}),
	...zones.map(drawZone),
	feature(
		'constraint-area',
		'steep slope',
		areaOf(without([[...southWest, ...southWest.toReversed().map(([a, b]): Point => [a + 70, b])].map(onPlateau)], [])),
		{ kind: 'hazard', name: 'Ladera de fuerte pendiente' }
	),
	...drawAvenues()
];

/** The plateau as the plan of 1983 has it: smaller, and kept in reserve. */
export const drawFirstPampa = (): Feature[] => [
	feature('expansion-area', 'pampa', areaOf(firstExpansion), {
		name: 'Pampa Inalámbrica (primera delimitación)',
		source: `${drawnByUs}. La diferencia entre 1983 y 1988 es ilustrativa`
	}),
	feature('zone', 'reserve 1983', areaOf(firstExpansion), {
		code: 'RU-83',
		name: 'Reserva de expansión urbana',
		landUse: 'other'
	})
];
