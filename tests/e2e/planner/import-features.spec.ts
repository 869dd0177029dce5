import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin, signIn } from '../support.ts';

const words = {
	es: {
		add: 'Añadir referencias desde un archivo',
		file: 'Archivo GeoJSON',
		source: 'Fuente',
		button: 'Añadir',
		one: /^Añadidos: 1\./,
		unknown: /«kind» no dice un tipo conocido.*water_point/,
		nothing: /No se guardó nada: de 1 elementos?, 1 no se puede añadir/
	},
	en: {
		add: 'Add landmarks from a file',
		file: 'GeoJSON file',
		source: 'Source',
		button: 'Add',
		one: /^Added: 1\./,
		unknown: /“kind” says no known kind.*water_point/,
		nothing: /Nothing was stored: of 1 features?, 1 cannot be added/
	}
} as const;

const fileOf = (name: string, kind: string, coordinates: unknown) => {
	const feature = { type: 'Feature', properties: { name, kind }, geometry: { type: 'Point', coordinates } };
	const text = JSON.stringify({ type: 'FeatureCollection', features: [feature] });
	return { name: 'places.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) };
};

test.use({ javaScriptEnabled: false });

for (const { width, height, name: screen, language, prefix } of looks)
	test(`a planner adds places from a file without JavaScript: ${language}, ${screen}`, async ({ page }) => {
		const say = words[language];
		await page.setViewportSize({ width, height });
		await signIn(page, 'planner');
		await page.goto(`${origin()}${prefix}/plans/ilo/borrador/table/base-feature`);
		const send = async (file: ReturnType<typeof fileOf>): Promise<void> => {
			await page.getByLabel(say.file).setInputFiles(file);
			await page.getByRole('textbox', { name: say.source }).fill('Inventario de paraderos');
			await page.getByRole('button', { name: say.button, exact: true }).click();
		};
		await page.getByText(say.add, { exact: true }).click();
		await send(fileOf('Paradero de prueba', 'fountain', [-71.3275, -17.6416]));
		await expect(page.getByRole('alert')).toHaveText(say.nothing);
		await expect(page.getByRole('row', { name: /1 · Paradero de prueba/ })).toContainText(say.unknown);
		await expectNoSidewaysScroll(page);
		await send(fileOf(`Paradero ${language} ${width}`, 'stop', [-71.3275, -17.6416]));
		await expect(page.getByRole('status')).toHaveText(say.one);
		await expectNoSidewaysScroll(page);
		await page.goto(`${origin()}${prefix}/plans/ilo/borrador/table/base-feature?page=2`);
		await expect(page.getByRole('row', { name: `Paradero ${language} ${width}` })).toBeVisible();
	});

test.describe('with JavaScript', () => {
	test.use({ javaScriptEnabled: true });

	for (const [layer, add] of [
		['base-feature', words.es.add],
		['constraint-area', 'Añadir áreas con restricción desde un archivo'],
		['relocation-site', 'Añadir sitios de reubicación desde un archivo']
	] as const)
		test(`the form of ${layer} has no serious fault, and its example is a file it takes`, async ({ page }) => {
			await signIn(page, 'planner');
			await page.goto(`${origin()}/plans/ilo/borrador/table/${layer}`);
			await page.getByText(add, { exact: true }).click();
			await page.getByText('Ver un archivo de ejemplo').click();
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				page.getByRole('link', { name: 'Descargar el ejemplo para llenarlo' }).click()
			]);
			expect(download.suggestedFilename()).toBe(`${layer}.geojson`);
			await expectAccessible(page);
			await page.getByLabel(words.es.file).setInputFiles(await download.path());
			await page.getByRole('textbox', { name: words.es.source }).fill('El ejemplo');
			await page.getByRole('button', { name: words.es.button, exact: true }).click();
			await expect(page.getByRole('status')).toHaveText(words.es.one);
			await expectAccessible(page);
			// Others lay sites out on this draft: what was added goes again.
			const undo = `${origin()}/api/plans/ilo/versions/borrador/edits/last/undo`;
			const undone = await page.request.post(undo, { data: { editId: randomUUID() }, headers: { origin: origin() } });
			expect(undone.status()).toBe(200);
		});
});
