import { createConnection, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** Asks for one path after the other on one connection until told to stop; counts whole answers. */
class Client {
	answers = 0;
	readonly #socket: Socket;
	readonly #paths: readonly string[];
	readonly #stopped = Promise.withResolvers<void>();
	#next: number;
	#missing = 0;
	#isStopping = false;

	constructor(port: number, paths: readonly string[], first: number) {
		this.#paths = paths;
		this.#next = first;
		this.#socket = createConnection({ port, host: '127.0.0.1', noDelay: true }, () => this.#ask());
		this.#socket.on('data', (chunk) => this.#read(chunk));
		this.#socket.on('error', (error) => this.#stopped.reject(error));
	}

	stop(): Promise<void> {
		this.#isStopping = true;
		return this.#stopped.promise;
	}

	#ask(): void {
		const path = this.#paths[this.#next++ % this.#paths.length] ?? '/';
		this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n`);
	}

	#read(chunk: Buffer): void {
		if (this.#missing === 0) {
			const end = chunk.indexOf(headEnd);
			const head = chunk.toString('latin1', 0, end);
			const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN);
			if (!head.startsWith('HTTP/1.1 200') || end < 0 || Number.isNaN(length))
				return this.#stopped.reject(new Error(`Not a tile: ${head.slice(0, 80)}`));
			this.#missing = length + end + headEnd.length;
		}
		this.#missing -= chunk.length;
		if (this.#missing > 0) return;
		this.answers++;
		if (!this.#isStopping) return this.#ask();
		this.#socket.destroy();
		this.#stopped.resolve();
	}
}

/** Answers per second of a server on this machine to so many connections that never pause. */
export const requestsPerSecond = async (
	port: number,
	paths: readonly string[],
	connections: number,
	milliseconds: number
): Promise<number> => {
	const start = performance.now();
	const clients = Array.from({ length: connections }, (_, i) => new Client(port, paths, i));
	await new Promise((resolve) => setTimeout(resolve, milliseconds));
	await Promise.all(clients.map((client) => client.stop()));
	const seconds = (performance.now() - start) / 1000;
	return clients.reduce((sum, { answers }) => sum + answers, 0) / seconds;
};

/** Answers per second to each path asked for once. */
export const oncePerSecond = async (port: number, paths: readonly string[], connections: number): Promise<number> => {
	const waiting = [...paths];
	const start = performance.now();
	await Promise.all(
		Array.from({ length: connections }, async () => {
			for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
				const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'accept-encoding': 'gzip' } });
				if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
				await answer.arrayBuffer();
			}
		})
	);
	return (paths.length / (performance.now() - start)) * 1000;
};
