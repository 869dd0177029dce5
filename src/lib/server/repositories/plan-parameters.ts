import type { DensityClass, HousingProgramme, SectionClass } from '#lib/domain/plan/parameters.ts';
import type { Db, Trx } from '../db/database.ts';

const common = ['id', 'code', 'name', 'source', 'illustrative'] as const;

/** From the lowest density to the highest. */
export const listDensityClasses = (db: Db, planId: number): Promise<DensityClass[]> =>
	db
		.selectFrom('density_class')
		.select([...common, 'max_gross_density as maxGrossDensity', 'max_net_density as maxNetDensity'])
		.where('plan_id', '=', planId)
		.orderBy('max_gross_density')
		.orderBy('code')
		.execute();

/** From the widest street to the narrowest. */
export const listSectionClasses = (db: Db, planId: number): Promise<SectionClass[]> =>
	db
		.selectFrom('section_class')
		.select([...common, 'right_of_way_m as rightOfWayM', 'street_class as streetClass'])
		.where('plan_id', '=', planId)
		.orderBy('right_of_way_m', 'desc')
		.orderBy('code')
		.execute();

export const listProgrammes = (db: Db, planId: number): Promise<HousingProgramme[]> =>
	db
		.selectFrom('housing_programme')
		.select([
			...common,
			'programme_group as group',
			'colour',
			'target_share_pct as targetSharePct',
			'cost_ceiling as costCeiling',
			'position'
		])
		.where('plan_id', '=', planId)
		.orderBy('position')
		.orderBy('code')
		.execute();

type New<Parameter> = Omit<Parameter, 'id'>;

/** Ids by code: what features refer to. */
export type IdByCode = ReadonlyMap<string, number>;

const byCode = (rows: readonly { id: number; code: string }[]): IdByCode =>
	new Map(rows.map(({ id, code }) => [code, id]));

export const insertDensityClasses = async (
	trx: Trx,
	planId: number,
	classes: readonly New<DensityClass>[]
): Promise<IdByCode> => {
	if (classes.length === 0) return new Map();
	const rows = classes.map(({ maxGrossDensity, maxNetDensity, ...rest }) => ({
		...rest,
		plan_id: planId,
		max_gross_density: maxGrossDensity,
		max_net_density: maxNetDensity
	}));
	return byCode(await trx.insertInto('density_class').values(rows).returning(['id', 'code']).execute());
};

export const insertSectionClasses = async (
	trx: Trx,
	planId: number,
	classes: readonly New<SectionClass>[]
): Promise<IdByCode> => {
	if (classes.length === 0) return new Map();
	const rows = classes.map(({ rightOfWayM, streetClass, ...rest }) => ({
		...rest,
		plan_id: planId,
		right_of_way_m: rightOfWayM,
		street_class: streetClass
	}));
	return byCode(await trx.insertInto('section_class').values(rows).returning(['id', 'code']).execute());
};

export const insertProgrammes = async (
	trx: Trx,
	planId: number,
	programmes: readonly New<HousingProgramme>[]
): Promise<IdByCode> => {
	if (programmes.length === 0) return new Map();
	const rows = programmes.map(({ group, targetSharePct, costCeiling, ...rest }) => ({
		...rest,
		plan_id: planId,
		programme_group: group,
		target_share_pct: targetSharePct,
		cost_ceiling: costCeiling && JSON.stringify(costCeiling)
	}));
	return byCode(await trx.insertInto('housing_programme').values(rows).returning(['id', 'code']).execute());
};
