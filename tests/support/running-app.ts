import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '..', '..');

/** A Pampa of its own process, built as for production. */
export interface RunningApp {
	readonly origin: string;
	/** What it printed since it started. */
	readonly lines: readonly string[];
	readonly process: ChildProcess;
	/** Asks it to end, or ends it at once as a power cut would. Resolves when it is gone. */
	stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export const freePort = (): Promise<number> =>
	new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});

/** Resolves when the app says that it is ready; rejects with its last words when it ends before. */
export const startApp = async (env: NodeJS.ProcessEnv, port?: number): Promise<RunningApp> => {
	const usedPort = port ?? (await freePort());
	const child = spawn(process.execPath, [join(root, 'src', 'cli', 'serve.ts')], {
		cwd: root,
		env: { ...process.env, HOST: '127.0.0.1', PORT: String(usedPort), NODE_ENV: 'production', ...env },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const lines: string[] = [];
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const ready = new Promise<void>((resolve, reject) => {
		for (const stream of [child.stdout, child.stderr])
			createInterface(stream).on('line', (line) => {
				lines.push(line);
				if (line.startsWith('Pampa is ready')) resolve();
			});
		void ended.then(() => reject(new Error(`The app ended before it was ready:\n${lines.join('\n')}`)));
	});
	await ready;
	return {
		origin: `http://localhost:${usedPort}`,
		lines,
		process: child,
		async stop(signal = 'SIGTERM') {
			child.kill(signal);
			await ended;
		}
	};
};
