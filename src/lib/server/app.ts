import { join } from 'node:path';
import { loadHousingExample } from './commands/housing/example/load-housing-example.ts';
import { loadExample } from './commands/import-plan-example.ts';
import { exampleSignIns } from './commands/user-example.ts';
import { openDatabase, type Database, type DatabaseSettings } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { mailFromEnvironment, type MailSettings } from './mail-settings.ts';
import { findOrMakeSecret } from './repositories/installation-secret.ts';
import { renewMarks } from './renew-marks.ts';
import { resealHouseholds } from './reseal-households.ts';
import { SetupError } from './setup-error.ts';

/** Everything a running Pampa holds, for the whole life of the process. */
export interface App {
	readonly database: Database;
	readonly settings: AppSettings;
}

export interface AppSettings extends DatabaseSettings {
	/** Folder of migrations and example data. */
	dbFolder: string;
	/** Whether a database without any plan is filled with the example. */
	withExample: boolean;
	/** Address people type, for links and cookies: `http://localhost:3000`. */
	origin: string;
	/** MapLibre style of a real basemap, or a PMTiles file; without it the plan's own layers are all there is. */
	basemapStyleUrl?: string | undefined;
	/** Without it nobody gets e-mail: notices are printed. */
	mail?: MailSettings | undefined;
}

/** Says what start-up is doing; a step may last seconds. */
export type Progress = (step: string) => void;

export const settingsFromEnvironment = (env: NodeJS.ProcessEnv): AppSettings => ({
	databaseUrl: env['DATABASE_URL'] || undefined,
	dataDir: env['DATA_DIR'] || '.data',
	personalDataKey: env['PAMPA_KEY'] || undefined,
	dbFolder: env['PAMPA_DB_FOLDER'] || 'db',
	withExample: env['PAMPA_EXAMPLE'] !== 'none',
	origin: env['ORIGIN'] || `http://localhost:${env['PORT'] || '3000'}`,
	basemapStyleUrl: env['BASEMAP_STYLE_URL'] || undefined,
	mail: mailFromEnvironment(env)
});

/** @throws SetupError when personal data of the database was sealed with another key: it would be lost to the office. */
const checkVault = async ({ kysely, vault }: Database): Promise<void> => {
	const own = vault.mark('vault', 'check');
	if ((await findOrMakeSecret(kysely, 'personal-data-key', () => own)) !== own)
		throw new SetupError(
			'The key of personal data is not the one this database was begun with; restore personal-data.key in the data folder from your copy, or set PAMPA_KEY.'
		);
};

/** The example's plan, its accounts, and its calls, which name those accounts. */
const loadWholeExample = async (app: App, progress: Progress): Promise<void> => {
	const { database, settings } = app;
	await loadExample(database, join(settings.dbFolder, 'seed'), progress);
	await exampleSignIns(app);
	await loadHousingExample(database, settings.dbFolder, progress);
};

/** @throws SetupError when the database cannot be opened. */
export const openApp = async (settings: AppSettings, progress: Progress = () => {}): Promise<App> => {
	progress(settings.databaseUrl ? 'Connecting to the database server' : 'Opening the embedded database');
	const database = await openDatabase(settings);
	await migrate(database, join(settings.dbFolder, 'migrations'), (name) => progress(`Migrating: ${name}`));
	await checkVault(database);
	await resealHouseholds(database);
	await renewMarks(database);
	if (settings.withExample) await loadWholeExample({ database, settings }, progress);
	return { database, settings };
};

// The server entry (plain Node) and SvelteKit's bundle are two module graphs in one process and must share one
// database, so the running app hangs on the global object.
const key = Symbol.for('pampa.app');
const holder = globalThis as { [key]?: Promise<App> };

export const setCurrentApp = (app: Promise<App>): void => {
	holder[key] = app;
};

/** The running app; opened on first use when nobody did (in `vite dev`). */
export const currentApp = (): Promise<App> => (holder[key] ??= openApp(settingsFromEnvironment(process.env)));
