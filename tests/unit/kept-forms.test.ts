import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Pages of the app that run its code; those of residents and of the council are plain forms, which give back what was typed. */
const folders = ['src/routes/(office)', 'src/routes/(planner)'];

const forms = folders.flatMap((folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.svelte'))
		.flatMap((file) => {
			const text = readFileSync(join(folder, file), 'utf8');
			return [...text.matchAll(/<form\b[^>]*method="POST"[^>]*>/g)].map(([tag]) => ({ file, tag }));
		})
);

test('no form is sent by loading the page anew, which would lose what was typed when it is refused', () => {
	expect(forms.length).toBeGreaterThan(30);
	expect(forms.filter(({ tag }) => !/\s(use:enhance=|onsubmit=)/.test(tag))).toEqual([]);
});
