import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../support/running-app.ts';

const program = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/opt/homebrew/bin/nginx'].find((path) =>
	existsSync(path)
);

const configuration = (folder: string, port: number): string => `
daemon off;
worker_processes auto;
pid ${folder}/pid;
error_log ${folder}/error.log;
events { worker_connections 512; }
http {
	access_log off;
	sendfile on;
	tcp_nopush on;
	keepalive_requests 100000000;
	default_type application/vnd.mapbox-vector-tile;
	client_body_temp_path ${folder}/body;
	proxy_temp_path ${folder}/proxy;
	fastcgi_temp_path ${folder}/fastcgi;
	uwsgi_temp_path ${folder}/uwsgi;
	scgi_temp_path ${folder}/scgi;
	server {
		listen 127.0.0.1:${port};
		root ${folder}/files;
		add_header Content-Encoding gzip;
		add_header Cache-Control "public, max-age=31536000, immutable";
	}
}
`;

const answers = (port: number): Promise<boolean> =>
	new Promise((resolve) => {
		const socket = createConnection({ port, host: '127.0.0.1' }, () => resolve(true));
		socket.on('connect', () => socket.destroy());
		socket.on('error', () => resolve(false));
	});

/** An nginx that serves these files as they are; nothing when it is not installed. */
export const startNginx = async (
	files: ReadonlyMap<string, Uint8Array>
): Promise<{ port: number; stop: () => Promise<void> } | undefined> => {
	if (!program) return undefined;
	const folder = mkdtempSync(join(tmpdir(), 'pampa-nginx-'));
	chmodSync(folder, 0o755);
	for (const [path, bytes] of files) {
		const file = join(folder, 'files', path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, bytes);
	}
	const port = await freePort();
	writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port));
	const child = spawn(program, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	while (child.exitCode === null && !(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 50));
	const stop = async (): Promise<void> => {
		child.kill('SIGTERM');
		await ended;
		rmSync(folder, { recursive: true, force: true });
	};
	return { port, stop };
};
