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

/** Keys as a file has them: one that stands twice is there twice, as it is not once the JSON is read. */
const writtenKeys = (locale: string, file: string): string[] =>
	[...readFileSync(join(folder, locale, file), 'utf8').matchAll(/^\t"(\w+)":/gm)].map(([, key = '']) => key);

test('no message is empty, and no key stands twice', () => {
	for (const locale of ['es', 'en']) {
		const all = files.flatMap((file) => Object.entries(messagesOf(locale, file)));
		expect(all.filter(([, message]) => message.length === 0)).toEqual([]);
		const keys = files.flatMap((file) => writtenKeys(locale, file));
		expect(keys).toHaveLength(all.length);
		expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
	}
});

const sources = globSync('src/**/*.{ts,svelte}', {
	exclude: (path) => path.includes('paraglide') || path.endsWith('.test.ts')
}).map((file) => ({ file, text: readFileSync(file, 'utf8') }));

/** Keys of the messages a text names, as `m.key`. */
const keysIn = (text: string): string[] =>
	[...text.matchAll(/(?<![\w.])m\.([a-z]\w*)(?=\s*[(,;:}\])]|\s*$)/gm)].map(([, key = '']) => key);

const keysOf = (locale: string): string[] => files.flatMap((file) => Object.keys(messagesOf(locale, file)));

test('every message the code names exists', () => {
	const known = new Set(keysOf('es'));
	const missing = sources.flatMap(({ file, text }) =>
		keysIn(text)
			.filter((key) => !known.has(key))
			.map((key) => `${file}: ${key}`)
	);
	expect(missing).toEqual([]);
});

test('every message is named in the code', () => {
	const named = new Set(sources.flatMap(({ text }) => keysIn(text)));
	expect(keysOf('es').filter((key) => !named.has(key))).toEqual([]);
});

/** Words written alike in Spanish and English: a name, a borrowed word, abbreviations of quarters and units. */
const alike = new Set(['Pampa', 'Total', 'Zoom', 'N', 'S', 'E', 'km']);

/** The words of a message, without what is filled in. */
const wordsOf = (message: string): string[] => message.replace(/\{\w+\}/g, '').match(/\p{L}+/gu) ?? [];

const isUntranslated = (es: string, en: string): boolean =>
	JSON.stringify(es) === JSON.stringify(en) && wordsOf(JSON.stringify(es)).some((word) => !alike.has(word));

test('no message is the same in both languages, but for words that are', () => {
	expect(isUntranslated('Guardar {name}', 'Guardar {name}')).toBe(true);
	expect(isUntranslated('{name}: {length} km', '{name}: {length} km')).toBe(false);
	const same = files.flatMap((file) => {
		const en = messagesOf('en', file);
		return Object.entries(messagesOf('es', file)).filter(([key, es]) => isUntranslated(es, en[key] ?? ''));
	});
	expect(same).toEqual([]);
});
