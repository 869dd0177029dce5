import { densityByClass, type ClassDensity } from '#lib/domain/zoning/class-density.ts';
import type { Db } from './db/database.ts';
import { listFeatureTable } from './repositories/feature-detail.ts';
import { listDensityClasses } from './repositories/plan-parameters.ts';

/** All in one page: sums leave none out. */
const pageSize = 2 ** 31 - 1;

/** How densely the zones of a version are planned, by density class. */
export const densitiesOf = async (
	db: Db,
	version: { id: number; planId: number },
	residentsPerLot: number
): Promise<ClassDensity[]> => {
	const { features } = await listFeatureTable(db, version.id, 'zone', { page: 1, pageSize });
	const zones = features.map(({ code, densityClass, gridAreaMm2, lots, lotAreaM2 }) => ({
		code,
		densityClass: densityClass?.code ?? null,
		areaM2: gridAreaMm2 / 1e6,
		lots,
		lotAreaM2
	}));
	return densityByClass(zones, await listDensityClasses(db, version.planId), residentsPerLot);
};
