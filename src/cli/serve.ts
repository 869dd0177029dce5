import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { openApp, setCurrentApp, settingsFromEnvironment, type App } from '#lib/server/app.ts';
import { startNotice } from '#lib/server/auth/start-notice.ts';
import { proxyNotice } from '#lib/server/proxy-notice.ts';
import { securityHeaders } from '#lib/server/security-headers.ts';
import { SetupError } from '#lib/server/setup-error.ts';
import { hotTiles } from '#lib/server/tiles/hot-tiles.ts';

const host = process.env['HOST'] || '0.0.0.0';
const port = Number(process.env['PORT'] || 3000);

/** Longer than browsers and proxies (nginx: 60 s) let a connection idle, so that none sends on one being closed; ms. */
const keepAliveTimeout = 65_000;

const listen = (server: Server): Promise<void> =>
	new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'EADDRINUSE'
					? new SetupError(`Port ${port} is in use; stop the program that holds it, or set PORT to another number.`)
					: new SetupError(
							`Pampa cannot listen on ${host}:${port} (${error.code}); set HOST and PORT to an address of this machine.`
						)
			)
		);
		server.listen(port, host, () => resolve());
	});

const closeOnSignal = (server: Server, app: App): void => {
	for (const signal of ['SIGINT', 'SIGTERM'] as const)
		process.once(signal, () => {
			server.close(() => void app.database.close().then(() => process.exit(0)));
			server.closeAllConnections();
		});
};

/** A photo or paper of 5 MB with what surrounds it in a form. */
const largestBody = '6M';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const protocolHeader = 'x-pampa-protocol';

/**
 * Without ORIGIN the app's address is the one each person uses (localhost, the machine's name or address in the
 * office network): the Host header, by http. SvelteKit refuses a form whose Origin is another, so a page elsewhere
 * cannot send one. Behind a proxy ORIGIN says the address.
 */
const trustOwnAddress = (): void => {
	if (!process.env['ORIGIN']) process.env['PROTOCOL_HEADER'] ??= protocolHeader;
	process.env['BODY_SIZE_LIMIT'] ??= largestBody;
};

/** Hands a request over with its protocol, which nobody else can state, and the headers every answer carries. */
const withOwnHeaders = (handler: Handler, { settings }: App): Handler => {
	const headers = securityHeaders(settings.origin.startsWith('https:'));
	return (request, response) => {
		request.headers[protocolHeader] = 'http';
		for (const [name, value] of headers) response.setHeader(name, value);
		handler(request, response);
	};
};

/** Opening the example takes a while: who comes meanwhile is told so, and the page tries again by itself. */
const answerStarting = (_: IncomingMessage, response: ServerResponse): void => {
	response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '3', refresh: '3' });
	response.end('Pampa se está iniciando. Un momento…\nPampa is starting. One moment…\n');
};

const serve = async (): Promise<void> => {
	if (!Number.isInteger(port) || port < 0 || port > 65535)
		throw new SetupError(`PORT "${process.env['PORT']}" is not a port number; set it to a number from 1 to 65535.`);
	const server = createServer({ keepAliveTimeout }, answerStarting);
	await listen(server);
	const app = await openApp(settingsFromEnvironment(process.env), (step) => console.log(`… ${step}`));
	setCurrentApp(Promise.resolve(app));
	trustOwnAddress();
	const entry = new URL('../../build/handler.js', import.meta.url);
	const { handler } = (await import(entry.href)) as { handler: Handler };
	server.removeListener('request', answerStarting);
	server.on('request', hotTiles(app, withOwnHeaders(handler, app)));
	closeOnSignal(server, app);
	for (const line of await startNotice(app)) console.log(line);
	const proxy = proxyNotice(process.env);
	if (proxy) console.warn(proxy);
	console.log(`Pampa is ready: ${app.settings.origin}`);
};

try {
	await serve();
} catch (error) {
	if (!(error instanceof SetupError)) throw error;
	console.error(error.message);
	process.exit(1);
}
