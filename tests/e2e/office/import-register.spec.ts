import { Buffer } from 'node:buffer';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { exampleSignIn, origin, signInRequest } from '../support.ts';

// A register of households that do not exist is looked at, given up half-way, and taken, in the open call of the example.

const officer = async (browser: Browser): Promise<Page> => {
	const context = await browser.newContext({ locale: 'es-PE', viewport: { width: 390, height: 844 } });
	await signInRequest(context.request, exampleSignIn('housing_officer'));
	return context.newPage();
};

const register = (from: number, count: number) => ({
	name: 'padron.csv',
	mimeType: 'text/csv',
	buffer: Buffer.from(
		[
			'Nombre,DNI,Dirección',
			...Array.from(
				{ length: count },
				(_, index) => `Persona Inventada ${from + index},${from + index},Calle ${from + index}`
			),
			'Persona Sin Ceros,1234567,Calle 1',
			',70000000,Calle 2'
		].join('\n')
	)
});

const looked = async (page: Page, file: ReturnType<typeof register>): Promise<void> => {
	await page.goto(`${origin()}/office/calls/PROMUVI-EJEMPLO/import`);
	await page.getByLabel('Archivo').setInputFiles(file);
	await page.getByRole('button', { name: 'Revisar' }).click();
	await expect(page.getByText('hoja de cálculo borra los ceros')).toBeVisible();
	await expect(page.getByText('«Nombre» está vacío')).toBeVisible();
};

const applications = async (page: Page): Promise<string> => {
	const other = await page.context().newPage();
	await other.goto(`${origin()}/office/calls/PROMUVI-EJEMPLO/applications`);
	const text = await other.getByRole('main').innerText();
	await other.close();
	return text;
};

test('a register says what is wrong with which row, is given up whole, and gives every household its codes', async ({
	browser
}) => {
	const page = await officer(browser);
	await looked(page, register(50_000_000, 1500));
	const before = await applications(page);
	await page.getByRole('button', { name: /Incorporar/ }).click();
	await page.getByRole('button', { name: 'Cancelar' }).click();
	await expect(page.getByRole('alert')).toContainText('no se incorporó ninguna solicitud');
	expect(await applications(page)).toBe(before);

	await looked(page, register(60_000_000, 6));
	await page.getByRole('button', { name: /Incorporar/ }).click();
	await expect(page.getByRole('status')).toContainText('6');
	await expect(page.getByRole('table').getByRole('row')).toHaveCount(7);
	await expect(page.getByRole('rowheader')).toHaveText(['2', '3', '4', '5', '6', '7']);
});
