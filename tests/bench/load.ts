import { createConnection, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** Asks on one connection for what `next` gives, one after the other until it gives nothing; counts whole answers. */
class Client {
	answers = 0;
	/** Resolves when there was nothing more to ask. */
	readonly finished: Promise<void>;
	readonly #socket: Socket;
	readonly #next: () => string | undefined;
	readonly #ending = Promise.withResolvers<void>();
	#missing = 0;

	constructor(port: number, next: () => string | undefined) {
		this.#next = next;
		this.finished = this.#ending.promise;
		this.#socket = createConnection({ port, host: '127.0.0.1', noDelay: true }, () => this.#ask());
		this.#socket.on('data', (chunk) => this.#read(chunk));
		this.#socket.on('error', (error) => this.#ending.reject(error));
	}

	#ask(): void {
		const path = this.#next();
		if (path === undefined) {
			this.#socket.destroy();
			this.#ending.resolve();
			return;
		}
		this.#socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n`);
	}

	#read(chunk: Buffer): void {
		if (this.#missing === 0) {
			const end = chunk.indexOf(headEnd);
			const head = chunk.toString('latin1', 0, end);
			const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? NaN);
			if (!head.startsWith('HTTP/1.1 200') || end < 0 || Number.isNaN(length))
				return this.#ending.reject(new Error(`Not a tile: ${head.slice(0, 80)}`));
			this.#missing = length + end + headEnd.length;
		}
		this.#missing -= chunk.length;
		if (this.#missing > 0) return;
		this.answers++;
		this.#ask();
	}
}

/** Whole answers per second to so many connections; `next` says what the `i`-th of them asks for. */
const answersPerSecond = async (
	port: number,
	connections: number,
	next: (i: number) => () => string | undefined
): Promise<number> => {
	const start = performance.now();
	const clients = Array.from({ length: connections }, (_, i) => new Client(port, next(i)));
	await Promise.all(clients.map(({ finished }) => finished));
	const seconds = (performance.now() - start) / 1000;
	return clients.reduce((sum, { answers }) => sum + answers, 0) / seconds;
};

/** Of connections that ask for the paths over and over, never pausing, for that long. */
export const requestsPerSecond = (
	port: number,
	paths: readonly string[],
	connections: number,
	milliseconds: number
): Promise<number> => {
	const end = performance.now() + milliseconds;
	return answersPerSecond(port, connections, (first) => {
		let at = first;
		return () => (performance.now() < end ? paths[at++ % paths.length] : undefined);
	});
};

/** Of connections that ask for each path once between them. */
export const oncePerSecond = (port: number, paths: readonly string[], connections: number): Promise<number> => {
	const waiting = [...paths];
	return answersPerSecond(port, connections, () => () => waiting.pop());
};
