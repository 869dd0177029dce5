import { globSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { accessNeeded, isAdmitted, routeAccess, type RouteAccess } from '#lib/server/auth/access.ts';
import { roles } from '#lib/domain/record/role.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'routes');
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** What a folder of routes answers: `read`, the methods that write, `action name`. */
type Answers = Set<string>;

interface RouteModule {
	actions?: Record<string, unknown>;
	[method: string]: unknown;
}

const answersOf = async (file: string): Promise<string[]> => {
	if (file.endsWith('+page.svelte')) return ['read'];
	const module = (await import(/* @vite-ignore */ join(folder, file))) as RouteModule;
	if (file.endsWith('+server.ts'))
		return methods.filter((method) => method in module).map((method) => (method === 'GET' ? 'read' : method));
	return ['read', ...Object.keys(module.actions ?? {}).map((name) => `action ${name}`)];
};

/** Every route by its id, as the files say. */
const routesInFolders = async (): Promise<Map<string, Answers>> => {
	const routes = new Map<string, Answers>();
	for (const file of globSync('**/+{page.svelte,page.server.ts,server.ts}', { cwd: folder })) {
		const id = `/${relative('.', dirname(file))}`;
		const answers = routes.get(id) ?? new Set();
		for (const answer of await answersOf(file)) answers.add(answer);
		routes.set(id, answers);
	}
	return routes;
};

const answersInTable = ({ read, actions = {}, ...rest }: RouteAccess): Answers =>
	new Set([
		...(read ? ['read'] : []),
		...methods.filter((method) => method in rest),
		...Object.keys(actions).map((name) => `action ${name}`)
	]);

test('the table of access names every route, method and form action there is, and no other', async () => {
	const asObject = (routes: Iterable<[string, Answers]>): Record<string, string[]> =>
		Object.fromEntries([...routes].map(([id, answers]): [string, string[]] => [id, [...answers].sort()]));
	const table = Object.entries(routeAccess).map(([id, access]): [string, Answers] => [id, answersInTable(access)]);
	expect(asObject(table)).toEqual(asObject(await routesInFolders()));
}, 60_000);

test('what is not in the table is for nobody', () => {
	const url = new URL('http://localhost/office/users?/appoint');
	expect(accessNeeded('/nowhere', 'GET', url)).toBeUndefined();
	expect(accessNeeded('/(office)/office/users', 'POST', url)).toBeUndefined();
	expect(accessNeeded('/(office)/office/users', 'DELETE', url)).toBeUndefined();
	expect(accessNeeded('constructor', 'GET', url)).toBeUndefined();
	for (const role of [undefined, ...roles]) expect(isAdmitted(undefined, role)).toBe(false);
});
