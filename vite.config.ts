import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { drawVerifier } from './src/verifier/vite-plugin.ts';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/paraglide',
			strategy: ['url', 'baseLocale']
		}),
		sveltekit(),
		drawVerifier()
	],
	build: {
		rolldownOptions: {
			// better-auth asks for it when it is there; it is not.
			external: ['@opentelemetry/api'],
			checks: { pluginTimings: false }
		}
	},
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'],
					environment: 'node',
					testTimeout: 120_000
				}
			},
			{
				extends: true,
				test: {
					name: 'database',
					include: ['tests/db/**/*.test.ts'],
					environment: 'node',
					globalSetup: ['tests/support/database-template.ts'],
					hookTimeout: 120_000,
					testTimeout: 120_000,
					maxWorkers: 2
				}
			}
		]
	}
});
