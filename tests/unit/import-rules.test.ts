import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

/** Lints a text as if it stood in the file: what rules does it break? */
const rulesBroken = async (filePath: string, text: string): Promise<(string | null)[]> => {
	const [result] = await eslint.lintText(text, { filePath });
	return (result?.messages ?? []).map((message) => message.ruleId);
};

const breaches: [where: string, file: string, text: string, rule: string][] = [
	[
		'domain reaching for the server',
		'src/lib/domain/outcome.ts',
		"export { openDatabase } from '#lib/server/db/database.ts';",
		'import-x/no-restricted-paths'
	],
	['domain asking Kysely', 'src/lib/domain/outcome.ts', "export { sql } from 'kysely';", 'no-restricted-imports'],
	['domain reading the clock', 'src/lib/domain/outcome.ts', 'export const now = Date.now();', 'no-restricted-syntax'],
	[
		'the server reaching for the map',
		'src/lib/server/health.ts',
		"export { Map } from 'maplibre-gl';",
		'no-restricted-imports'
	],
	[
		'Turf outside domain/geo',
		'src/lib/server/health.ts',
		"export { area } from '@turf/area';",
		'no-restricted-imports'
	],
	[
		'a repository importing another',
		'src/lib/server/repositories/plan.ts',
		"export * from './plan-version.ts';",
		'import-x/no-restricted-paths'
	],
	['unseeded randomness', 'src/lib/server/health.ts', 'export const dice = Math.random();', 'no-restricted-properties']
];

test.for(breaches)('lint refuses %s', { timeout: 60_000 }, async ([, file, text, rule]) => {
	expect(await rulesBroken(file, text)).toContain(rule);
});

test('lint accepts what keeps to the rules', { timeout: 60_000 }, async () => {
	const text = "export { roles } from '#lib/domain/record/role.ts';\n";
	expect(await rulesBroken('src/lib/server/health.ts', text)).toEqual([]);
});
