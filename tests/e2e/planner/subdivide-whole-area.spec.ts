import { expect, test } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultRules } from '#lib/domain/subdivision/rules.ts';
import { languages, origin, signIn } from '../support.ts';
import { freeSite, openWithSite } from './open-site.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const expansion = join(root, 'db', 'seed', 'ilo', 'expansion');

const square = freeSite(0.002);

test('all free ground of the expansion area is laid out at a click, around what is there, and two variants stand side by side', async ({
	page
}) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await signIn(page, 'planner');
	await page.goto(`${origin()}/plans/ilo/borrador`);
	await page.getByRole('button', { name: 'Lotizar un terreno' }).click();
	await page.getByRole('button', { name: 'Terreno libre' }).click();
	const laid = page.locator('[data-layout=ready]');
	await expect(laid).toBeVisible({ timeout: 120_000 });
	const lots = async (): Promise<number> => Number(await page.locator('[data-lots]').getAttribute('data-lots'));
	const first = await lots();
	expect(first).toBeGreaterThan(20_000);
	await expect(page.locator('[data-balance]')).toHaveAttribute('data-balance', '0');
	await expect(page.getByRole('row', { name: /Área protegida/ })).toBeVisible();

	const keep = page.getByRole('button', { name: 'Guardar para comparar' });
	await keep.click();
	await expect(keep).toBeDisabled();
	await page.getByLabel('Frente del lote').fill('12');
	await page.keyboard.press('Tab');
	await expect.poll(lots, { timeout: 120_000 }).toBeLessThan(first);
	await keep.click();
	const table = page.locator('[data-variants]');
	await expect(table.getByRole('img')).toHaveCount(2);
	const lotsRow = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Lotes', exact: true }) });
	await expect(lotsRow.locator('.best')).toHaveText(first.toLocaleString('en-GB'));
	await table.getByRole('button', { name: 'Ver la variante A en el mapa' }).click();
	await expect.poll(lots, { timeout: 120_000 }).toBe(first);
	const beside = page.getByLabel('Al lado, en otro mapa');
	await beside.focus();
	await beside.selectOption({ label: 'Variante B' });
	const second = page.locator('[data-beside=B]');
	await expect(second.locator('canvas')).toBeVisible();
	await table.getByRole('button', { name: 'Quitar la variante B' }).click();
	await expect(second).toBeHidden();
	await expect(table.getByRole('img')).toHaveCount(1);
});

test('the browser and the command line give the same bytes', async ({ page }) => {
	const [spanish] = languages;
	await openWithSite(page, spanish, square);
	const inBrowser = await page.locator('[data-layout-hash]').getAttribute('data-layout-hash');

	const shares = (await (await page.request.get(`${origin()}/api/plans/ilo/versions/borrador/shares`)).json()) as {
		programmes: { code: string; targetSharePct: number }[];
	};
	const programmes = shares.programmes.map(({ code, targetSharePct: sharePct }) => ({ code, sharePct }));
	const folder = mkdtempSync(join(tmpdir(), 'pampa-bytes-'));
	const file = (name: string, content: unknown): string => {
		writeFileSync(join(folder, name), JSON.stringify(content));
		return join(folder, name);
	};
	const asked = [
		...['--srid', '32719', '--site', file('site.geojson', square)],
		...['--rules', file('rules.json', { ...defaultRules, programmes })],
		...['--streets', join(expansion, 'streets.geojson'), '--constraints', join(expansion, 'constraints.geojson')]
	];
	const { stdout } = spawnSync(process.execPath, [join(root, 'src', 'cli', 'subdivide.ts'), ...asked], {
		encoding: 'utf8',
		cwd: root
	});
	rmSync(folder, { recursive: true });
	expect((JSON.parse(stdout) as { sha256: string }).sha256).toBe(inBrowser);
});
