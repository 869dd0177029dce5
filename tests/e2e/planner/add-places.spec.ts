import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin, signIn } from '../support.ts';

const words = {
	es: {
		add: 'Añadir referencias desde un archivo',
		file: 'Archivo GeoJSON',
		source: 'Fuente',
		button: 'Añadir',
		one: /^Añadidos: 1\./
	},
	en: { add: 'Add landmarks from a file', file: 'GeoJSON file', source: 'Source', button: 'Add', one: /^Added: 1\./ }
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
		await expect(page.getByRole('alert')).toContainText('1');
		await send(fileOf(`Paradero ${language} ${width}`, 'stop', [-71.3275, -17.6416]));
		await expect(page.getByRole('status')).toHaveText(say.one);
		await expectNoSidewaysScroll(page);
		await page.goto(`${origin()}${prefix}/plans/ilo/borrador/table/base-feature?page=2`);
		await expect(page.getByRole('row', { name: `Paradero ${language} ${width}` })).toBeVisible();
	});

test.describe('with JavaScript', () => {
	test.use({ javaScriptEnabled: true });

	test('the form has no serious fault', async ({ page }) => {
		await signIn(page, 'planner');
		await page.goto(`${origin()}/plans/ilo/borrador/table/base-feature`);
		await page.getByText(words.es.add, { exact: true }).click();
		await expect(page.getByLabel(words.es.file)).toBeVisible();
		await expectAccessible(page);
	});
});
