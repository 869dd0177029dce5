import { dailyPlaceKinds, type DailyPlaceKind } from '#lib/domain/plan/layers.ts';
import { dailyPlacesOf, drawSubdivision, type ReserveSpec, type SubdivisionSpec } from './lattice.ts';
import { feature, pointAt, type Feature } from './sheet.ts';

const reservesAt = (
	parkColumn: number,
	parkRow: number,
	school: [number, number],
	other: [number, number]
): ReserveSpec[] => [
	{ column: parkColumn, row: parkRow, rows: 3, kind: 'recreation', name: 'Parque' },
	{ column: school[0], row: school[1], rows: 1, kind: 'education', name: 'Centro educativo' },
	{ column: other[0], row: other[1], rows: 1, kind: 'other', name: 'Local comunal y posta' }
];

const promuvi = { programme: 'promuvi', frontageM: 8, depthM: 15 };
const large = { depthM: 20, leftOver: 0 };

const park = (column: number, row: number, rows = 1): ReserveSpec => ({
	column,
	row,
	rows,
	kind: 'recreation',
	name: 'Parque'
});

/** The subdivisions of Pampa Inalámbrica, around the points known for them. Together 6,000 lots. */
const specs: (SubdivisionSpec & { file: string })[] = [
	{
		...promuvi,
		file: 'promuvi-i',
		name: 'PROMUVI I',
		corner: [298.6, 1012],
		columns: 3,
		rows: 9,
		lotsAlong: 16,
		leftOver: -40,
		reserves: reservesAt(1, 3, [0, 4], [2, 4]),
		progress: [62, 18, 12, 6],
		withSuffix: [2]
	},
	{
		...promuvi,
		file: 'promuvi-ii',
		name: 'PROMUVI II',
		corner: [-665, -1178],
		columns: 4,
		rows: 7,
		lotsAlong: 15,
		leftOver: 60,
		reserves: reservesAt(1, 2, [2, 3], [3, 0]),
		progress: [55, 20, 14, 8],
		renamed: { 1: 'B-1' }
	},
	{
		...promuvi,
		file: 'promuvi-v',
		name: 'PROMUVI V',
		corner: [775, -1304],
		columns: 3,
		rows: 10,
		lotsAlong: 14,
		leftOver: 45,
		reserves: reservesAt(1, 4, [0, 5], [2, 9]),
		progress: [34, 22, 24, 14]
	},
	{
		...promuvi,
		file: 'promuvi-vii',
		name: 'PROMUVI VII',
		corner: [135, -168],
		columns: 3,
		rows: 9,
		lotsAlong: 16,
		leftOver: 0,
		reserves: reservesAt(1, 3, [2, 4], [0, 0]),
		progress: [20, 20, 32, 18],
		withSuffix: [0, 4]
	},
	{
		...promuvi,
		file: 'promuvi-x',
		name: 'PROMUVI X',
		corner: [-1029.8, 1012],
		columns: 2,
		rows: 12,
		lotsAlong: 18,
		leftOver: -70,
		reserves: reservesAt(0, 5, [1, 6], [1, 0]),
		progress: [6, 12, 38, 26]
	},
	{
		...promuvi,
		file: 'promuvi-xi',
		name: 'PROMUVI XI',
		corner: [1325, -1262],
		columns: 3,
		rows: 9,
		lotsAlong: 15,
		leftOver: 0,
		reserves: reservesAt(1, 3, [0, 4], [2, 8]),
		progress: [0, 0, 0, 0]
	},
	{
		...promuvi,
		file: '24-de-octubre',
		name: '24 de Octubre',
		corner: [-365.4, -168],
		columns: 3,
		rows: 9,
		lotsAlong: 17,
		leftOver: -50,
		reserves: reservesAt(1, 3, [0, 4], [2, 4]),
		progress: [58, 18, 16, 6],
		withSuffix: [7]
	},
	{
		...promuvi,
		file: 'nuevo-ilo',
		name: 'Nuevo Ilo',
		corner: [-665, -848],
		columns: 3,
		rows: 7,
		lotsAlong: 20,
		leftOver: 55,
		reserves: reservesAt(1, 2, [0, 3], [2, 3]),
		progress: [50, 22, 18, 7]
	},
	{
		...large,
		file: 'enace',
		name: 'ENACE Pampa Inalámbrica',
		programme: 'enace',
		corner: [135, 432],
		columns: 2,
		rows: 4,
		lotsAlong: 12,
		frontageM: 8,
		reserves: [park(1, 1)],
		progress: [48, 24, 28, 0]
	},
	{
		...large,
		file: 'fonavi',
		name: 'FONAVI Pampa Inalámbrica',
		programme: 'fonavi',
		corner: [135, -508],
		columns: 2,
		rows: 3,
		lotsAlong: 15,
		frontageM: 7,
		reserves: [park(0, 1)],
		progress: [60, 25, 15, 0]
	},
	{
		...large,
		file: 'asociaciones-norte',
		name: 'Asociaciones de vivienda Norte',
		programme: 'asociaciones',
		corner: [-141.8, 1012],
		columns: 2,
		rows: 3,
		lotsAlong: 10,
		frontageM: 10,
		reserves: [park(1, 0, 2)],
		progress: [30, 20, 25, 25]
	},
	{
		...large,
		file: 'asociaciones-sur',
		name: 'Asociaciones de vivienda Sur',
		programme: 'asociaciones',
		corner: [135, -988],
		columns: 2,
		rows: 2,
		lotsAlong: 12,
		frontageM: 10,
		reserves: [park(1, 0)],
		progress: [20, 15, 20, 30]
	}
];

/** Each subdivision's features under the name of its file. */
export const drawSubdivisions = (): [file: string, Feature[]][] =>
	specs.map(({ file, ...spec }) => [file, drawSubdivision(spec)]);

const placeNames: Record<DailyPlaceKind, string> = {
	water_point: 'Pilón',
	school: 'Escuela',
	health_post: 'Posta',
	stop: 'Paradero'
};

/** Places of daily life in the subdivisions of the municipal programme, which were serviced step by step; each kind is numbered. */
export const drawDailyPlaces = (): Feature[] => {
	const places = specs.filter(({ programme }) => programme === promuvi.programme).flatMap(dailyPlacesOf);
	return dailyPlaceKinds.flatMap((kind) =>
		places
			.filter(([each]) => each === kind)
			.map(([, point], i) => {
				const name = `${placeNames[kind]} ${i + 1}`;
				return feature('base-feature', name, pointAt(point), { kind, name });
			})
	);
};
