import { Buffer } from 'node:buffer';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { Role } from '#lib/domain/record/role.ts';
import { exampleSignIn, origin, signInRequest } from '../support.ts';

// Visits recorded where there is no network: with their photos, each sent by who recorded it.

const as = async (browser: Browser, role: Role): Promise<Page> => {
	const context = await browser.newContext({ locale: 'es-PE', viewport: { width: 390, height: 844 } });
	await signInRequest(context.request, exampleSignIn(role));
	return context.newPage();
};

/** The smallest picture there is. */
const picture = {
	name: 'foto.png',
	mimeType: 'image/png',
	buffer: Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64'
	)
};

/** Records a visit to the first lot that has none yet. @returns Public code of the application. */
const record = async (page: Page): Promise<string> => {
	const item = page.locator('main ol > li:not(.done)').first();
	const code = (await item.getByRole('link').first().textContent()) ?? '';
	await item.getByRole('button', { name: /visita/i }).click();
	await item.getByLabel('Foto').setInputFiles(picture);
	await expect(item.getByText('Lista:')).toBeVisible();
	await item.getByRole('button', { name: 'Registrar una visita', exact: true }).click();
	return code;
};

test('a visit with a photo waits on the phone offline, for who recorded it and nobody else', async ({ browser }) => {
	const page = await as(browser, 'housing_officer');
	const context = page.context();
	await page.goto(`${origin()}/office/visits`);
	await expect(page.getByRole('button', { name: /visita/i }).first()).toBeVisible();
	await context.setOffline(true);
	const code = await record(page);
	await expect(page.getByRole('alert')).toContainText('foto de 1 kB');

	await context.clearCookies();
	await context.setOffline(false);
	await signInRequest(context.request, exampleSignIn('administrator'));
	await page.goto(`${origin()}/office/visits`);
	await expect(page.getByRole('alert')).toContainText('1 visita de otra persona');
	await expect(page.getByText('foto de 1 kB')).toHaveCount(0);

	await context.clearCookies();
	await signInRequest(context.request, exampleSignIn('housing_officer'));
	await page.goto(`${origin()}/office/visits`);
	await expect(page.locator('li.done').filter({ hasText: code })).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await page.goto(`${origin()}/office/cases/${code}`);
	await expect(page.getByRole('link', { name: 'Ver la foto' })).toBeVisible();
});

test('what waits on a phone is sealed, and the page that opens it goes with who signs out', async ({ browser }) => {
	const page = await as(browser, 'housing_officer');
	await page.goto(`${origin()}/office/visits`);
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
	await page.reload();
	const isKept = () => page.evaluate(async () => (await caches.match('/office/visits')) !== undefined);
	await expect.poll(isKept).toBe(true);
	await page.route('**/api/visits', (route) => route.abort());
	const code = await record(page);
	await expect(page.getByRole('alert')).toContainText('1 visita espera');
	const kept = await page.evaluate(async () => {
		const done = <Value>(request: IDBRequest<Value>) =>
			new Promise<Value>((resolve) => (request.onsuccess = () => resolve(request.result)));
		const database = await done(indexedDB.open('pampa-visits'));
		const rows = await done(
			database.transaction('visit').objectStore('visit').getAll() as IDBRequest<{ sealed: Uint8Array }[]>
		);
		return rows.map(({ sealed, ...shown }) => `${JSON.stringify(shown)} ${new TextDecoder('latin1').decode(sealed)}`);
	});
	expect(kept).toHaveLength(1);
	expect(kept[0]).not.toContain(code);

	await page.goto(`${origin()}/account`);
	await page.getByRole('button', { name: 'Salir' }).click();
	await expect(page).toHaveURL(/\/sign-in|\/$/);
	expect(await isKept()).toBe(false);
	await page.context().setOffline(true);
	await expect(page.goto(`${origin()}/office/visits`)).rejects.toThrow(/net::ERR/);
});

test('a visit that is not taken stays with the reason until it is put aside', async ({ browser }) => {
	const page = await as(browser, 'administrator');
	await page.goto(`${origin()}/office/visits`);
	await page.route('**/api/visits', (route) =>
		route.continue({ postData: JSON.stringify({ ...(route.request().postDataJSON() as object), code: 'H-NADIE' }) })
	);
	await record(page);
	await expect(page.getByRole('alert')).toContainText('No se registró');
	await page.reload();
	await expect(page.getByRole('alert')).toContainText('No se registró');
	await page.getByRole('button', { name: 'Quitar este aviso' }).click();
	await expect(page.getByRole('alert')).toHaveCount(0);
});
