import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holdFolder } from '#lib/server/db/data-folder-lock.ts';
import { freePort } from '../support/running-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'pampa-start-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the server with a wrong setting; resolves to how it ended. */
const refusal = (env: NodeJS.ProcessEnv): Promise<{ code: number | null; said: string[] }> =>
	new Promise((resolve) => {
		const child = spawn(process.execPath, ['src/cli/serve.ts'], {
			env: { PATH: process.env['PATH'], HOST: '127.0.0.1', DATA_DIR: join(folder, 'data'), ...env }
		});
		let said = '';
		child.stderr.on('data', (chunk) => (said += String(chunk)));
		child.on('exit', (code) => resolve({ code, said: said.trim().split('\n') }));
	});

const expectOneSentence = async (env: NodeJS.ProcessEnv, ...words: string[]): Promise<void> => {
	const { code, said } = await refusal(env);
	expect(code).not.toBe(0);
	expect(said).toHaveLength(1);
	for (const word of words) expect(said[0]).toContain(word);
	expect(said[0]).toMatch(/\.$/);
};

test('a port in use', async () => {
	const other = createServer();
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	await expectOneSentence({ PORT: String(port) }, `Port ${port}`, 'set PORT');
	other.close();
});

test('a port that is none', () => expectOneSentence({ PORT: 'http' }, 'PORT "http"'));

test('a DATABASE_URL that is no address', async () =>
	expectOneSentence({ PORT: String(await freePort()), DATABASE_URL: 'localhost' }, 'DATABASE_URL', 'postgres://'));

test('a DATABASE_URL where nobody answers, without showing its password', async () => {
	const DATABASE_URL = `postgres://me:secret@127.0.0.1:${await freePort()}/town`;
	const { code, said } = await refusal({ PORT: String(await freePort()), DATABASE_URL });
	expect(code).toBe(1);
	expect(said.join()).toContain('no PostgreSQL server answers');
	expect(said.join()).not.toContain('secret');
});

test('a data folder that cannot be written', async () => {
	const file = join(folder, 'file');
	writeFileSync(file, '');
	await expectOneSentence({ PORT: String(await freePort()), DATA_DIR: join(file, 'data') }, 'DATA_DIR', 'written');
});

test('a data folder held by another process', async () => {
	const release = await holdFolder(folder);
	await expectOneSentence({ PORT: String(await freePort()), DATA_DIR: folder }, 'in use', 'DATA_DIR');
	await release();
});

test('somebody who comes before the database is open is told to wait', async () => {
	const silent = createServer();
	await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
	const { port } = silent.address() as AddressInfo;
	const own = String(await freePort());
	const child = spawn(process.execPath, ['src/cli/serve.ts'], {
		env: {
			PATH: process.env['PATH'],
			HOST: '127.0.0.1',
			PORT: own,
			DATABASE_URL: `postgres://me@127.0.0.1:${port}/town`
		}
	});
	await new Promise((resolve) => child.stdout.once('data', resolve));
	const answer = await fetch(`http://127.0.0.1:${own}/`);
	expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3']);
	expect(await answer.text()).toContain('Pampa');
	child.kill('SIGKILL');
	silent.close();
});

test('a folder whose holder was killed is free again', async () => {
	const script = `import { holdFolder } from '#lib/server/db/data-folder-lock.ts';
		await holdFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
	const holder = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: process.cwd() });
	await new Promise((resolve) => holder.stdout.once('data', resolve));
	await expect(holdFolder(folder)).rejects.toThrow('in use');
	holder.kill('SIGKILL');
	await new Promise((resolve) => holder.once('exit', resolve));
	const release = await holdFolder(folder);
	await release();
});
