import { expect, test, type Browser, type Page } from '@playwright/test';
import { origin, signIn } from '../support.ts';

/** Five hectares: room for some two hundred lots. */
const area = (lon: number, lat: number) => ({
	type: 'Polygon',
	coordinates: [
		[
			[lon, lat],
			[lon + 0.0023, lat],
			[lon + 0.0023, lat + 0.002],
			[lon, lat + 0.002],
			[lon, lat]
		]
	]
});

/** An administrator starts a plan whose draft is empty; its address. */
const newTown = async (page: Page, name: string, lon: number): Promise<string> => {
	await signIn(page, 'administrator');
	await page.goto(`${origin()}/office/plans/new`);
	await page.getByLabel('Nombre del plan').fill(name);
	await page.getByLabel('Longitud', { exact: true }).fill(String(lon));
	await page.getByLabel('Latitud', { exact: true }).fill('4.6');
	await page.getByLabel('GeoJSON del área').fill(JSON.stringify(area(lon, 4.6)));
	await page.getByRole('button', { name: 'Crear el plan' }).click();
	await expect(page).toHaveURL(/\/plans\/barrio-/);
	return new URL(page.url()).pathname;
};

/** What a person's hands do, and the seconds it takes them (keystroke-level model: key 0.28, pointing 1.1, thinking 1.35). */
class Hands {
	readonly #page: Page;
	seconds = 0;

	constructor(page: Page) {
		this.#page = page;
	}

	async click(name: string): Promise<void> {
		await this.#page.getByRole('button', { name, exact: true }).click();
		this.seconds += 1.35 + 1.1 + 0.2;
	}

	async type(text: string): Promise<void> {
		await this.#page.keyboard.type(text);
		this.seconds += 1.35 + 0.28 * text.length;
	}

	async press(key: string): Promise<void> {
		await this.#page.keyboard.press(key);
		this.seconds += 0.28;
	}

	/** Goes on with the tabulator until the control is reached. */
	async tabTo(name: string): Promise<void> {
		const control = this.#page
			.getByRole('button', { name, exact: true })
			.or(this.#page.getByLabel(name, { exact: true }));
		this.seconds += 1.35;
		for (let presses = 0; presses < 120; presses++) {
			if (await control.evaluateAll((found) => found.some((each) => each === document.activeElement))) return;
			await this.press('Tab');
		}
		throw new Error(`The tabulator does not reach “${name}”.`);
	}
}

/** A planner before the empty draft of a new town. */
const emptyDraft = async (page: Page, browser: Browser, name: string, lon: number) => {
	const office = await browser.newPage();
	const path = await newTown(office, name, lon);
	await office.close();
	await signIn(page, 'planner');
	await page.goto(origin() + path);
	return { path, hands: new Hands(page) };
};

const twoMinutes = 120;

const ready = (page: Page) => expect(page.locator('[data-layout=ready] [data-rules-broken]')).toBeVisible();

/** The draft holds some two hundred lots, and every rule of the law holds. */
const expectNeighbourhood = async (page: Page, path: string): Promise<void> => {
	await expect(page.locator('[data-save=saved]')).toBeVisible();
	const answer = await page.request.get(`${origin()}/api${path.replace(/([^/]+)$/, 'versions/$1')}/lot.geojson`);
	const { features } = (await answer.json()) as { features: { properties: { gridAreaM2: number } }[] };
	expect(features.length).toBeGreaterThan(150);
	expect(features.length).toBeLessThan(260);
	expect(Math.min(...features.map(({ properties }) => properties.gridAreaM2))).toBeGreaterThanOrEqual(90);
};

test('somebody new gets from an empty draft to a neighbourhood that keeps the law: with clicks and keys', async ({
	page,
	browser
}) => {
	const { path, hands } = await emptyDraft(page, browser, 'Barrio con clics', -74.3);
	await hands.click('Lotizar un terreno');
	await hands.click('Terreno libre');
	await ready(page);
	await expect(page.locator('[data-rules-broken]')).toHaveAttribute('data-rules-broken', '0');
	await page.getByLabel('Nombre de la habilitación').click();
	hands.seconds += 1.35 + 1.1 + 0.2;
	await hands.type('Barrio nuevo');
	await hands.click('Guardar los lotes');
	await expectNeighbourhood(page, path);
	expect(hands.seconds).toBeLessThan(twoMinutes);
});

test('and with keys alone', async ({ page, browser }) => {
	const { path, hands } = await emptyDraft(page, browser, 'Barrio con teclas', -74.4);
	await hands.tabTo('Lotizar un terreno');
	await hands.press('Enter');
	await hands.tabTo('Terreno libre');
	await hands.press('Enter');
	await ready(page);
	await expect(page.locator('[data-rules-broken]')).toHaveAttribute('data-rules-broken', '0');
	await hands.tabTo('Nombre de la habilitación');
	await hands.type('Barrio de teclas');
	await hands.press('Enter');
	await expectNeighbourhood(page, path);
	expect(hands.seconds).toBeLessThan(twoMinutes);
});
