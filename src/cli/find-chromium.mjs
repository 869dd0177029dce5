// Where a Chromium for the browser tests is: CHROMIUM_PATH, a system one, Playwright's own, Debian's package.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, root, run, runtime } from './setup.mjs';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const macPaths = [
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];

/** @param {string} file */
const isProgram = (file) => {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

const systemChromium = () => {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
	return [...folders.flatMap((folder) => systemNames.map((name) => join(folder, name))), ...macPaths].find(isProgram);
};

const playwrightChromium = () => {
	const script =
		"const { chromium } = await import('@playwright/test'); process.stdout.write(chromium.executablePath());";
	const { stdout } = spawnSync(runtime, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' });
	return existsSync(stdout) ? stdout : undefined;
};

/** @returns {Promise<string>} */
export const findChromium = async () => {
	const named = process.env['CHROMIUM_PATH'];
	if (named) return isProgram(named) ? named : fail(`CHROMIUM_PATH ${named} is not a program; correct it or unset it.`);
	const found = systemChromium() ?? playwrightChromium();
	if (found) return found;
	console.log('… No Chromium found: asking Playwright for its own');
	await run(runtime, [join(root, 'node_modules', '@playwright/test/cli.js'), 'install', 'chromium']);
	const downloaded = playwrightChromium();
	if (downloaded) return downloaded;
	if (isProgram('/usr/bin/apt-get') && process.getuid?.() === 0) {
		console.log('… Installing the chromium package');
		await run('/usr/bin/apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
	}
	return (
		systemChromium() ?? fail('No Chromium for the browser tests; install one, or set CHROMIUM_PATH to its program.')
	);
};
