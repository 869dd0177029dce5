import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin } from '../support.ts';
import { exampleDraw } from '../../support/example-draw.ts';

const words = {
	es: {
		title: 'Revisa el sorteo tú mismo',
		files: 'Archivos del sorteo',
		seal: 'Sello impreso antes del sorteo',
		root: 'Código impreso en el acta',
		good: /✓ Todo coincide: 6,000 hogares/,
		changed: (name: string) => `El archivo ${name} no es el que se publicó`,
		code: 'Tu código',
		lot: /^(Lote: Mz\.|Sin lote:)/,
		rank: /^Puesto [\d,]+ de 6,000$/,
		sameSeal: /^✓ El sello es el que se publicó/,
		sameRoot: '✓ El código del acta es el de estos archivos.',
		other: /^✗ El código del acta no es el de estos archivos/,
		language: 'English'
	},
	en: {
		title: 'Check the draw yourself',
		files: 'Files of the draw',
		seal: 'Seal printed before the draw',
		root: 'Code printed in the record',
		good: /✓ Everything agrees: 6,000 households/,
		changed: (name: string) => `The file ${name} is not the one that was published`,
		code: 'Your code',
		lot: /^(Its lot: Mz\.|No lot:)/,
		rank: /^Place [\d,]+ of 6,000$/,
		sameSeal: /^✓ The seal is the one published/,
		sameRoot: '✓ The code in the record is that of these files.',
		other: /^✗ The code in the record is not that of these files/,
		language: 'Español'
	}
} as const;

const published = [...exampleDraw(6000)].map(([name, text]) => ({ name, bytes: Buffer.from(text) }));

/** The page as it is downloaded, opened from the disk where there is no network. */
const openOffline = async (page: Page, path: string): Promise<void> => {
	const response = await page.request.get(`${origin()}/draw-verifier.html`);
	expect(response.headers()['content-disposition']).toContain('attachment');
	writeFileSync(path, await response.body());
	await page.context().setOffline(true);
	await page.goto(`file://${path}`);
};

const choose = async (page: Page, label: string, changed?: string): Promise<void> => {
	const files = published.map(({ name, bytes }) => {
		const buffer = Buffer.from(bytes);
		if (name === changed) buffer[buffer.length >> 1] = (buffer[buffer.length >> 1] ?? 0) ^ 1;
		return { name, mimeType: 'text/plain', buffer };
	});
	await page.getByLabel(label).setInputFiles(files);
};

for (const { width, height, name: screen, language } of looks)
	test.describe(`${language}, ${screen}`, () => {
		test.use({ locale: language === 'es' ? 'es-PE' : 'en-GB' });

		test('a draw is done over without a network, and one changed byte is found', async ({ page }, testInfo) => {
			const say = words[language];
			await page.setViewportSize({ width, height });
			await openOffline(page, testInfo.outputPath('draw-verifier.html'));
			await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.title);
			await expectAccessible(page);

			for (const { name } of published) {
				await choose(page, say.files, name);
				await expect(page.locator('[data-verdict=bad]')).toContainText(say.changed(name));
			}
			await choose(page, say.files);
			await expect(page.locator('[data-verdict=good]')).toContainText(say.good);
			await page.getByLabel(say.code).fill('h-00042');
			await expect(page.getByRole('heading', { name: say.rank })).toBeVisible();
			await expect(page.getByText(say.lot)).toBeVisible();
			const hashes = await page.locator('dd.hash').allInnerTexts();
			const [seal = '', root = ''] = hashes.slice(-2);
			const spaced = (hex: string): string => hex.toUpperCase().replace(/(.{8})/g, '$1 ');
			await page.getByLabel(say.seal).fill(spaced(seal));
			await expect(page.getByText(say.sameSeal)).toBeVisible();
			await page.getByLabel(say.root).fill(spaced(root));
			await expect(page.getByText(say.sameRoot)).toBeVisible();
			await page.getByLabel(say.root).fill(`${root.slice(1)}0`);
			await expect(page.getByText(say.other)).toBeVisible();
			// Another language keeps what was chosen and typed.
			await page.getByRole('button', { name: say.language }).click();
			await expect(page.locator('[data-verdict=good]')).toBeVisible();
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		});
	});
