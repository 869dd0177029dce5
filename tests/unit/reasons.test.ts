import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownReasonKeys, reasonText } from '#lib/format/reason.ts';
import { baseLocale, locales, overwriteGetLocale } from '#lib/paraglide/runtime.js';

const folders = ['src/lib/domain', 'src/lib/server'];

const sources = folders.flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
		.map((file) => readFileSync(join(folder, file), 'utf8'))
);

/** Keys of every refusal in the code, as its type or its value names them. */
const reasonKeys = [
	...new Set(sources.flatMap((text) => [...text.matchAll(/\{ key: '([a-z0-9-]+)'/g)].map(([, key = '']) => key)))
].sort();

test('every refusal in the code has a sentence', () => {
	expect(reasonKeys.length).toBeGreaterThan(40);
	expect(reasonKeys.filter((key) => !knownReasonKeys.includes(key))).toEqual([]);
});

test('a refusal reads as a sentence in both languages, figures with their units', () => {
	const sentences = locales.map((locale) => {
		overwriteGetLocale(() => locale);
		const place = { east: 250_100.5, north: 8_050_000 };
		return reasonText({
			key: 'reserve-does-not-fit',
			kind: 'recreation',
			missingM2: 1234.5,
			givenM2: 765.5,
			owedM2: 2000,
			...place
		});
	});
	overwriteGetLocale(() => baseLocale);
	expect(sentences).toEqual([
		expect.stringMatching(/^El aporte de .* E 250,100\.500, N 8,050,000\.000; faltan 1,234\.50\u00a0m²\. Baja/),
		expect.stringMatching(/^The reserve for .* E 250,100\.500, N 8,050,000\.000; 1,234\.50\u00a0m² are missing\. Lower/)
	]);
});
