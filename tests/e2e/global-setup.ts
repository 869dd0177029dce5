import { freshStorage } from '../support/fresh-storage.ts';
import { startApp } from '../support/running-app.ts';

/** One app for the whole run, filled with the example; its address and printed sign-ins go to the tests. */
export default async function globalSetup(): Promise<() => Promise<void>> {
	const storage = await freshStorage();
	const app = await startApp(storage.env);
	process.env['PAMPA_E2E_ORIGIN'] = app.origin;
	process.env['PAMPA_E2E_LINES'] = JSON.stringify(app.lines);
	return async () => {
		await app.stop();
		await storage.remove();
	};
}
