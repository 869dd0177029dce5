// Runs on the system's Node before anything is installed: no dependencies, plain JavaScript, Node 20 and later.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const isWindows = process.platform === 'win32';

/** The Node 24 that the `node` package brings; every step after the installation runs on it. */
export const runtime = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');

/**
 * Says one sentence and ends.
 *
 * @param {string} sentence
 * @returns {never}
 */
export const fail = (sentence) => {
	console.error(sentence);
	process.exit(1);
};

const minimumNode = 20;

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest('hex');

/** @param {string} file */
const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** @type {'inherit' | 2} */
let output = 'inherit';

/** Leaves standard output to the answer of a command that others read. */
const speakOnStandardError = () => {
	output = 2;
};

/** @param {string} step */
const say = (step) => (output === 2 ? console.error(step) : console.log(step));

/**
 * Runs a program with its output shown; resolves to its exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
export const run = (command, args, env = process.env) =>
	new Promise((resolve) => {
		const child = spawn(command, args, {
			cwd: root,
			env,
			stdio: ['inherit', output, 'inherit'],
			shell: isWindows && command === 'npm'
		});
		child.on('error', () => resolve(127));
		child.on('exit', (code) => resolve(code ?? 1));
	});

const stampFile = join(root, 'node_modules', '.pampa-installed');

const installedStamp = () =>
	digest(readIfThere(join(root, 'package-lock.json')) + readIfThere(join(root, 'package.json')));

/** Installs the dependencies of the lock file when they are missing or another lock file's. */
export const install = async () => {
	const major = Number(process.versions.node.split('.')[0]);
	if (major < minimumNode)
		fail(`Pampa needs Node ${minimumNode} or newer, and this is ${process.versions.node}; install a newer one.`);
	if (existsSync(runtime) && readIfThere(stampFile) === installedStamp()) return;
	say('… Installing dependencies (a minute or two the first time)');
	const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
	if (code !== 0)
		fail(
			'The dependencies could not be installed; check the connection to the npm registry and run the command again.'
		);
	if (spawnSync(runtime, ['--version']).status !== 0)
		fail('The pinned Node runtime was not installed; run "npm rebuild node" and then the command again.');
	writeFileSync(stampFile, installedStamp());
};

/** Tests, hidden files, and what the compiler of the messages explains beside its settings when it first runs. */
const notBuilt = /^\.|\.test\.ts$|\.md$/;

/**
 * @param {string} folder
 * @returns {string[]}
 */
const filesUnder = (folder) =>
	readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'paraglide' || entry.name === 'cache' ? [] : filesUnder(path);
		return entry.isFile() && !notBuilt.test(entry.name) ? [path] : [];
	});

const sourcesStamp = () => {
	const files = [...filesUnder(join(root, 'src')), ...filesUnder(join(root, 'static'))].sort();
	const own = ['package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'].map((name) =>
		join(root, name)
	);
	const lines = [...files, ...own].map((file) => `${relative(root, file)} ${digest(readFileSync(file, 'utf8'))}`);
	return digest(lines.join('\n'));
};

const buildStampFile = join(root, 'build', '.pampa-sources');

/** Builds the app when its sources changed since the last build. */
export const build = async () => {
	const stamp = sourcesStamp();
	if (readIfThere(buildStampFile) === stamp) return;
	say('… Building the app (about half a minute)');
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const code = await run(runtime, [vite, 'build', '--logLevel', 'warn'], { ...process.env, NODE_ENV: 'production' });
	if (code !== 0) fail('The app could not be built; the lines above say why.');
	writeFileSync(buildStampFile, stamp);
};

/**
 * Installs what is missing, then runs a command of this folder on the pinned runtime with the arguments that were given.
 * Standard output is the answer's alone: what setting up says goes to standard error.
 *
 * @param {string} command
 */
export const runCommand = async (command) => {
	speakOnStandardError();
	await install();
	const script = join(root, 'src', 'cli', command);
	spawn(runtime, [script, ...process.argv.slice(2)], { stdio: 'inherit' }).on('exit', (code) =>
		process.exit(code ?? 1)
	);
};
