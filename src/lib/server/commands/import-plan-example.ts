import { sql } from 'kysely';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../db/database.ts';
import { hasAnyPlan } from '../repositories/plan.ts';
import { importPlan, type Progress } from './import-plan.ts';
import { readPlanDocument } from './plan-document.ts';

/** Any number, the same in every Pampa process: who holds it loads the example. */
const lockKey = 19841999;

/** Folders that hold an example plan each, in order. */
export const exampleFolders = (seedFolder: string): string[] =>
	existsSync(seedFolder)
		? readdirSync(seedFolder)
				.sort()
				.map((name) => join(seedFolder, name))
				.filter((folder) => existsSync(join(folder, 'plan.json')))
		: [];

/**
 * Loads the example plans of `seedFolder` into a database that has no plan, in one transaction: interrupted, it leaves
 * nothing behind and the next start begins again. Of several processes that start together one loads, the others wait.
 *
 * @returns whether it loaded them.
 */
export const loadExample = async (
	database: Database,
	seedFolder: string,
	progress: Progress = () => {}
): Promise<boolean> => {
	if (await hasAnyPlan(database.kysely)) return false;
	return database.kysely.transaction().execute(async (trx) => {
		await sql`select pg_advisory_xact_lock(${lockKey}::bigint)`.execute(trx);
		if (await hasAnyPlan(trx)) return false;
		for (const folder of exampleFolders(seedFolder)) await importPlan(trx, readPlanDocument(folder), true, progress);
		return true;
	});
};
