// `npm start`: installs and builds what is missing, then serves on the pinned runtime.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root, runtime } from './setup.mjs';

await install();
await build();

const server = spawn(runtime, [join(root, 'src', 'cli', 'serve.ts')], {
	cwd: root,
	stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	env: { ...process.env, NODE_ENV: 'production' }
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
	process.on(signal, () => server.kill(signal));
// npm ends its shell, which passes nothing on: a parent that is gone means that npm was asked to stop.
const parent = process.ppid;
if (process.env['npm_lifecycle_event'])
	setInterval(() => {
		if (process.ppid !== parent) server.kill('SIGTERM');
	}, 500).unref();
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
