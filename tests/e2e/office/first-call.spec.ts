import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Role } from '#lib/domain/record/role.ts';
import { freshStorage, type Storage } from '../../support/fresh-storage.ts';
import { startApp, type RunningApp } from '../../support/running-app.ts';
import { exampleSignIn, expectAccessible, signInRequest } from '../support.ts';

// A town of one's own comes to its first call. A server of one's own: a plan in force is on everybody's first page.

let storage: Storage;
let app: RunningApp;

test.beforeAll(async () => {
	storage = await freshStorage();
	app = await startApp(storage.env);
});
test.afterAll(async () => {
	await app.stop();
	await storage.remove();
});

test.describe.configure({ timeout: 300_000 });

const as = async (browser: Browser, role: Role): Promise<Page> => {
	const context = await browser.newContext({ locale: 'es-PE', viewport: { width: 1440, height: 900 } });
	await signInRequest(context.request, exampleSignIn(role, app.lines), app.origin);
	return context.newPage();
};

/** A square around a place, WGS 84. @param half Degrees. */
const square = (lon: number, lat: number, half: number): string =>
	JSON.stringify({
		type: 'Polygon',
		coordinates: [
			[
				[-1, -1],
				[1, -1],
				[1, 1],
				[-1, 1],
				[-1, -1]
			].map(([x = 0, y = 0]) => [lon + x * half, lat + y * half])
		]
	});

test('a town lays out its lots, the council adopts them, and the office offers them', async ({ browser }) => {
	const municipal = 'Programa municipal de vivienda';
	const [lon, lat] = [-74.2, 4.6];

	const administrator = await as(browser, 'administrator');
	await administrator.goto(`${app.origin}/office/plans/new`);
	await administrator.getByLabel('GeoJSON del área').fill(square(lon, lat, 0.01));
	await administrator.getByLabel('Nombre del plan').fill('Bosa');
	await administrator.getByLabel('Longitud', { exact: true }).fill(String(lon));
	await administrator.getByLabel('Latitud', { exact: true }).fill(String(lat));
	await administrator.getByRole('button', { name: 'Crear el plan' }).click();
	await expect(administrator).toHaveURL(/\/plans\/bosa\//);

	const planner = await as(browser, 'planner');
	await planner.goto(administrator.url());
	await planner.getByRole('button', { name: 'Lotizar un terreno' }).click();
	await planner.getByText('Pegar GeoJSON', { exact: true }).click();
	await planner.getByLabel('GeoJSON del terreno').fill(square(lon, lat, 0.001));
	await planner.getByRole('button', { name: 'Usar este terreno' }).click();
	await expect(planner.locator('[data-layout=ready]')).toBeVisible();
	await planner.getByLabel(municipal, { exact: true }).fill('100');
	await expect(planner.locator('[data-layout=ready]')).toBeVisible();
	await planner.getByLabel('Nombre de la habilitación').fill('La primera');
	await planner.getByRole('button', { name: 'Guardar los lotes' }).click();
	await expect(planner.locator('[data-save=saved]')).toBeVisible();

	const council = await as(browser, 'council_member');
	await council.goto(`${app.origin}/plans/bosa/council`);
	await council.getByLabel('Número de la ordenanza o resolución').fill('Acuerdo de Concejo 3');
	await council.getByRole('button', { name: 'Aprobar el plan' }).click();
	await expect(council.getByRole('status')).toContainText('El plan está aprobado y vigente');
	await expect(council.getByRole('button', { name: 'Aprobar el plan' })).toHaveCount(0);
	await expectAccessible(council);

	const officer = await as(browser, 'housing_officer');
	await officer.goto(`${app.origin}/office/calls/new`);
	const programme = officer.getByRole('option', { name: `${municipal} · Bosa` });
	await officer.getByLabel('Programa').selectOption(await programme.getAttribute('value'));
	await officer.getByLabel('Código').fill('BOSA-1');
	await officer.getByLabel('Título').fill('Los primeros lotes');
	await officer.getByLabel('Municipalidad').fill('Municipalidad de Bosa');
	await officer.getByRole('button', { name: 'Crear la convocatoria' }).click();
	await officer.getByRole('link', { name: 'Elegir los lotes' }).click();
	await officer
		.getByRole('checkbox', { name: /lotes libres/ })
		.first()
		.check();
	await officer.getByRole('button', { name: 'Ofrecer las manzanas marcadas' }).click();
	await expect(officer).toHaveURL(/\/office\/calls\/BOSA-1$/);
	await expect(officer.getByRole('link', { name: 'Ensayo' })).toBeVisible();
});
