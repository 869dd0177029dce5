import type { LaunchOptions } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'];

/** A Chromium that draws without a graphics card and asks nobody but the app; `CHROMIUM_PATH` names one that is installed. */
export const chromiumOptions: LaunchOptions = {
	...(executablePath ? { executablePath } : {}),
	args: [
		...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
		'--use-angle=swiftshader',
		'--enable-unsafe-swiftshader',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		'--no-first-run',
		'--disable-quic'
	]
};
