import { expect, test, type Page } from '@playwright/test';
import {
	expectAccessible,
	expectNoSidewaysScroll,
	languages,
	origin,
	looks,
	screens,
	signIn,
	signInRequest
} from '../support.ts';

const rowOf = (page: Page, text: string) => page.getByRole('listitem').filter({ hasText: text });

const create = async (page: Page, name: string, email: string, role: string): Promise<string> => {
	await page.locator('form[action="?/create"] input[name=name]').fill(name);
	await page.locator('form[action="?/create"] input[name=email]').fill(email);
	await page.locator('form[action="?/create"] select').selectOption(role);
	await page.locator('form[action="?/create"] button').click();
	const password = await page.getByRole('status').locator('code').textContent();
	if (!password) throw new Error('No password was shown.');
	return password;
};

const notForYou = { es: 'Esta página no es para tu rol', en: 'This page is not for your role' };

for (const { width, height, name, language, prefix } of looks)
	test(`an administrator makes, changes and closes an account: ${language}, ${name}`, async ({ page, playwright }) => {
		await page.setViewportSize({ width, height });
		await signIn(page, 'administrator');
		await page.goto(`${origin()}${prefix}/office/users`);
		const email = `rosa.${language}.${name}@town.example`;
		const password = await create(page, `Rosa ${language} ${name}`, email, 'planner');
		await expectNoSidewaysScroll(page);
		await expectAccessible(page);

		const visitor = await playwright.request.newContext();
		await signInRequest(visitor, { email, password });
		const refusal = await visitor.get(`${origin()}${prefix}/office/users`, {
			maxRedirects: 0,
			headers: { accept: 'text/html' }
		});
		expect(refusal.status()).toBe(403);
		expect(await refusal.text()).toContain(notForYou[language]);

		const row = rowOf(page, email);
		await row.locator('select[name=role]').selectOption('administrator');
		await row.locator('form[action="?/changeRole"] button').click();
		await expect(page.getByRole('status')).toContainText(`Rosa ${language} ${name}`);
		expect((await visitor.get(`${origin()}/office/users`, { maxRedirects: 0 })).status()).toBe(200);

		await row.locator('summary').click();
		await row.locator('form[action="?/close"] button').click();
		await expect(rowOf(page, email).locator('select[name=role]')).toHaveCount(0);
		await expect(rowOf(page, email).locator('form[action="?/newPassword"]')).toBeVisible();
		const after = await visitor.get(`${origin()}/office/users`, {
			maxRedirects: 0,
			headers: { accept: 'text/html' }
		});
		expect(after.status()).toBe(303);
		await visitor.dispose();
	});

test('the last administrator stays', async ({ page }) => {
	await signIn(page, 'administrator');
	await page.goto(`${origin()}/office/users`);
	const row = rowOf(page, 'administrator@pampa.example');
	await row.locator('select[name=role]').selectOption('planner');
	await row.locator('form[action="?/changeRole"] button').click();
	await expect(page.getByRole('alert')).toBeVisible();
	await expect(row.locator('select[name=role]')).toHaveValue('administrator');
});

test('a password can be changed by who knows it, and the old one ends', async ({ page, playwright }) => {
	await signIn(page, 'administrator');
	await page.goto(`${origin()}/office/users`);
	const email = 'tomas@town.example';
	const first = await create(page, 'Tomás', email, 'institution');
	const context = await playwright.request.newContext({ extraHTTPHeaders: { origin: origin(), accept: 'text/html' } });
	await signInRequest(context, { email, password: first });
	const change = (current: string) =>
		context.post(`${origin()}/account?/changePassword`, {
			form: { current, password: 'una frase larga y nueva', repeated: 'una frase larga y nueva' }
		});
	expect((await change('a wrong one')).status()).toBe(400);
	expect((await change(first)).status()).toBe(200);
	const fresh = await playwright.request.newContext();
	await expect(signInRequest(fresh, { email, password: first })).rejects.toThrow();
	await signInRequest(fresh, { email, password: 'una frase larga y nueva' });
	await fresh.dispose();
	await context.dispose();
});

for (const { language, prefix } of languages)
	test(`office, account, new plan and setup pages have no serious fault: ${language}`, async ({ page }) => {
		await signIn(page, 'administrator');
		for (const { width, height } of screens) {
			await page.setViewportSize({ width, height });
			for (const path of ['/office', '/office/plans/new', '/account', '/setup?token=unknown']) {
				await page.goto(origin() + prefix + path);
				await expectNoSidewaysScroll(page);
				await expectAccessible(page);
			}
		}
	});
