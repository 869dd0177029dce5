import js from '@eslint/js';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const lib = './src/lib';

/** Folders whose code a browser or the pure rules may not reach, and why. Arrows point inwards, to `domain`. */
const importZones = [
	{
		target: `${lib}/domain`,
		from: [`${lib}/!(domain)/**/*`, './src/routes/**/*'],
		message: 'domain is pure: it knows only itself.'
	},
	{
		target: `${lib}/!(server)/**/*`,
		from: `${lib}/server/**/*`,
		message: 'server code is for routes and the command line only.'
	},
	{
		target: `${lib}/components`,
		from: `${lib}/map/**/*`,
		message: 'components are presentational: they never see the map.'
	},
	{
		target: `${lib}/server`,
		from: [`${lib}/map/**/*`, `${lib}/components/**/*`, `${lib}/state/**/*`, './src/routes/**/*'],
		message: 'the server never sees the screen.'
	},
	{
		target: `${lib}/server/repositories`,
		from: `${lib}/server/repositories/**/*`,
		message: 'two repositories never import each other; a command joins them.'
	},
	{
		target: `${lib}/server/repositories`,
		from: `${lib}/server/commands/**/*`,
		message: 'commands call repositories, not the other way round.'
	},
	{
		target: './src/lib',
		from: ['./src/routes/**/*', './src/cli/**/*', './tests/**/*'],
		message: 'the library does not know who uses it.'
	}
];

/** Packages that only one folder may import. */
const mapPackages = ['maplibre-gl', 'svelte-maplibre-gl', 'terra-draw', 'terra-draw-maplibre-gl-adapter', 'pmtiles'];
const databasePackages = [
	'kysely',
	'kysely-postgres-js',
	'postgres',
	'@electric-sql/pglite',
	'@electric-sql/pglite-postgis'
];
const geometryPackages = ['@turf/*', 'proj4'];
const overlayPackages = ['clipper2-ts'];
const screenPackages = ['svelte', '@sveltejs/kit'];

/**
 * @param {...string} packages
 * @returns {['error', { patterns: { regex: string, message: string }[] }]}
 */
const forbid = (...packages) => [
	'error',
	{
		patterns: packages.map((name) => ({
			regex: `^${name.replace('*', '.*')}(/.*)?$`,
			message: 'This package has its own folder; see "How to read the code" in the README.'
		}))
	}
];

const code = '**/*.{ts,js,svelte}';

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'.data/',
			'src/lib/paraglide/',
			'node_modules/',
			'test-results/',
			'playwright-report/'
		]
	},
	js.configs.recommended,
	...ts.configs.recommendedTypeChecked,
	...svelte.configs.recommended,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: {
				projectService: { allowDefaultProject: ['svelte.config.js', 'src/cli/*.mjs'] },
				tsconfigRootDir: dirname(fileURLToPath(import.meta.url)),
				extraFileExtensions: ['.svelte']
			}
		},
		plugins: { 'import-x': importX },
		settings: {
			'import-x/extensions': ['.ts', '.js', '.svelte'],
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.js', '.svelte', '.json'] })]
		},
		rules: {
			complexity: ['error', 12],
			'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
			'max-lines-per-function': 'off',
			'no-console': 'error',
			'no-empty': ['error', { allowEmptyCatch: false }],
			'no-undef': 'off',
			'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Randomness is seeded.' }],
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/only-throw-error': 'off',
			'import-x/no-restricted-paths': ['error', { zones: importZones }]
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// Links are built by `localizeHref`, which keeps the language; the app has no base path.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: [`${lib.slice(2)}/domain/${code}`],
		rules: {
			'no-restricted-imports': forbid(
				...mapPackages,
				...databasePackages,
				...screenPackages,
				...geometryPackages,
				...overlayPackages
			)
		}
	},
	{
		files: [`${lib.slice(2)}/domain/subdivision/${code}`],
		rules: {
			'no-restricted-imports': forbid(...mapPackages, ...databasePackages, ...screenPackages, ...geometryPackages)
		}
	},
	{
		files: [`${lib.slice(2)}/domain/geo/${code}`],
		rules: { 'no-restricted-imports': forbid(...mapPackages, ...databasePackages, ...screenPackages) }
	},
	{
		files: [`${lib.slice(2)}/map/${code}`],
		rules: { 'no-restricted-imports': forbid(...databasePackages, ...geometryPackages) }
	},
	{
		files: [`${lib.slice(2)}/server/${code}`],
		rules: { 'no-restricted-imports': forbid(...mapPackages, ...geometryPackages) }
	},
	{
		files: ['components', 'format', 'state', 'i18n']
			.map((folder) => `${lib.slice(2)}/${folder}/${code}`)
			.concat(`src/routes/${code}`),
		rules: { 'no-restricted-imports': forbid(...mapPackages, ...databasePackages, ...geometryPackages) }
	},
	{
		files: ['src/lib/domain/**/*.ts'],
		rules: {
			'no-restricted-globals': ['error', 'window', 'document', 'fetch', 'process', 'setTimeout', 'performance'],
			'no-restricted-syntax': [
				'error',
				{ selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The clock is an argument.' },
				{ selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The clock is an argument.' }
			]
		}
	},
	{
		files: ['**/*.test.ts', 'tests/**/*.ts'],
		rules: { 'no-restricted-imports': 'off', 'no-restricted-globals': 'off' }
	},
	{ files: ['src/cli/**', 'db/**', 'tests/**'], rules: { 'no-console': 'off' } },
	{ files: ['**/*.js', '**/*.mjs'], ...ts.configs.disableTypeChecked }
);
