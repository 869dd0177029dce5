import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const folder = 'src/lib/i18n/messages';
const files = globSync(`${folder}/es/*.json`).map((file) => basename(file));

const messagesOf = (locale: string, file: string): Record<string, string> =>
	JSON.parse(readFileSync(join(folder, locale, file), 'utf8')) as Record<string, string>;

const placeholdersOf = (message: string): string[] =>
	[...new Set([...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

test.each(files)('%s has the same keys, with the same placeholders, in both languages', (file) => {
	const es = messagesOf('es', file);
	const en = messagesOf('en', file);
	expect(Object.keys(en).sort()).toEqual(Object.keys(es).sort());
	for (const [key, message] of Object.entries(es))
		expect({ key, placeholders: placeholdersOf(en[key] ?? '') }).toEqual({
			key,
			placeholders: placeholdersOf(message)
		});
});

test('no message is empty, and no key is in two files', () => {
	for (const locale of ['es', 'en']) {
		const all = files.flatMap((file) => Object.entries(messagesOf(locale, file)));
		expect(all.filter(([, message]) => message.length === 0)).toEqual([]);
		const keys = all.map(([key]) => key);
		expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
	}
});

test('every message the code names exists', () => {
	const known = new Set(files.flatMap((file) => Object.keys(messagesOf('es', file))));
	const sources = globSync('src/**/*.{ts,svelte}', { exclude: (path) => path.includes('paraglide') });
	const missing = sources.flatMap((file) =>
		[...readFileSync(file, 'utf8').matchAll(/(?<![\w.])m\.([a-z]\w*)(?=\s*[(,;:}\])]|\s*$)/gm)]
			.map(([, key = '']) => key)
			.filter((key) => !known.has(key))
			.map((key) => `${file}: ${key}`)
	);
	expect(missing).toEqual([]);
});
