import { expect, test } from '@playwright/test';
import type { Role } from '#lib/domain/record/role.ts';
import { exampleSignIn, expectAccessible, expectNoSidewaysScroll, looks, origin } from '../support.ts';

for (const { width, height, name, language, prefix } of looks)
	test(`a wrong password is refused with a sentence, and the address stays: ${language}, ${name}`, async ({ page }) => {
		await page.setViewportSize({ width, height });
		await page.goto(`${origin()}${prefix}/sign-in`);
		await expectAccessible(page);
		const { email } = exampleSignIn('planner');
		await page.locator('input[name=email]').fill(email);
		await page.locator('input[name=password]').fill('not the password');
		await page.locator('main form button').click();
		await expect(page.getByRole('alert')).toBeVisible();
		await expect(page.locator('input[name=email]')).toHaveValue(email);
		await expectNoSidewaysScroll(page);
	});

const workplaces: [Role, RegExp][] = [
	['planner', /\/plans\/ilo\/borrador|\/$/],
	['council_member', /\/plans\/ilo\/council$|\/$/],
	['institution', /\/office\/assessments$/],
	['housing_officer', /\/office$/],
	['administrator', /\/office$/]
];

for (const [role, workplace] of workplaces)
	test(`${role} lands at their work after signing in`, async ({ request }) => {
		const { email, password } = exampleSignIn(role);
		const response = await request.post(`${origin()}/sign-in`, {
			form: { email, password },
			headers: { origin: origin(), accept: 'text/html' },
			maxRedirects: 0
		});
		expect(response.status()).toBe(303);
		expect(response.headers()['location']).toMatch(workplace);
	});

test('signing in leads to the page asked for, and never to another site', async ({ page }) => {
	const { email, password } = exampleSignIn('administrator');
	await page.goto(`${origin()}/office/users`);
	await expect(page).toHaveURL(/\/sign-in\?next=%2Foffice%2Fusers$/);
	await page.locator('input[name=email]').fill(email);
	await page.locator('input[name=password]').fill(password);
	await page.locator('main form button').click();
	await expect(page).toHaveURL(`${origin()}/office/users`);
	await page.goto(`${origin()}/sign-in?next=//elsewhere.example`);
	await expect(page).toHaveURL(`${origin()}/office`);
});
