import { expect, test, type Page } from '@playwright/test';
import { exampleSignIn, expectAccessible, expectNoSidewaysScroll, origin, signIn } from '../support.ts';

const census = `Titular;DNI
Ana Inventada;40000001
;40000002
Luis Inventado;40000009`;

/** What a form of the list asks of the act that names the household. */
const fillSource = async (page: Page, form: string): Promise<void> => {
	const fields = page.locator(`form[action="?/${form}"]`);
	await fields.getByLabel('Acta o censo', { exact: true }).fill('Censo del sitio, acta 12');
	await fields.getByLabel('Fecha del acta o censo').fill('1994-08-01');
};

test('the office keeps the list of a relocation site: one by one, from a census, and a line that is struck stays', async ({
	page
}) => {
	await signIn(page, 'housing_officer');
	await page.goto(`${origin()}/office/relocations`);
	await page.getByRole('link', { name: 'Ladrilleros' }).click();
	await page.getByLabel('Nombre', { exact: true }).fill('Rosa Inventada');
	await page.getByLabel('Documento de identidad').fill('40.000.009');
	await fillSource(page, 'add');
	await page.getByRole('button', { name: 'Agregar al padrón' }).click();
	await expect(page.getByRole('status')).toHaveText('Se agregó 1 familia al padrón.');

	await page.getByLabel('Archivo').setInputFiles({
		name: 'censo.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(census)
	});
	await fillSource(page, 'check');
	await page.getByRole('button', { name: 'Revisar' }).click();
	await expect(page.getByText('3 filas leídas: 1 se pueden agregar, 2 no.')).toBeVisible();
	await expect(page.getByText('«Documento» ya está en el padrón')).toBeVisible();
	const take = page.getByRole('button', { name: 'Agregar 1 familia al padrón' });
	const day = page.locator('form[action="?/take"] input[name=sourceOn]');
	await day.evaluate((input: HTMLInputElement) => (input.value = '2999-01-01'));
	await take.click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(page.getByText('«Documento» ya está en el padrón')).toBeVisible();
	await day.evaluate((input: HTMLInputElement) => (input.value = '1994-08-01'));
	await take.click();
	await expect(page.getByRole('row', { name: /Ana Inventada/ })).toContainText('todavía no postula');

	await page.getByText('Tachar una línea', { exact: true }).first().click();
	const strike = page.locator('form[action="?/strike"]');
	await strike.getByLabel('Línea').selectOption({ label: '1 · Rosa Inventada' });
	await strike.getByLabel('Motivo').fill('No vivía ahí');
	await strike.getByLabel('Quién está de acuerdo').selectOption({ index: 0 });
	await strike.getByLabel(/contraseña/i).fill(exampleSignIn('administrator').password);
	await strike.getByRole('button', { name: 'Tachar una línea' }).click();
	await expect(page.getByRole('row', { name: /Rosa Inventada/ })).toContainText('No vivía ahí');

	await page.getByText('Borrar a quién nombra una línea', { exact: true }).first().click();
	const erase = page.locator('form[action="?/erase"]');
	await erase.getByLabel('Línea').selectOption({ label: '1 · Rosa Inventada' });
	await erase.getByLabel('Motivo y cómo lo pidió').fill('Lo pidió por escrito');
	await erase.getByLabel('Quién está de acuerdo').selectOption({ index: 0 });
	await erase.getByLabel(/contraseña/i).fill(exampleSignIn('administrator').password);
	await erase.getByRole('button', { name: 'Borrar a quién nombra una línea' }).click();
	await expect(page.getByRole('status')).toHaveText('Se borró a quién nombraba la línea. La línea sigue en el padrón.');
	await expect(page.getByRole('row', { name: /No vivía ahí/ })).toContainText('Datos borrados');
	await expect(page.getByText('Rosa Inventada')).toHaveCount(0);
	await expectAccessible(page);
	await expectNoSidewaysScroll(page);
});

test('a call for relocated households opens once its lots were donated', async ({ page }) => {
	await signIn(page, 'housing_officer');
	await page.goto(`${origin()}/office/calls/new`);
	await page.getByLabel('Programa').selectOption('PROMUVI · Plan Director de Ilo');
	await page.getByLabel('Código').fill('LADRILLEROS-1');
	await page.getByLabel('Título').fill('Reubicación de los ladrilleros');
	await page.getByLabel('Municipalidad').fill('Municipalidad de prueba');
	await page.getByRole('button', { name: 'Crear la convocatoria' }).click();
	await page.getByRole('link', { name: 'Cambiar las reglas' }).click();
	await page.getByLabel('Solo para reubicados de').selectOption('Ladrilleros');
	await page.locator('[name=entitledBy]').fill('Orden de reubicación 7');
	await page.locator('[name=applyAt]').fill('Oficina de vivienda, de 8 a 13');
	await page.getByRole('button', { name: 'Guardar las reglas' }).click();
	await expect(page.getByText('Figura en el padrón de reubicados: Ladrilleros')).toBeVisible();

	await page.getByRole('link', { name: 'Elegir los lotes' }).click();
	await page
		.getByRole('checkbox', { name: /lotes libres/ })
		.first()
		.check();
	const except = page.getByLabel('Menos estos lotes').first();
	await except.fill('Ñ-999');
	await page.getByRole('button', { name: 'Ofrecer las manzanas marcadas' }).click();
	await expect(page.getByRole('alert')).toContainText('no tienen estos lotes libres: Ñ-999');
	await expect(except).toHaveValue('Ñ-999');
	await except.fill('');
	await page.getByRole('button', { name: 'Ofrecer las manzanas marcadas' }).click();
	await expect(page.getByText(/Falta registrar la donación de \d+ lotes/)).toBeVisible();
	await expect(page.getByRole('button', { name: 'Abrir la convocatoria' })).toBeDisabled();

	await page.getByRole('link', { name: 'Lotes donados' }).click();
	await page.getByLabel('Quién dona').fill('la Municipalidad de prueba');
	await page.getByLabel('Acta o resolución').fill('el acuerdo 45-1994');
	await page.getByLabel('Fecha del acta').fill('1994-08-20');
	await page.getByRole('button', { name: 'Registrar la donación' }).click();
	await expect(page.getByText(/lotes donados por la Municipalidad de prueba, según el acuerdo 45-1994/)).toBeVisible();
	await expectAccessible(page);

	await page.goto(`${origin()}/office/calls/LADRILLEROS-1`);
	await expect(page.getByRole('button', { name: 'Abrir la convocatoria' })).toBeEnabled();
});

test('everybody reads who donated the lots of La Picuda, and how many are on its list', async ({ page }) => {
	await page.goto(`${origin()}/calls/LA-PICUDA-1994`);
	await expect(page.getByText(/60 lotes donados por la Municipalidad Provincial de Ilo/)).toBeVisible();
	await expect(page.getByText(/Hay 60 familias en el padrón/)).toBeVisible();
});
