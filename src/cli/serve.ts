import { createServer, type Server } from 'node:http';
import { openApp, setCurrentApp, settingsFromEnvironment, type App } from '#lib/server/app.ts';
import { SetupError } from '#lib/server/setup-error.ts';

const host = process.env['HOST'] || '0.0.0.0';
const port = Number(process.env['PORT'] || 3000);

const listen = (server: Server): Promise<void> =>
	new Promise((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			reject(
				error.code === 'EADDRINUSE'
					? new SetupError(`Port ${port} is in use; stop the program that holds it, or set PORT to another number.`)
					: new SetupError(`Pampa cannot listen on ${host}:${port} (${error.code}); set HOST and PORT to an address of this machine.`)
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

const serve = async (): Promise<void> => {
	if (!Number.isInteger(port) || port < 0 || port > 65535)
		throw new SetupError(`PORT "${process.env['PORT']}" is not a port number; set it to a number from 1 to 65535.`);
	const server = createServer();
	await listen(server);
	const app = await openApp(settingsFromEnvironment(process.env), (step) => console.log(`… ${step}`));
	setCurrentApp(Promise.resolve(app));
	process.env['ORIGIN'] ??= app.settings.origin;
	const entry = new URL('../../build/handler.js', import.meta.url);
	const { handler } = (await import(entry.href)) as { handler: (request: unknown, response: unknown) => void };
	server.on('request', handler);
	closeOnSignal(server, app);
	console.log(`Pampa is ready: ${app.settings.origin}`);
};

try {
	await serve();
} catch (error) {
	if (!(error instanceof SetupError)) throw error;
	console.error(error.message);
	process.exit(1);
}
