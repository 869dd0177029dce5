import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin, signIn } from '../support.ts';

const words = {
	es: {
		name: 'Nombre del plan',
		lon: 'Longitud',
		lat: 'Latitud',
		area: 'GeoJSON del área',
		place: 'Marcar el lugar',
		draw: 'Dibujar el área',
		remove: 'Quitar la última área',
		create: 'Crear el plan',
		zone: /UTM 18N \(EPSG:32618\)/,
		areas: /Áreas: 1, en total/,
		notJson: /El texto del área no se puede mostrar/
	},
	en: {
		name: 'Name of the plan',
		lon: 'Longitude',
		lat: 'Latitude',
		area: 'GeoJSON of the area',
		place: 'Mark the place',
		draw: 'Draw the area',
		remove: 'Remove the last area',
		create: 'Create the plan',
		zone: /UTM 18N \(EPSG:32618\)/,
		areas: /Areas: 1, .* in all/,
		notJson: /The text of the area cannot be shown/
	}
};
type Words = (typeof words)[keyof typeof words];

const place = { lon: -74.2, lat: 4.6 };
const area = {
	type: 'Polygon',
	coordinates: [
		[
			[-74.21, 4.59],
			[-74.19, 4.59],
			[-74.19, 4.61],
			[-74.21, 4.61],
			[-74.21, 4.59]
		]
	]
};

/** The canvas once everything asked for is drawn. */
const drawnMap = async (page: Page) => {
	const map = page.locator('.place-map');
	await expect(map).toHaveAttribute('data-map-idle', 'true');
	return map.locator('canvas.maplibregl-canvas');
};

const openForm = async (page: Page, prefix: string): Promise<void> => {
	await signIn(page, 'administrator');
	await page.goto(`${origin()}${prefix}/office/plans/new`);
	await drawnMap(page);
};

const typePlace = async (page: Page, text: Words): Promise<void> => {
	await page.getByLabel(text.lon, { exact: true }).fill(String(place.lon));
	await page.getByLabel(text.lat, { exact: true }).fill(String(place.lat));
};

const numberIn = async (page: Page, label: string): Promise<number> =>
	Number(await page.getByLabel(label, { exact: true }).inputValue());

for (const { width, height, name, language, prefix } of looks)
	test(`a town placed and drawn on the map becomes a plan: ${language}, ${name}`, async ({ page }) => {
		const text = words[language];
		await page.setViewportSize({ width, height });
		await openForm(page, prefix);
		await page.getByLabel(text.name).fill(`Bosa ${language} ${name}`);
		await typePlace(page, text);
		await expect(page.getByRole('option', { name: text.zone })).toBeAttached();

		// A click moves the place, near where it was typed: the map went there.
		const canvas = await drawnMap(page);
		await canvas.click({ position: { x: 100, y: 100 } });
		await expect.poll(() => numberIn(page, text.lon)).not.toBe(place.lon);
		expect(Math.abs((await numberIn(page, text.lon)) - place.lon)).toBeLessThan(0.2);
		expect(Math.abs((await numberIn(page, text.lat)) - place.lat)).toBeLessThan(0.2);

		await page.getByRole('button', { name: text.draw }).click();
		await expect(page.locator('.place-map')).toHaveAttribute('data-pen', 'ready');
		for (const [x, y] of [
			[80, 80],
			[240, 80],
			[240, 240],
			[80, 240],
			[80, 80]
		] as const)
			await canvas.click({ position: { x, y } });
		await expect(page.getByText(text.areas)).toBeVisible();
		const drawn = JSON.parse(await page.getByLabel(text.area).inputValue()) as typeof area;
		expect(drawn.coordinates[0]).toHaveLength(5);
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);

		await page.getByRole('button', { name: text.create }).click();
		await expect(page).toHaveURL(new RegExp(`${prefix}/plans/bosa-${language}-${name}/`));
	});

test('with the keyboard alone: coordinates typed, area pasted; unreadable text keeps the pen away', async ({
	page
}) => {
	const text = words.es;
	await openForm(page, '');
	await page.getByLabel(text.area).fill('{ "type": ');
	await expect(page.getByText(text.notJson)).toBeVisible();
	await expect(page.getByRole('button', { name: text.draw })).toBeDisabled();
	await page.getByLabel(text.area).fill(JSON.stringify(area));
	await expect(page.getByText(text.areas)).toBeVisible();
	await page.getByRole('button', { name: text.remove }).press('Enter');
	await expect(page.getByLabel(text.area)).toHaveValue('');

	await page.getByLabel(text.area).fill(JSON.stringify(area));
	await page.getByLabel(text.name).fill('Bosa por teclado');
	await typePlace(page, text);
	await page.getByRole('button', { name: text.create }).press('Enter');
	await expect(page).toHaveURL(/\/plans\/bosa-por-teclado\//);
});

test('without scripts there is no map, and the fields make the plan', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	const text = words.es;
	await signIn(page, 'administrator');
	await page.goto(`${origin()}/office/plans/new`);
	await expect(page.getByRole('button', { name: text.draw })).toBeHidden();
	await page.getByLabel(text.name).fill('Bosa sin guiones');
	await typePlace(page, text);
	await page.getByLabel(text.area).fill(JSON.stringify(area));
	await page.getByRole('button', { name: text.create }).click();
	await expect(page).toHaveURL(/\/plans\/bosa-sin-guiones\//);
	await context.close();
});

test("a planner lays out lots in the new town, in another zone and hemisphere than the example's", async ({
	browser
}) => {
	const office = await browser.newPage();
	const text = words.es;
	await openForm(office, '');
	await office.getByLabel(text.name).fill('Bosa con lotes');
	await typePlace(office, text);
	await office.getByLabel(text.area).fill(JSON.stringify(area));
	await office.getByRole('button', { name: text.create }).click();
	await expect(office).toHaveURL(/\/plans\/bosa-con-lotes\//);
	const { pathname } = new URL(office.url());
	await office.close();

	const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	await signIn(page, 'planner');
	await page.goto(origin() + pathname);
	const [ring = []] = area.coordinates;
	const middle = [0, 1].map((axis) => {
		const values = ring.slice(0, -1).map((position) => position[axis] ?? 0);
		return (Math.min(...values) + Math.max(...values)) / 2;
	});
	const [lon = 0, lat = 0] = middle;
	const corners = [
		[-1, -1],
		[1, -1],
		[1, 1],
		[-1, 1],
		[-1, -1]
	].map(([x = 0, y = 0]) => [lon + x * 0.001, lat + y * 0.001]);
	await page.getByRole('button', { name: 'Lotizar un terreno' }).click();
	await page.getByText('Pegar GeoJSON', { exact: true }).click();
	await page.getByLabel('GeoJSON del terreno').fill(JSON.stringify({ type: 'Polygon', coordinates: [corners] }));
	await page.getByRole('button', { name: 'Usar este terreno' }).click();
	await expect(page.locator('[data-layout=ready]')).toBeVisible();
	await page.getByLabel('Nombre de la habilitación').fill('La primera');
	await page.getByRole('button', { name: 'Guardar los lotes' }).click();
	await expect(page.locator('[data-save=saved]')).toBeVisible();
	const lots = await page.request.get(`${origin()}/api${pathname.replace(/([^/]+)$/, 'versions/$1')}/lot.geojson`);
	const { features } = (await lots.json()) as { features: unknown[] };
	expect(features.length).toBeGreaterThan(50);
	await page.close();
});
