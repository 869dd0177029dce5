import type { Plan } from '#lib/domain/plan/plan.ts';
import type { Geometry } from 'geojson';
import type { Db, Trx } from '../db/database.ts';
import { geometryAsWgs84, geometryFromGeoJson } from '../db/geometry.ts';

const wgs84 = 4326;

const planColumns = [
	'id',
	'slug',
	'name',
	'locale',
	'srid',
	'residents_per_lot as residentsPerLot',
	'is_example as isExample'
] as const;

const selectPlans = (db: Db) =>
	db
		.selectFrom('plan')
		.select(planColumns)
		.select(geometryAsWgs84('centre').as('centre'))
		.orderBy('name')
		.orderBy('id');

const pointOf = (geometry: Geometry): [number, number] => {
	if (geometry.type !== 'Point') throw new Error(`A plan's centre is a point, not a ${geometry.type}.`);
	const [longitude = NaN, latitude = NaN] = geometry.coordinates;
	return [longitude, latitude];
};

export const listPlans = async (db: Db): Promise<Plan[]> =>
	(await selectPlans(db).execute()).map((row) => ({ ...row, centre: pointOf(row.centre) }));

export const findPlanBySlug = async (db: Db, slug: string): Promise<Plan | undefined> => {
	const row = await selectPlans(db).where('slug', '=', slug).executeTakeFirst();
	return row && { ...row, centre: pointOf(row.centre) };
};

export const findPlanById = async (db: Db, id: number): Promise<Plan | undefined> => {
	const row = await selectPlans(db).where('id', '=', id).executeTakeFirst();
	return row && { ...row, centre: pointOf(row.centre) };
};

export const hasAnyPlan = async (db: Db): Promise<boolean> =>
	(await db.selectFrom('plan').select('id').limit(1).executeTakeFirst()) !== undefined;

export const hasExamplePlan = async (db: Db): Promise<boolean> =>
	(await db.selectFrom('plan').select('id').where('is_example', '=', true).limit(1).executeTakeFirst()) !== undefined;

export type NewPlan = Omit<Plan, 'id' | 'isExample'> & { isExample?: boolean };

/** @returns the new plan's id. Fails on a slug that exists or a CRS the database does not know. */
export const insertPlan = async (trx: Trx, plan: NewPlan): Promise<number> => {
	const { id } = await trx
		.insertInto('plan')
		.values({
			slug: plan.slug,
			name: plan.name,
			locale: plan.locale,
			srid: plan.srid,
			centre: geometryFromGeoJson({ type: 'Point', coordinates: plan.centre }, wgs84),
			residents_per_lot: plan.residentsPerLot,
			is_example: plan.isExample ?? false
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
};
