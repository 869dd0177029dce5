import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { loadExample } from '#lib/server/commands/import-plan-example.ts';
import type { Database, Trx } from '#lib/server/db/database.ts';
import { insertFeatures } from '#lib/server/repositories/feature.ts';
import { raiseRevision } from '#lib/server/repositories/plan-version.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { exampleVersions, type ExampleVersions } from '../support/example-versions.ts';
import { freshDatabase } from '../support/fresh-database.ts';
import { lotsNumbered, someBlock, targetOf, zoneWith } from '../support/new-features.ts';
import { square } from '../support/shapes.ts';

const tables = [...layerIds.map((layer) => layer.replaceAll('-', '_')), 'earmark', 'published_lot'];

let database: Database;
let first: ExampleVersions['first'];
let adopted: ExampleVersions['adopted'];
let draft: ExampleVersions['draft'];

beforeAll(async () => {
	database = await freshDatabase();
	await loadExample(database, 'db/seed');
	({ first, adopted, draft } = await exampleVersions(database));
});
afterAll(() => database.close());

const codeOf = (work: (trx: Trx) => Promise<unknown>) => errorCodeOf(database, work);

describe('an adopted or superseded version never changes', () => {
	const closedVersion = 'PA001';

	test.each(tables)('%s cannot be updated, deleted or emptied', async (table) => {
		const name = sql.table(table);
		const where = sql`where plan_version_id = ${adopted.id}`;
		const refusals = await Promise.all([
			codeOf((trx) => sql`update ${name} set plan_version_id = plan_version_id ${where}`.execute(trx)),
			codeOf((trx) => sql`delete from ${name} ${where}`.execute(trx)),
			codeOf((trx) => sql`truncate ${name} cascade`.execute(trx))
		]);
		expect(refusals).toEqual([closedVersion, closedVersion, closedVersion]);
	});

	test('nothing can be added to it or moved into it', async () => {
		for (const version of [adopted, first])
			expect(
				await codeOf((trx) => insertFeatures(trx, targetOf(version), 'zone', [zoneWith(square(253000, 8047000))]))
			).toBe(closedVersion);
		const lots = lotsNumbered(await someBlock(database.kysely, adopted), '999');
		expect(await codeOf((trx) => insertFeatures(trx, targetOf(adopted), 'lot', lots))).toBe(closedVersion);
		const moved = sql`update base_feature set plan_version_id = ${adopted.id}, lineage_id = gen_random_uuid()
			where plan_version_id = ${draft.id}`;
		expect(await codeOf((trx) => moved.execute(trx))).toBe(closedVersion);
	});

	test('it is not renamed, reopened, revised or deleted', async () => {
		for (const change of [
			sql`update plan_version set name = 'x' where id = ${adopted.id}`,
			sql`update plan_version set status = 'draft', adopted_on = null where id = ${adopted.id}`,
			sql`update plan_version set status = 'adopted' where id = ${first.id}`,
			sql`update plan_version set revision = revision + 1 where id = ${adopted.id}`,
			sql`delete from plan_version where id = ${adopted.id}`
		])
			expect(await codeOf((trx) => change.execute(trx))).toBe(closedVersion);
	});

	test('drafts alone are revised', async () => {
		const code = await codeOf(async (trx) => {
			expect(await raiseRevision(trx, adopted.id)).toBeUndefined();
			expect(await raiseRevision(trx, draft.id)).toMatchObject({ id: draft.id, revision: 2 });
		});
		expect(code).toBeUndefined();
	});
});
