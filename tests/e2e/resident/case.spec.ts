import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, languages, origin, screens, weigh } from '../support.ts';

const [phone] = screens;

/** The smallest picture there is. */
const picture = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

/** The fields of the form by their names, which are their ids too. */
const field = (page: Page, name: string) => page.locator(`[id="${name}"]`);

/** The example's open call, from the list of calls. */
const goToForm = async (page: Page): Promise<void> => {
	await page.goto(`${origin()}/calls`);
	await page.getByRole('region', { name: 'Abiertas' }).getByRole('link').first().click();
	await page.getByRole('link', { name: 'Postular', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Postular');
};

const fillIn = async (page: Page, number: string): Promise<void> => {
	await field(page, 'people.0.name').fill('Persona Inventada de Prueba');
	await field(page, 'people.0.identityNumber').fill(number);
	await field(page, 'address').fill(`Calle ${number} de ninguna parte`);
};

/** The codes on the receipt: the one that opens the case, and the public one. */
const codesOn = async (page: Page): Promise<[string, string]> => {
	await expect(page).toHaveURL(/\/receipt$/);
	const [own = '', open = ''] = await page.locator('dd.code').allInnerTexts();
	expect(own).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
	expect(open).toMatch(/^H-/);
	return [own, open];
};

const openCase = async (page: Page, digits: string): Promise<void> => {
	await field(page, 'digits').fill(digits);
	await page.getByRole('button', { name: 'Ver mi caso' }).click();
};

test('a household applies on the web, keeps its receipt and sees its case, without JavaScript', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
	const page = await context.newPage();
	await goToForm(page);
	await field(page, 'people.0.identityNumber').fill('12');
	await field(page, 'people.1.name').fill('Otra Inventada');
	await page.getByRole('button', { name: 'Enviar la solicitud' }).last().click();
	const summary = page.getByRole('alert');
	await expect(summary).toContainText('Revisa lo siguiente (4)');
	await expect(summary.getByRole('link', { name: 'Quien postula: Número de documento de identidad' })).toHaveAttribute(
		'href',
		'#people.0.identityNumber'
	);
	await expect(field(page, 'people.0.name')).toHaveAttribute('aria-invalid', 'true');
	await expect(field(page, 'people.1.name')).toHaveValue('Otra Inventada');

	await page.getByRole('button', { name: 'Añadir más personas' }).click();
	await expect(field(page, 'people.7.name')).toBeVisible();
	await expect(field(page, 'people.1.name')).toHaveValue('Otra Inventada');
	await fillIn(page, '70000412');
	await field(page, 'people.1.relation').selectOption({ label: 'Hijo o hija' });
	await page.getByRole('button', { name: 'Enviar la solicitud' }).last().click();
	const [code, open] = await codesOn(page);
	await expect(page.getByRole('img', { name: 'Abre tu caso con la cámara del teléfono' })).toBeVisible();
	await expectNoSidewaysScroll(page);

	await page.getByRole('link', { name: 'Ver mi caso' }).click();
	await field(page, 'code').fill(code.toLowerCase());
	await openCase(page, '999');
	await expect(page.getByRole('alert')).toHaveText(/^No hay ningún caso con ese código y esos números/);
	await field(page, 'code').fill(code.toLowerCase());
	await openCase(page, '412');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Mi caso ${open}`);
	await expect(page.locator('[aria-current=step]')).toContainText('Solicitud y evaluación');
	await expect(page.getByText('Le toca a la oficina de vivienda.')).toBeVisible();
	await expect(page.getByText('Se presentó la solicitud.')).toBeVisible();
	await expectNoSidewaysScroll(page);

	const papers = page.getByRole('region', { name: 'Mis documentos' });
	await papers
		.getByLabel('Foto o PDF')
		.setInputFiles({ name: 'a.txt', mimeType: 'image/png', buffer: Buffer.from('a') });
	const [shows = ''] = await papers.getByRole('combobox').selectOption({ index: 1 });
	await papers.getByRole('button', { name: 'Enviar el documento' }).click();
	await expect(page.getByRole('alert')).toContainText('no es una foto');
	await expect(papers.getByRole('combobox')).toHaveValue(shows);
	await papers.getByLabel('Foto o PDF').setInputFiles({ name: 'dni.png', mimeType: 'image/png', buffer: picture });
	await papers.getByRole('button', { name: 'Enviar el documento' }).click();
	await expect(page).toHaveURL(/\/case\/mine#papers$/);
	await expect(papers.getByText('dni.png')).toBeVisible();
	await expect(papers.getByText('La oficina todavía no lo ha visto.')).toBeVisible();
	await expectNoSidewaysScroll(page);

	await page.getByRole('button', { name: 'Salir de mi caso' }).click();
	await page.goto(`${origin()}/case/mine`);
	await expect(page).toHaveURL(`${origin()}/case`);
	await context.close();
});

test('a form is kept sealed on a phone that others use, and gone on with by its digits, without JavaScript', async ({
	browser
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
	const page = await context.newPage();
	await goToForm(page);
	const form = page.url();
	const keep = page.getByRole('button', { name: 'Guardar y seguir después' });
	await field(page, 'people.0.name').fill('Persona Inventada de Prueba');
	await keep.click();
	await expect(page.getByRole('alert')).toContainText('escribe antes el número');
	await field(page, 'people.0.identityNumber').fill('70000642');
	await keep.click();
	await expect(page.getByText('En este teléfono hay un formulario empezado')).toBeVisible();
	await expectNoSidewaysScroll(page);

	await page.goto(form);
	expect(await page.content()).not.toContain('Inventada');
	const digits = page.getByLabel('Tres últimos números del documento');
	await digits.fill('999');
	await page.getByRole('button', { name: 'Seguir llenándolo' }).click();
	await expect(page.getByRole('alert')).toContainText('Esos no son');
	await digits.fill('642');
	await page.getByRole('button', { name: 'Seguir llenándolo' }).click();
	await expect(field(page, 'people.0.name')).toHaveValue('Persona Inventada de Prueba');

	await page.goto(form);
	await page.getByRole('button', { name: 'Borrarlo de este teléfono' }).click();
	await expect(field(page, 'people.0.name')).toHaveValue('');
	await context.close();
});

test('what is being typed stays in this browser where it is asked to, until it is sent; the code of the receipt comes in by its QR', async ({
	page
}) => {
	await page.setViewportSize(phone);
	await goToForm(page);
	await fillIn(page, '70000531');
	await page.reload();
	await expect(field(page, 'people.0.name')).toHaveValue('');
	await page.getByLabel('Este teléfono es solo mío').check();
	await fillIn(page, '70000531');
	await page.reload();
	await expect(field(page, 'people.0.name')).toHaveValue('Persona Inventada de Prueba');
	await expect(page.getByLabel('Este teléfono es solo mío')).toBeChecked();
	await expectAccessible(page);
	const form = page.url();
	await page.getByRole('button', { name: 'Enviar la solicitud' }).last().click();
	const [code] = await codesOn(page);
	await expectAccessible(page);
	await page.goto(form);
	await expect(field(page, 'people.0.name')).toHaveValue('');

	await page.goto(`${origin()}/case#${code}`);
	await expect(field(page, 'code')).toHaveValue(code);
	expect(page.url()).toBe(`${origin()}/case`);
	await openCase(page, '531');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Mi caso H-/);
	await expectAccessible(page);

	const file = page.getByLabel('Foto o PDF');
	await file.setInputFiles({ name: 'dni.png', mimeType: 'image/png', buffer: Buffer.alloc(5_100_000) });
	await expect.poll(() => file.evaluate((each: HTMLInputElement) => each.validationMessage)).toContain('más de 5 MB');
	await page.getByRole('button', { name: 'Enviar el documento' }).click();
	await expect(page).toHaveURL(`${origin()}/case/mine`);
	await expect(page.getByRole('alert')).toHaveCount(0);
});

for (const { language, prefix } of languages)
	test(`calls are read on an old phone, and their draws are downloaded: ${language}`, async ({ page, request }) => {
		await page.setViewportSize(phone);
		await page.goto(`${origin()}${prefix}/calls`);
		const finished = await page.locator('main a[href*="1998"]').first().getAttribute('href');
		for (const path of [`${prefix}/calls`, finished ?? '', `${finished}/assignments`, `${prefix}/case`]) {
			const { bytes, requests } = await weigh(page, path);
			expect([path, bytes <= 50_000, requests <= 10]).toEqual([path, true, true]);
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		}
		await page.goto(`${origin()}${finished}`);
		const files = await page
			.locator('main a[href*="/draws/"]')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		expect(files.length).toBeGreaterThanOrEqual(7);
		for (const file of files) {
			const { status, type } = await request
				.get(origin() + file)
				.then((response) => ({ status: response.status(), type: response.headers()['content-type'] ?? '' }));
			expect([status, type]).toEqual([
				200,
				file.endsWith('.json') ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8'
			]);
		}
		await page.goto(`${origin()}${finished}/assignments`);
		await page.locator('main tbody a').first().click();
		await expect(page).toHaveURL(/\/lots\/[0-9a-f-]{36}$/);
	});
