import type { Polygon } from 'geojson';
import { randomUUID } from 'node:crypto';
import type { FeatureInputs } from '#lib/domain/plan/feature-inputs.ts';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import type { Db } from '#lib/server/db/database.ts';
import type { VersionTarget } from '#lib/server/repositories/feature.ts';
import { square } from './shapes.ts';

/** Where `insertFeatures` writes. */
export const targetOf = ({ id, planId, srid, revision }: PlanVersion): VersionTarget => ({
	versionId: id,
	planId,
	srid,
	revision
});

export const zoneWith = (geometry: Polygon): FeatureInputs['zone'] => ({
	lineageId: randomUUID(),
	geometry,
	source: 'test',
	illustrative: true,
	code: 'T',
	name: 'T',
	landUse: 'other'
});

/** Squares side by side, numbered so, in a block (its lineage id). */
export const lotsNumbered = (block: string, ...numbers: string[]): FeatureInputs['lot'][] =>
	numbers.map((number, i) => ({
		lineageId: randomUUID(),
		geometry: square(253000 + 20 * i, 8047000),
		source: 'test',
		illustrative: true,
		block,
		number,
		frontageM: 10
	}));

/** The lineage id of a block of the version. */
export const someBlock = async (db: Db, { id }: PlanVersion): Promise<string> => {
	const { lineage_id } = await db
		.selectFrom('block')
		.select('lineage_id')
		.where('plan_version_id', '=', id)
		.limit(1)
		.executeTakeFirstOrThrow();
	return lineage_id;
};
