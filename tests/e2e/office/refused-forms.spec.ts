import { Buffer } from 'node:buffer';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { exampleSignIn, expectAccessible, origin, signIn, signInRequest } from '../support.ts';

// What somebody typed into a form of the office is still there when it was not taken, whatever the cause; and the sentence that says
// why is in view.

/** Everything a form would send, by its fields; of files their names. */
const typedIn = (form: Locator): Promise<[string, string][]> =>
	form.evaluate((each) =>
		[...new FormData(each as HTMLFormElement)].map(([name, value]): [string, string] => [
			name,
			typeof value === 'string' ? value : value.name
		])
	);

const send = (form: Locator): Promise<void> => form.locator('[type=submit]').last().click();

/** Sends a form that is refused: all that was typed stays. */
const isRefused = async (form: Locator, sentence: Locator): Promise<void> => {
	const typed = await typedIn(form);
	await send(form);
	await expect(sentence).toBeInViewport();
	expect(await typedIn(form)).toEqual(typed);
};

/** The sentence below a field, which describes it. */
const sayingOf = async (field: Locator): Promise<Locator> => {
	await expect(field).toHaveAttribute('aria-invalid', 'true');
	const id = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1) ?? '';
	return field.page().locator(`[id="${id}"]`);
};

/** The last case of the example's finished call: no other story is about it. */
const openLastCase = async (page: Page): Promise<void> => {
	await page.goto(`${origin()}/office/calls/PROMUVI-1998/applications?state=titled`);
	await page.locator('tbody').getByRole('link').last().click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('H-');
};

const unfold = async (page: Page, title: string): Promise<Locator> => {
	const fold = page.locator('details', { has: page.locator(`summary:text-is("${title}")`) });
	await fold.locator('summary').click();
	return fold.locator('form').last();
};

/** A file of so many bytes that begins as a picture does. */
const picture = (bytes: number) => ({
	name: 'foto.png',
	mimeType: 'image/png',
	buffer: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')], bytes)
});

const code = 'FORMULARIOS';

const fillCall = async (page: Page, callCode: string): Promise<Locator> => {
	await page.goto(`${origin()}/office/calls/new`);
	const form = page.locator('main form');
	await form.locator('select').selectOption({ index: 0 });
	await form.getByLabel('Código').fill(callCode);
	await form.getByLabel('Título').fill('Lotes de prueba');
	await form.getByLabel('Municipalidad').fill('Municipalidad de ejemplo');
	return form;
};

test.beforeEach(({ page }) => signIn(page, 'administrator'));

test('a day that is not taken is told at its field; what is taken leaves an empty form and a notice', async ({
	page
}) => {
	await openLastCase(page);
	const form = await unfold(page, 'Registrar una visita');
	await form.locator('select').selectOption({ index: 1 });
	await form.locator('[name=note]').fill('Nadie abrió; la vecina dice que vuelven el lunes');
	const on = form.locator('[name=on]');
	const today = await on.inputValue();
	await on.fill('2999-01-01');
	await isRefused(form, page.locator('form .refusal'));
	await expect(page.getByRole('alert')).toBeAttached();
	await expect(await sayingOf(on)).toContainText('día');
	await expect(on).toBeFocused();
	await expectAccessible(page);

	const other = await unfold(page, 'Añadir un archivo');
	const [shown = ''] = await other.locator('select').selectOption({ index: 2 });
	await on.fill(today);
	await send(form);
	await expect(page.getByRole('status')).toBeInViewport();
	await expect(page.getByRole('status')).toBeFocused();
	await expect(form).toBeHidden();
	await unfold(page, 'Registrar una visita');
	await expect(form.locator('.refusal')).toHaveCount(0);
	await expect(form.locator('[name=note]')).toHaveValue('');
	await expect(on).toHaveValue(today);
	await expect(on).not.toHaveAttribute('aria-invalid');
	await expect(other).toBeVisible();
	await expect(other.locator('select')).toHaveValue(shown);
});

test('a form that is sent twice by a double click is sent once', async ({ page }) => {
	await openLastCase(page);
	const form = await unfold(page, 'Registrar una visita');
	await form.locator('[name=on]').fill('2999-01-01');
	let sent = 0;
	page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0));
	await form.locator('[type=submit]').dblclick();
	await expect(page.locator('form .refusal')).toBeInViewport();
	expect(sent).toBe(1);
});

test('nothing is lost where nobody answers, the session has ended or the server fails', async ({ page }) => {
	const form = await fillCall(page, code);
	await page.route('**/office/calls/new', (route) => route.abort());
	await isRefused(form, page.getByRole('alert').filter({ hasText: 'No llegó respuesta' }));
	await expect(page.getByRole('alert')).toBeFocused();
	await page.unroute('**/office/calls/new');
	await page.route('**/office/calls/new', (route) =>
		route.fulfill({ status: 500, json: { type: 'error', error: { message: 'Internal Error' } } })
	);
	await isRefused(form, page.getByRole('alert').filter({ hasText: 'Algo falló' }));
	await page.unroute('**/office/calls/new');
	await page.context().clearCookies();
	await isRefused(form, page.getByRole('alert').filter({ hasText: 'Tu sesión se cerró' }));
	await signInRequest(page.request, exampleSignIn('administrator'));
	await form.getByLabel('Código').fill('PROMUVI-1998');
	await isRefused(form, page.locator('form .refusal'));
});

test('a draft of a call keeps its rules as they were typed, with or without JavaScript', async ({ page, browser }) => {
	await send(await fillCall(page, code));
	await expect(page).toHaveURL(new RegExp(`/office/calls/${code}$`));
	const context = await browser.newContext({ locale: 'es-PE', javaScriptEnabled: false });
	await signInRequest(context.request, exampleSignIn('administrator'));
	for (const each of [page, await context.newPage()]) {
		await each.goto(`${origin()}/office/calls/${code}/terms`);
		const form = each.locator('main form');
		await form.getByLabel('Último día para presentar').fill('1990-01-01');
		await form.locator('[name=daysToReply]').fill('algunos');
		await form.locator('[name="requirements.0.title"]').fill('Mayor de edad');
		const more = form.locator('[name^="documents."][name$=".title"]');
		await more.nth((await more.count()) - 2).fill('Recibo de agua');
		await form.locator('[name=admitDocuments]').check();
		const told = (await typedIn(form)).filter(([, value]) => value !== '');
		await send(form);
		await expect(each.getByRole('alert').or(form.locator('.refusal')).last()).toBeInViewport();
		expect((await typedIn(form)).filter(([, value]) => value !== '')).toEqual(told);
	}
	await context.close();
});

test('services are entered for blocks: what was typed stays where none is marked', async ({ page }) => {
	await page.goto(`${origin()}/office/services`);
	const form = page.locator('form[action*="complete"]');
	await form.locator('[name=service]').selectOption({ index: 2 });
	await form.locator('[name=evidence]').fill('Acta de obra 7');
	await form.locator('[name=on]').fill('1999-03-04');
	await form.locator('[name=file]').setInputFiles(picture(100));
	await isRefused(form, page.getByRole('alert'));
	await expect(page.getByRole('alert')).toBeFocused();
});

test('a file that is too large is told before it is sent, and once more where it is sent all the same', async ({
	page,
	browser
}) => {
	await openLastCase(page);
	const form = await unfold(page, 'Añadir un archivo');
	const file = form.locator('[name=file]');
	let sent = 0;
	page.on('request', (request) => (sent += request.method() === 'POST' ? 1 : 0));
	await file.setInputFiles(picture(5_100_000));
	await expect(await sayingOf(file)).toContainText('pesa más de 5 MB');
	await send(form);
	expect(sent).toBe(0);
	await file.setInputFiles(picture(200));
	await expect(file).not.toHaveAttribute('aria-invalid');

	const context = await browser.newContext({ locale: 'es-PE', javaScriptEnabled: false });
	await signInRequest(context.request, exampleSignIn('administrator'));
	const plain = await context.newPage();
	await plain.goto(page.url());
	const plainForm = plain.locator('form[action="?/file"]');
	await plain.locator('details', { has: plainForm }).last().locator('summary').click();
	await plainForm.locator('[name=file]').setInputFiles(picture(9_000_000));
	await send(plainForm);
	await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Lo que enviaste pesa demasiado');
	await expect(plain.locator('main')).toContainText('menos de 5 MB');
	await context.close();
});
