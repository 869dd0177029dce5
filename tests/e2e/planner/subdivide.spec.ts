import { expect, test, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expectAccessible, languages, looks, origin, signIn } from '../support.ts';

const words = {
	es: {
		open: 'Lotizar un terreno',
		paste: 'Pegar GeoJSON',
		text: 'GeoJSON del terreno',
		use: 'Usar este terreno',
		frontage: 'Frente del lote',
		name: 'Nombre de la habilitación',
		save: 'Guardar los lotes',
		undo: 'Deshacer lo guardado',
		saved: 'quedó guardada en el borrador',
		history: 'Historial',
		savedBy: /^Guardado \d\d:\d\d por ./,
		didSave: 'guardó',
		didUndo: 'deshizo',
		didRedo: 'rehízo',
		undone: 'Deshecho',
		takeBack: /^Deshacer .Historia es/,
		again: /^Rehacer .Historia es/,
		alreadyUndone: 'Ese cambio ya se deshizo.'
	},
	en: {
		open: 'Lay out a site',
		paste: 'Paste GeoJSON',
		text: 'GeoJSON of the site',
		use: 'Use this site',
		frontage: 'Lot frontage',
		name: 'Name of the subdivision',
		save: 'Save the lots',
		undo: 'Undo the save',
		saved: 'is saved in the draft',
		history: 'History',
		savedBy: /^Saved \d\d:\d\d by ./,
		didSave: 'saved',
		didUndo: 'undid',
		didRedo: 'redid',
		undone: 'Undone',
		takeBack: /^Undo .Historia en/,
		again: /^Redo .Historia en/,
		alreadyUndone: 'That edit was undone already.'
	}
} as const;

type Language = keyof typeof words;

/** Free ground of the example's expansion area, WGS 84; each test has a strip of its own. */
const site = (strip: number, heightDeg = 0.0008): string => {
	const [west, east, south] = [-71.3288, -71.3262, -17.6424 + strip * 0.0011];
	const north = south + heightDeg;
	const ring = [
		[west, south],
		[east, south],
		[east, north],
		[west, north],
		[west, south]
	];
	return JSON.stringify({ type: 'Polygon', coordinates: [ring] });
};

const openDraft = async (page: Page, prefix = ''): Promise<void> => {
	await signIn(page, 'planner');
	await page.goto(`${origin()}${prefix}/plans/ilo/borrador`);
	await expect(page.locator('[data-map-idle=true]')).toBeVisible();
};

const pasteSite = async (page: Page, language: Language, text: string): Promise<void> => {
	const { open, paste, text: field, use } = words[language];
	await page.getByRole('button', { name: open }).click();
	await page.getByText(paste, { exact: true }).click();
	await page.getByLabel(field).fill(text);
	await page.getByRole('button', { name: use }).click();
};

const lots = async (page: Page): Promise<number> => {
	await expect(page.locator('[data-layout=ready]')).toBeVisible();
	return Number(await page.locator('[data-lots]').getAttribute('data-lots'));
};

const storedLots = async (page: Page): Promise<number> => {
	const answer = await page.request.get(`${origin()}/api/plans/ilo/versions/borrador/shares`);
	return ((await answer.json()) as { total: { lots: number } }).total.lots;
};

/** Of the balance below the map; 0 when nothing is laid out. */
const subdividedHa = async (page: Page): Promise<number> => {
	const site = page.locator('[data-land=site]');
	return (await site.count()) > 0 ? parseFloat(await site.innerText()) : 0;
};

for (const [index, { name: screen, width, height, language, prefix }] of looks.entries())
	test(`a planner lays out a site, saves it and undoes it: ${language}, ${screen}`, async ({ page }) => {
		const { frontage, name, save, undo, saved } = words[language];
		await page.setViewportSize({ width, height });
		await openDraft(page, prefix);
		const before = await storedLots(page);
		const landBefore = await subdividedHa(page);
		await pasteSite(page, language, site(index));
		const atFirst = await lots(page);
		await expect(page.locator('[data-balance="0"]')).toBeVisible();
		await page.getByLabel(frontage, { exact: true }).fill('12');
		await expect(page.locator('[data-lots]')).not.toHaveAttribute('data-lots', String(atFirst));
		const wide = await lots(page);
		expect(wide).toBeLessThan(atFirst);
		await expectAccessible(page);
		await page.getByLabel(name).fill(`Prueba ${language} ${screen}`);
		await page.getByRole('button', { name: save }).click();
		await expect(page.getByText(saved)).toBeVisible();
		expect(await storedLots(page)).toBe(before + wide);
		await expect.poll(() => subdividedHa(page)).toBeGreaterThan(landBefore);
		await expect(page.locator('[data-land-difference]')).toHaveAttribute('data-land-difference', '0');
		await page.getByRole('button', { name: undo }).click();
		await expect(page.locator('[data-save=undone]')).toBeVisible();
		expect(await storedLots(page)).toBe(before);
		await expect.poll(() => subdividedHa(page)).toBe(landBefore);
	});

for (const { language, prefix } of languages)
	test(`the history of a draft tells who saved what, undoes it and does it again: ${language}`, async ({ page }) => {
		const say = words[language];
		const name = `Historia ${language}`;
		await openDraft(page, prefix);
		await pasteSite(page, language, site(4));
		await lots(page);
		await page.getByLabel(say.name).fill(name);
		await page.getByRole('button', { name: say.save }).click();
		await expect(page.locator('#saved-state')).toHaveText(say.savedBy);
		const stored = await storedLots(page);

		await page.getByRole('button', { name: say.history, exact: true }).click();
		const edits = page.getByRole('dialog').getByRole('listitem');
		await expect(edits.first()).toContainText(say.didSave);
		await expect(edits.first()).toContainText(name);
		await edits.first().getByRole('button', { name: say.takeBack }).click();
		await expect(edits.first()).toContainText(say.didUndo);
		await expect(edits.nth(1)).toContainText(say.undone);
		await expect(edits.nth(1).getByRole('button')).toHaveCount(0);
		// The panel that saved it does not offer to undo it a second time.
		await expect(page.locator('[data-save=undone]')).toBeVisible();
		await expect(page.locator('[data-save=saved]')).toHaveCount(0);
		expect(await storedLots(page)).toBeLessThan(stored);
		await expectAccessible(page);
		await edits.first().getByRole('button', { name: say.again }).click();
		await expect(edits.first()).toContainText(say.didRedo);
		expect(await storedLots(page)).toBe(stored);

		// Somebody else undoes it meanwhile: the sentence says so, in the reader's language.
		const address = `${origin()}/api/plans/ilo/versions/borrador/edits`;
		const { edits: stack } = (await (await page.request.get(address)).json()) as { edits: { editId: string }[] };
		const elsewhere = await page.request.post(`${address}/${stack[0]?.editId}/undo`, {
			data: { editId: randomUUID() }
		});
		expect(elsewhere.ok()).toBe(true);
		await edits.first().getByRole('button', { name: say.takeBack }).click();
		await expect(edits.filter({ hasText: say.didRedo }).getByRole('status')).toHaveText(say.alreadyUndone);
	});

test('what was saved is there after the page is opened again, and a drawing that was not is kept', async ({ page }) => {
	await openDraft(page);
	await pasteSite(page, 'es', site(5));
	const count = await lots(page);
	await page.reload();
	await expect(page.locator('[data-lots]')).toHaveAttribute('data-lots', String(count));
	await page.getByLabel(words.es.name).fill('La que queda');
	await page.getByRole('button', { name: words.es.save }).click();
	await expect(page.getByText(words.es.saved)).toBeVisible();
	await page.reload();
	await expect(page.locator('[data-map-idle=true]')).toBeVisible();
	const found = await page.request.get(`${origin()}/api/plans/ilo/versions/borrador/search?q=la que queda`);
	expect(await found.json()).toMatchObject({ results: [{ layer: 'subdivision', title: 'La que queda' }] });
});

test('a site drawn with the pointer is laid out', async ({ page }) => {
	await openDraft(page);
	await page.goto(`${origin()}/plans/ilo/borrador?at=-71.3275,-17.6420,16.5`);
	await expect(page.locator('[data-map-idle=true]')).toBeVisible();
	await page.getByRole('button', { name: words.es.open }).click();
	await expect(page.locator('#panel-subdivide h2')).toBeVisible();
	const canvas = page.locator('.plan-map canvas').first();
	const box = await canvas.boundingBox();
	if (!box) throw new Error('the map is not on the screen');
	const [x, y] = [box.x + box.width / 2 - 40, box.y + box.height / 2];
	const corners = [
		[-90, -70],
		[90, -70],
		[90, 70],
		[-90, 70],
		[-90, -70]
	] as const;
	await expect(async () => {
		for (const [dx, dy] of corners) {
			await page.mouse.move(x + dx, y + dy, { steps: 4 });
			await page.mouse.click(x + dx, y + dy);
		}
		await expect(page.locator('[data-layout=ready]')).toBeVisible({ timeout: 5000 });
	}).toPass();
	expect(await lots(page)).toBeGreaterThan(20);
});

test('with the keyboard alone', async ({ page }) => {
	await openDraft(page);
	await page.getByRole('button', { name: words.es.open }).focus();
	await page.keyboard.press('Enter');
	await page.getByText(words.es.paste, { exact: true }).focus();
	await page.keyboard.press('Enter');
	await page.getByLabel(words.es.text).focus();
	await page.keyboard.insertText(site(6));
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	expect(await lots(page)).toBeGreaterThan(20);
	await page.getByLabel(words.es.name).focus();
	await page.keyboard.type('Con teclado');
	await page.keyboard.press('Enter');
	await expect(page.getByText(words.es.saved)).toBeVisible();
});

test('ground that is taken meanwhile: the sentence says by what, and the drawing stays', async ({ page, browser }) => {
	await openDraft(page);
	await pasteSite(page, 'es', site(7));
	const count = await lots(page);
	const other = await browser.newPage();
	await openDraft(other);
	await pasteSite(other, 'es', site(7));
	await lots(other);
	await other.getByLabel(words.es.name).fill('La más rápida');
	await other.getByRole('button', { name: words.es.save }).click();
	await expect(other.getByText(words.es.saved)).toBeVisible();
	await page.getByLabel(words.es.name).fill('La segunda');
	await page.getByRole('button', { name: words.es.save }).click();
	await expect(page.locator('[data-save=refused]')).toContainText('La más rápida');
	expect(await lots(page)).toBe(count);
	await other.close();
});

test('what cannot be done says which limit and by how much; a wrong text says what is wrong', async ({ page }) => {
	await openDraft(page);
	await pasteSite(page, 'es', '{"type":"Point","coordinates":[1,2]}');
	await expect(page.getByRole('alert').filter({ hasText: 'polígono cerrado' })).toBeVisible();
	await page.getByLabel(words.es.text).fill(site(8));
	await page.getByRole('button', { name: words.es.use }).click();
	await lots(page);
	await page.getByLabel('Fondo del lote').fill('5');
	await expect(page.locator('[data-layout=refused]')).toContainText('40.00 m²');
	await expect(page.locator('[data-layout=refused]')).toContainText('90.00 m²');
});

test('nobody but a planner is offered to draw', async ({ page }) => {
	await signIn(page, 'council_member');
	await page.goto(`${origin()}/plans/ilo/borrador`);
	await expect(page.locator('[data-map-idle=true]')).toBeVisible();
	await expect(page.getByRole('button', { name: words.es.open })).toHaveCount(0);
	await expect(page.getByRole('button', { name: words.es.history, exact: true })).toHaveCount(0);
});

test('a closed version has no history to undo, for planners neither', async ({ page }) => {
	await signIn(page, 'planner');
	await page.goto(`${origin()}/plans/ilo/1988`);
	await expect(page.getByText('Versión cerrada: solo lectura')).toBeVisible();
	await expect(page.getByRole('button', { name: words.es.history, exact: true })).toHaveCount(0);
});
