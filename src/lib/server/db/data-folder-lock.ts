import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SetupError } from '../setup-error.ts';

/** A socket address that stands for the folder. The system frees it when its holder dies, however it dies. */
const addressOf = (folder: string): string => {
	const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16);
	return process.platform === 'win32' ? `\\\\.\\pipe\\pampa-${digest}` : join(tmpdir(), `pampa-${digest}.sock`);
};

const listen = (address: string): Promise<Server | undefined> =>
	new Promise((resolve, reject) => {
		const server = createServer((socket) => socket.destroy());
		server.unref();
		server.once('listening', () => resolve(server));
		server.once('error', (error: NodeJS.ErrnoException) =>
			error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)
		);
		server.listen(address);
	});

const answers = (address: string): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = connect(address);
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});

/**
 * Makes this process the only one using the folder, and returns how to let go of it.
 *
 * @throws SetupError when another process holds it.
 */
export const holdFolder = async (folder: string): Promise<() => Promise<void>> => {
	const address = addressOf(folder);
	let server = await listen(address);
	if (!server && !(await answers(address))) {
		rmSync(address, { force: true });
		server = await listen(address);
	}
	if (!server) {
		throw new SetupError(
			`The data folder ${folder} is in use by another Pampa process; stop that one, or set DATA_DIR to another folder.`
		);
	}
	const held = server;
	return () => new Promise((resolve) => held.close(() => resolve()));
};
