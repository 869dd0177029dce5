// `npm test`: installs and builds what is missing, then lint, types, unit, database and browser tests, and counts.
// `npm test -- database browser` runs only the steps named. With DATABASE_URL set, the last two run on that server.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './find-chromium.mjs';
import { build, fail, install, root, run, runtime } from './setup.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

const reports = mkdtempSync(join(tmpdir(), 'pampa-reports-'));

/** @param {string} path */
const inModules = (path) => join(root, 'node_modules', path);

/**
 * A tool that counts as one check.
 *
 * @param {string[]} args
 * @returns {Promise<Counts>}
 */
const check = async (...args) => {
	const code = await run(runtime, args);
	return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

/** @param {Counts[]} counts @returns {Counts} */
const sum = (...counts) => ({
	passed: counts.reduce((total, each) => total + each.passed, 0),
	failed: counts.reduce((total, each) => total + each.failed, 0)
});

/**
 * A report that is missing, or a run that ended badly without a failed test, is a failure too.
 *
 * @param {number} code
 * @param {() => Counts} read
 * @returns {Counts}
 */
const counted = (code, read) => {
	try {
		const counts = read();
		return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
	} catch {
		return { passed: 0, failed: 1 };
	}
};

/** @param {string} project @returns {Promise<Counts>} */
const vitest = async (project) => {
	const report = join(reports, `${project}.json`);
	const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const code = await run(runtime, [inModules('vitest/vitest.mjs'), ...args]);
	return counted(code, () => {
		const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'));
		return { passed: numPassedTests, failed: numTotalTests - numPassedTests };
	});
};

/** @returns {Promise<Counts>} */
const browser = async () => {
	const chromium = await findChromium();
	await build();
	const report = join(reports, 'browser.json');
	const env = { ...process.env, CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
	const config = join(root, 'tests', 'e2e', 'playwright.config.ts');
	const code = await run(runtime, [inModules('@playwright/test/cli.js'), 'test', '--config', config], env);
	return counted(code, () => {
		const { expected, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
		return { passed: expected, failed: unexpected + flaky + skipped };
	});
};

const lint = async () =>
	sum(
		await check(inModules('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
		await check(inModules('eslint/bin/eslint.js'), '.'),
		await check(inModules('knip/bin/knip.js'))
	);

const types = () =>
	check(inModules('svelte-check/bin/svelte-check'), '--tsconfig', './tsconfig.json', '--threshold', 'warning');

/** @type {Record<string, () => Promise<Counts>>} */
const steps = {
	lint,
	types,
	unit: () => vitest('unit'),
	database: () => vitest('database'),
	browser
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0)
	fail(`There is no test step "${unknown.join('", "')}"; the steps are ${Object.keys(steps).join(', ')}.`);

await install();
await run(runtime, [inModules('@sveltejs/kit/svelte-kit.js'), 'sync']);
await new Promise((resolve) => {
	const compile = ['compile', '--project', './src/lib/i18n/project.inlang', '--outdir', './src/lib/paraglide'];
	spawn(runtime, [inModules('@inlang/paraglide-js/bin/run.js'), ...compile, '--silent'], { cwd: root }).on(
		'exit',
		resolve
	);
});

let total = sum();
for (const [name, step] of Object.entries(steps)) {
	if (asked.length > 0 && !asked.includes(name)) continue;
	const engine =
		name === 'database' || name === 'browser' ? ` (${process.env['DATABASE_URL'] ? 'server' : 'embedded'})` : '';
	console.log(`\n— ${name}${engine}`);
	const counts = await step();
	console.log(`${name}${engine}: ${counts.passed} passed, ${counts.failed} failed`);
	total = sum(total, counts);
}
rmSync(reports, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
