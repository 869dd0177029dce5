import { expect, test, type Page } from '@playwright/test';
import { freshStorage, type Storage } from '../../support/fresh-storage.ts';
import { startApp, type RunningApp } from '../../support/running-app.ts';
import { expectAccessible } from '../support.ts';

// A server of one's own: an empty database, without the example.

let storage: Storage;
let app: RunningApp;

test.beforeAll(async () => {
	storage = await freshStorage();
	app = await startApp({ ...storage.env, PAMPA_EXAMPLE: 'none' });
});
test.afterAll(async () => {
	await app.stop();
	await storage.remove();
});

const password = 'una frase larga de la alcaldía';

/** The link as the app printed it for whoever started it. */
const printedLink = (): string => {
	const [link] = app.lines.flatMap((line) => /No administrator yet\..* (http\S+)$/.exec(line)?.[1] ?? []);
	if (!link) throw new Error(`No link was printed:\n${app.lines.join('\n')}`);
	return link;
};

const fillIn = async (page: Page, name: string, email: string): Promise<void> => {
	await page.getByLabel('Nombre').fill(name);
	await page.getByLabel('Correo').fill(email);
	await page.getByLabel('Contraseña', { exact: true }).fill(password);
	await page.getByLabel('Repite la contraseña').fill(password);
	await page.getByRole('button', { name: 'Crear la cuenta' }).click();
};

const signIn = async (page: Page, email: string, secret: string): Promise<void> => {
	await page.goto(`${app.origin}/sign-in`);
	await page.getByLabel('Correo').fill(email);
	await page.getByLabel('Contraseña').fill(secret);
	await page.getByRole('main').getByRole('button').click();
};

test('the printed link makes the first administrator once, who signs in and makes a user', async ({ browser }) => {
	const freshPage = async (): Promise<Page> => (await browser.newContext()).newPage();
	const link = printedLink();
	expect(app.lines.join('\n')).not.toContain('Sign-ins of the example');

	const late = await freshPage();
	await late.goto(link);
	await expect(late.getByRole('heading', { level: 1 })).toHaveText('Primera cuenta de administración');
	await expectAccessible(late);

	const first = await freshPage();
	await first.goto(link);
	await fillIn(first, 'Alcaldesa', 'alcaldesa@town.example');
	await expect(first).toHaveURL(`${app.origin}/office`);

	await fillIn(late, 'Otra', 'otra@town.example');
	await expect(late.getByRole('alert')).toHaveText(/^Este enlace ya no sirve: ya se usó/);
	await late.goto(link);
	await expect(late.getByRole('heading', { level: 1 })).toHaveText('Este enlace ya no sirve');
	await expect(late.getByText(/^Ya se usó, pasó más de un día o está incompleto\./)).toBeVisible();
	await expect(late.getByLabel('Nombre')).toHaveCount(0);

	const administrator = await freshPage();
	await signIn(administrator, 'otra@town.example', password);
	await expect(administrator.getByRole('alert')).toBeVisible();
	await signIn(administrator, 'alcaldesa@town.example', password);
	await expect(administrator).toHaveURL(`${app.origin}/office`);
	await administrator.goto(`${app.origin}/office/users`);
	const create = administrator.locator('form[action="?/create"]');
	await create.getByLabel('Nombre').fill('Rosa');
	await create.getByLabel('Correo').fill('rosa@town.example');
	await create.locator('select').selectOption('planner');
	await create.getByRole('button').click();
	const given = (await administrator.getByRole('status').locator('code').textContent()) ?? '';

	const rosa = await freshPage();
	await signIn(rosa, 'rosa@town.example', given);
	await expect(rosa.getByRole('link', { name: /Rosa/ })).toBeVisible();
	for (const page of [late, first, administrator, rosa]) await page.context().close();
});
