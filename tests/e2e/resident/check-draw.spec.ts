import { writeFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll, looks, origin } from '../support.ts';
import { awardsFile, awardsChain, awardsText } from '#lib/domain/housing/award-file.ts';
import { chainText } from '#lib/domain/housing/award-chain.ts';
import { fileNames } from '#lib/domain/housing/published-draw.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { rankedIn } from '#lib/domain/housing/why-rank.ts';
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
		awards: 'Código impreso de awards.csv',
		sameAwards: '✓ El archivo es el mismo cuyo código se imprimió: no se cambió ni se quitó nada.',
		otherDay: 'La línea 3 de awards.csv no es la que se publicó',
		cut: 'awards.csv termina en la línea 2, y el código impreso es de la línea 3: faltan las últimas',
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
		awards: 'Code printed of awards.csv',
		sameAwards: '✓ The file is the one whose code was printed; nothing was changed or taken out.',
		otherDay: 'Line 3 of awards.csv is not the one that was published',
		cut: 'awards.csv ends at line 2, and the printed code is of line 3: the last lines are missing',
		other: /^✗ The code in the record is not that of these files/,
		language: 'Español'
	}
} as const;

const draw = exampleDraw(6000);
const published = [...draw].map(([name, text]) => ({ name, bytes: Buffer.from(text) }));

/** The first three lots of the draw are given, and what is printed of that. */
const given = () => {
	const root = verifyDraw(draw).seals?.root ?? '';
	const log = rankedIn(draw.get(fileNames.order) ?? '')
		.slice(0, 3)
		.map(({ code, lot }, index) => ({ on: '1998-04-20', act: index + 1, event: 'assign' as const, code, lot }));
	return { text: awardsText(log, root), printed: chainText(awardsChain(log, root)) };
};

/** The page as it is downloaded, opened from the disk where there is no network. */
const openOffline = async (page: Page, path: string): Promise<void> => {
	const response = await page.request.get(`${origin()}/draw-verifier.html`);
	expect(response.headers()['content-disposition']).toContain('attachment');
	writeFileSync(path, await response.body());
	await page.context().setOffline(true);
	await page.goto(`file://${path}`);
};

const choose = async (page: Page, label: string, changed?: string, awards?: string): Promise<void> => {
	const files = published.map(({ name, bytes }) => {
		const buffer = Buffer.from(bytes);
		if (name === changed) buffer[buffer.length >> 1] = (buffer[buffer.length >> 1] ?? 0) ^ 1;
		return { name, mimeType: 'text/plain', buffer };
	});
	const log = awards === undefined ? [] : [{ name: awardsFile, mimeType: 'text/csv', buffer: Buffer.from(awards) }];
	await page.getByLabel(label).setInputFiles([...files, ...log]);
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
			const { text, printed } = given();
			const verdict = page.locator('[data-verdict]');
			await choose(page, say.files, undefined, text.replace('1998-04-20,2', '1998-04-21,2'));
			await expect(verdict).toContainText(say.otherDay);
			await expect(verdict).toHaveAttribute('data-verdict', 'bad');
			await choose(page, say.files, undefined, text);
			await expect(page.locator('dd.hash').filter({ hasText: printed })).toBeVisible();
			await page.getByLabel(say.awards).fill(printed.toUpperCase());
			await expect(page.getByText(say.sameAwards)).toBeVisible();
			await choose(page, say.files, undefined, text.split('\n').slice(0, 3).join('\n') + '\n');
			await expect(verdict).toContainText(say.cut);
			await expect(verdict).toHaveAttribute('data-verdict', 'bad');
			await choose(page, say.files, undefined, text);
			// Another language keeps what was chosen and typed.
			await page.getByRole('button', { name: say.language }).click();
			await expect(page.locator('[data-verdict=good]')).toBeVisible();
			await expectAccessible(page);
			await expectNoSidewaysScroll(page);
		});
	});

test('the page of a call prints what its log of awards ends with, and says where the seal was entered after the draw', async ({
	request
}) => {
	const text = await (await request.get(`${origin()}/calls/PROMUVI-1998/awards.csv`)).text();
	const lines = text.trimEnd().split('\n').slice(1);
	const printed = `${lines.length}:${lines.at(-1)?.slice(-64)}`;
	const page = await (await request.get(`${origin()}/calls/PROMUVI-1998`)).text();
	expect(page).toContain(printed);
	// A draw of 1998 that was typed in today.
	expect(page).toContain('solo el sello impreso muestra que fue anterior');
});
