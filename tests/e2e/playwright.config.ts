import { defineConfig } from '@playwright/test';
import { chromiumOptions } from '../support/chromium.ts';

export default defineConfig({
	testDir: '.',
	outputDir: '../../test-results',
	globalSetup: './global-setup.ts',
	fullyParallel: false,
	workers: 1,
	forbidOnly: true,
	retries: 0,
	timeout: 120_000,
	expect: { timeout: 30_000 },
	reporter: [['list'], ['json']],
	use: {
		browserName: 'chromium',
		locale: 'es-PE',
		trace: 'retain-on-failure',
		launchOptions: chromiumOptions
	}
});
