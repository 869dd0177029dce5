import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { LayerFeature } from '#lib/domain/plan/edit.ts';
import { openApp, type App } from '#lib/server/app.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import type { DatabaseSettings } from '#lib/server/db/database.ts';
import { editOf, ground, makeTown } from '../support/edits.ts';
import { scratchDatabase } from '../support/scratch-database.ts';
import { makeActor } from '../support/test-app.ts';
import { interleaved, notMeasured, type Measurement } from './measurement.ts';

const warmUps = 30;
const rounds = 200;

/** A square of 60 m, each on ground of its own. */
const zone = (index: number): LayerFeature<'zone'> => ({
	layer: 'zone',
	feature: {
		lineageId: randomUUID(),
		geometry: ground((index % 40) * 70, Math.floor(index / 40) * 70),
		source: 'bench',
		illustrative: true,
		code: 'Z',
		name: 'Zone',
		landUse: 'other'
	}
});

/** A planner saves a zone; the row is in the log and on the disk when it is answered. */
const savings = async (app: App, versionId: number): Promise<() => Promise<void>> => {
	const planner = await makeActor(app, 'planner');
	let [revision, zones] = [1, 0];
	return async () => {
		const edit = editOf(revision, { kind: 'insert', features: [zone(zones++)] });
		const outcome = await saveEdit(app.database, planner, { versionId, edit });
		if (!outcome.ok) throw new Error(outcome.reason.key);
		revision = outcome.value.revision;
	};
};

/** The same zone, written by one statement. */
const bareInserts = ({ database }: App, versionId: number, srid: number): (() => Promise<void>) => {
	let zones = 0;
	return async () => {
		const { lineageId, geometry, source, code, name, landUse } = zone(zones++).feature;
		await sql`
			insert into zone (plan_version_id, srid, lineage_id, geom, source, illustrative, code, name, land_use)
			values (${versionId}, ${srid}, ${lineageId}, st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}), ${srid}::integer),
				${source}, true, ${code}, ${name}, ${landUse})`.execute(database.kysely);
	};
};

const measureOn = async (engine: string, where: DatabaseSettings): Promise<Measurement> => {
	const app = await openApp({ ...where, dbFolder: 'db', withExample: false, origin: 'http://localhost' });
	try {
		const save = await savings(app, await makeTown(app, 'saved'));
		const other = await makeTown(app, 'bare');
		const insert = bareInserts(app, other, 32618);
		await interleaved(warmUps, save, insert);
		const [saveMs, insertMs] = await interleaved(rounds, save, insert);
		return {
			name: `edit made durable, ${engine}: time ÷ one bare insert and commit`,
			value: saveMs / insertMs,
			unit: '×',
			bar: { atMost: 3 },
			detail: `${saveMs.toFixed(2)} ÷ ${insertMs.toFixed(2)} ms, a zone, medians of ${rounds} interleaved rounds`
		};
	} finally {
		await app.database.close();
	}
};

const measureEmbedded = async (): Promise<Measurement> => {
	const dataDir = mkdtempSync(join(tmpdir(), 'pampa-bench-'));
	try {
		return await measureOn('embedded', { dataDir });
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
};

const measureServer = async (): Promise<Measurement[]> => {
	const scratch = await scratchDatabase();
	if (!scratch) {
		notMeasured(
			'edits on a server',
			'neither DATABASE_URL is set nor are the programs of PostgreSQL with PostGIS installed'
		);
		return [];
	}
	try {
		return [await measureOn('server', { databaseUrl: scratch.url })];
	} finally {
		await scratch.remove();
	}
};

/** The rows of the table of budgets on edits, on both engines. */
export const measureEdits = async (): Promise<Measurement[]> => [await measureEmbedded(), ...(await measureServer())];
