import { onGrid, type Point } from './plane.ts';
import { feature, pointAt, type Feature } from './sheet.ts';
import { alongPromenade } from './shore.ts';

/** Names and where they are, EPSG:32719; accuracy from 15 m (piers) to some hundred metres. */
const places: [name: string, easting: number, northing: number, metres: number][] = [
	['Muelle Fiscal', 251_111, 8_047_680, 15],
	['Glorieta', 251_145, 8_047_680, 15],
	['Plaza de Armas', 251_203, 8_047_590, 150],
	['Muelle del puerto', 250_826, 8_047_576, 15],
	['Boca del Río', 251_402, 8_050_169, 100],
	['Puerto Inglés', 249_743, 8_045_424, 500],
	['Punta Coles', 247_309, 8_040_632, 300],
	['Pozo de Lizas', 249_254, 8_042_151, 600],
	['Aeropuerto', 251_384, 8_042_006, 30],
	['Ciudad Jardín', 251_089, 8_052_355, 150],
	['Kennedy', 251_786, 8_047_677, 150],
	['Alto Ilo', 251_521, 8_046_741, 150],
	['Miramar', 252_156, 8_048_942, 150],
	['Villa del Mar', 251_726, 8_049_095, 150],
	['Refinería', 249_918, 8_056_941, 2000],
	['Pampa Inalámbrica', 253_560, 8_048_300, 500],
	['PROMUVI I', 254_874, 8_048_778, 150],
	['PROMUVI II', 253_220, 8_046_748, 150],
	['PROMUVI V', 254_643, 8_046_422, 150],
	['PROMUVI VII', 254_349, 8_047_692, 150],
	['PROMUVI X', 253_365, 8_049_415, 150],
	['PROMUVI XI', 255_141, 8_046_405, 150],
	['24 de Octubre', 253_740, 8_047_808, 150],
	['Nuevo Ilo', 253_282, 8_047_112, 150]
];

/** Stretches of the seafront, in order from the Glorieta; metres of promenade are our reading of that order. */
const stretches: [name: string, metres: number][] = [
	['Las Pozas', 420],
	['La Lechuga', 850],
	['La Picuda', 1290],
	['Los Diablos', 1950],
	['Peña Blanca', 2480]
];

const drawPlace = (name: string, point: Point, accuracy: string): Feature =>
	feature('base-feature', `place ${name}`, pointAt(onGrid(point)), {
		kind: 'place',
		name,
		source: `Punto conocido del lugar, ${accuracy}; ilustrativo`
	});

export const drawPlaces = (): Feature[] => [
	...places.map(([name, easting, northing, metres]) =>
		drawPlace(name, [easting, northing], `con una precisión de ±${metres} m`)
	),
	...stretches.map(([name, metres]) =>
		drawPlace(name, alongPromenade(metres).place, 'del que solo consta el orden en la ribera')
	)
];
