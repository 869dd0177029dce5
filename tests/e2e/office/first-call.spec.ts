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

const municipal = 'Programa municipal de vivienda';

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

/** An administrator starts the plan of a town; the address of its draft. */
const newTown = async (browser: Browser, name: string, lon: number, lat: number): Promise<string> => {
	const administrator = await as(browser, 'administrator');
	await administrator.goto(`${app.origin}/office/plans/new`);
	await administrator.getByLabel('GeoJSON del área').fill(square(lon, lat, 0.01));
	await administrator.getByLabel('Nombre del plan').fill(name);
	await administrator.getByLabel('Longitud', { exact: true }).fill(String(lon));
	await administrator.getByLabel('Latitud', { exact: true }).fill(String(lat));
	await administrator.getByRole('button', { name: 'Crear el plan' }).click();
	await expect(administrator).toHaveURL(new RegExp(`/plans/${name.toLowerCase()}/`));
	return administrator.url();
};

/** The council adopts the draft of a town. */
const adopt = async (browser: Browser, plan: string): Promise<Page> => {
	const council = await as(browser, 'council_member');
	await council.goto(`${app.origin}/plans/${plan}/council`);
	await council.getByLabel('Número de la ordenanza o resolución').fill('Acuerdo de Concejo 3');
	await council.getByRole('button', { name: 'Aprobar el plan' }).click();
	await expect(council.getByRole('status')).toContainText('El plan está aprobado y vigente');
	return council;
};

/** A draft of a call of a town, whose page the officer is on. */
const newCall = async (officer: Page, town: string, code: string): Promise<void> => {
	await officer.goto(`${app.origin}/office/calls/new`);
	const programme = officer.getByRole('option', { name: `${municipal} · ${town}` });
	await officer.getByLabel('Programa').selectOption(await programme.getAttribute('value'));
	await officer.getByLabel('Código').fill(code);
	await officer.getByLabel('Título').fill('Los primeros lotes');
	await officer.getByLabel('Municipalidad').fill(`Municipalidad de ${town}`);
	await officer.getByRole('button', { name: 'Crear la convocatoria' }).click();
	await expect(officer).toHaveURL(new RegExp(`/office/calls/${code}$`));
};

test('a town lays out its lots, the council adopts them, and the office offers them', async ({ browser }) => {
	const [lon, lat] = [-74.2, 4.6];

	const planner = await as(browser, 'planner');
	await planner.goto(await newTown(browser, 'Bosa', lon, lat));
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

	const council = await adopt(browser, 'bosa');
	await expect(council.getByRole('button', { name: 'Aprobar el plan' })).toHaveCount(0);
	await expectAccessible(council);

	const officer = await as(browser, 'housing_officer');
	await newCall(officer, 'Bosa', 'BOSA-1');
	await officer.getByRole('link', { name: 'Elegir los lotes' }).click();
	await officer
		.getByRole('checkbox', { name: /lotes libres/ })
		.first()
		.check();
	await officer.getByRole('button', { name: 'Ofrecer las manzanas marcadas' }).click();
	await expect(officer).toHaveURL(/\/office\/calls\/BOSA-1$/);
	await expect(officer.getByRole('link', { name: 'Ensayo' })).toBeVisible();
});

test('a planner brings in a relocation site, the council adopts it, and the office keeps its list', async ({
	browser
}) => {
	const [lon, lat] = [-74.3, 4.5];
	await newTown(browser, 'Usme', lon, lat);

	const officer = await as(browser, 'housing_officer');
	await newCall(officer, 'Usme', 'USME-1');
	await officer.getByRole('link', { name: 'Cambiar las reglas' }).click();
	await expect(officer.getByText('El plan aprobado no tiene sitios de reubicación')).toBeVisible();
	await expectAccessible(officer);
	await officer.goto(`${app.origin}/office/relocations`);
	const inDraft = officer.getByRole('link', { name: 'Reubicaciones en el borrador de Usme' });
	const path = await inDraft.getAttribute('href');
	await expectAccessible(officer);
	await inDraft.click();
	await expect(officer.getByRole('button', { name: 'Añadir', exact: true })).toHaveCount(0);

	const planner = await as(browser, 'planner');
	await planner.goto(`${app.origin}${path ?? ''}`);
	const send = async (...sites: object[]): Promise<void> => {
		const geometry: unknown = JSON.parse(square(lon, lat, 0.001));
		const features = sites.map((properties) => ({ type: 'Feature', properties, geometry }));
		await planner.getByLabel('Archivo GeoJSON').setInputFiles({
			name: 'sitios.geojson',
			mimeType: 'application/geo+json',
			buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
		});
		await planner.getByRole('textbox', { name: 'Fuente' }).fill('Catastro, plano 12');
		await planner.getByRole('button', { name: 'Añadir', exact: true }).click();
	};
	const site = { entidad: 'Pescadores', reubicado: '1994-09', acuerdo: 'Un lote por familia', residentes: 60 };
	await send(site, { ...site, entidad: 'Ladrilleros', reubicado: '1994' });
	await expect(planner.getByRole('alert')).toContainText('de 2 elementos, 1 no se puede añadir');
	await expect(planner.getByRole('row', { name: /1 · Pescadores/ })).toContainText('Está bien');
	await expect(planner.getByRole('row', { name: /2 · Ladrilleros/ })).toContainText('un mes (1994-09) o un semestre');
	await expectAccessible(planner);
	await send(site);
	await expect(planner.getByRole('status')).toHaveText('Añadidos: 1.');
	await expect(planner.getByRole('row', { name: /Pescadores/ })).toContainText('Un lote por familia');

	await adopt(browser, 'usme');
	await officer.goto(`${app.origin}/office/relocations`);
	await officer.getByRole('link', { name: 'Pescadores' }).click();
	await expect(officer.getByText('El padrón todavía no tiene líneas')).toBeVisible();
	await officer.goto(`${app.origin}/office/calls/USME-1/terms`);
	await officer.getByLabel('Solo para reubicados de').selectOption('Pescadores');
});
