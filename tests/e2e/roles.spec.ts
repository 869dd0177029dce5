import { expect, test, type APIRequestContext, type APIResponse, type PlaywrightWorkerArgs } from '@playwright/test';
import { roles, type Role } from '#lib/domain/record/role.ts';
import { isAdmitted, routeAccess, type Access } from '#lib/server/auth/access.ts';
import { exampleSignIn, origin, signInRequest } from './support.ts';

// Every route, method and form action, tried as everybody. A new route is tried because it is in the table, which
// `tests/unit/route-access.test.ts` holds to the folders; a new parameter wants a value below.

const writingMethods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Playwright = PlaywrightWorkerArgs['playwright'];
type Method = 'GET' | (typeof writingMethods)[number];

interface Attempt {
	name: string;
	method: Method;
	path: string;
	access: Access | undefined;
}

/** The smallest picture there is. */
const picture = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64'
);

let fileId: string | undefined;

/** A paper of a case, brought by the office once: its id. */
const uploadedFile = async (playwright: Playwright, code: string): Promise<string> => {
	if (fileId !== undefined) return fileId;
	const request = await playwright.request.newContext({ extraHTTPHeaders: { origin: origin(), accept: 'text/html' } });
	await signInRequest(request, exampleSignIn('housing_officer'));
	const file = { name: 'picture.png', mimeType: 'image/png', buffer: picture };
	const page = await request.post(`${origin()}/office/cases/${code}?/file`, { multipart: { shows: 'visit', file } });
	fileId = /office\/files\/([0-9a-f-]{36})/.exec(await page.text())?.[1] ?? '';
	await request.dispose();
	return fileId;
};

let scanId: string | undefined;

/** A paper of a block's services, brought by the office once: its id. */
const uploadedScan = async (playwright: Playwright, block: string): Promise<string> => {
	if (scanId !== undefined) return scanId;
	const request = await playwright.request.newContext({ extraHTTPHeaders: { origin: origin(), accept: 'text/html' } });
	await signInRequest(request, exampleSignIn('housing_officer'));
	const at = `${origin()}/office/services?plan=ilo&block=${block}`;
	const plan = /name="plan" value="(\d+)"/.exec(await (await request.get(at)).text())?.[1] ?? '';
	const file = { name: 'picture.png', mimeType: 'image/png', buffer: picture };
	const multipart = { plan, block, service: 'trees', on: '1999-01-04', evidence: 'Acta 1', file };
	const page = await request.post(`${at}&/complete`, { multipart });
	scanId = /office\/services\/files\/(\d+)/.exec(await page.text())?.[1] ?? '';
	await request.dispose();
	return scanId;
};

/** A relocation site of the example, as the office finds it: its lineage id. */
const relocationSite = async (playwright: Playwright): Promise<string> => {
	const request = await playwright.request.newContext({ extraHTTPHeaders: { origin: origin(), accept: 'text/html' } });
	await signInRequest(request, exampleSignIn('housing_officer'));
	const page = await request.get(`${origin()}/office/relocations`);
	const site = /relocations\/([0-9a-f-]{36})/.exec(await page.text())?.[1] ?? '';
	await request.dispose();
	return site;
};

/** Values for the parameters of addresses, from the example. Writing is tried on the draft, with nothing to write. */
const parametersFor = async (
	playwright: Playwright,
	request: APIRequestContext,
	method: Method
): Promise<Record<string, string>> => {
	const found = async (path: string, pattern: RegExp): Promise<string> => {
		const html = await (await request.get(origin() + path)).text();
		return pattern.exec(html)?.[1] ?? '';
	};
	const subdivision = await found('/plans/ilo/lots', /subdivision=([0-9a-f-]{36})/);
	const block = await found(`/plans/ilo/lots?subdivision=${subdivision}`, /block=([0-9a-f-]{36})/);
	const lot = await found(`/plans/ilo/lots?block=${block}`, /lots\/([0-9a-f-]{36})/);
	const version = method === 'GET' ? '1988' : 'borrador';
	// A call that came to lots: its draw is published, its cases have codes.
	const call = await found('/calls', /\/calls\/([A-Z0-9-]*1998)"/);
	const code = await found(`/calls/${call}/assignments`, />(H-[0-9A-Z]+)</);
	return {
		plan: 'ilo',
		version,
		revision: '1',
		layer: 'lot',
		lot,
		key: lot,
		lineage: subdivision,
		edit: '1',
		call,
		code,
		number: '1',
		published: 'order.csv',
		file: await uploadedFile(playwright, code),
		scan: await uploadedScan(playwright, block),
		site: await relocationSite(playwright),
		z: '15',
		x: '9892',
		y: '18028'
	};
};

const addressOf = (routeId: string, parameters: Record<string, string>): string =>
	routeId.replaceAll(/\/\([^)]*\)/g, '').replaceAll(/\[(\w+)(?:=\w+)?\]/g, (_, name: string) => {
		const value = parameters[name];
		if (!value) throw new Error(`Give the parameter [${name}] of ${routeId} a value from the example.`);
		return value;
	}) || '/';

/** Signing out ends the session with which the rest is tried, so it comes last. */
const signOutLast = (one: Attempt, other: Attempt): number =>
	Number(one.name.endsWith('signOut')) - Number(other.name.endsWith('signOut'));

const attemptsOf = async (playwright: Playwright, request: APIRequestContext): Promise<Attempt[]> => {
	const reading = await parametersFor(playwright, request, 'GET');
	const writing = await parametersFor(playwright, request, 'POST');
	return Object.entries(routeAccess)
		.flatMap(([id, { read, actions, ...rest }]): Attempt[] => [
			{ name: `GET ${id}`, method: 'GET', path: addressOf(id, reading), access: read },
			...Object.entries(actions ? { ...actions, 'no-such-action': undefined } : {}).map(([action, access]): Attempt => {
				const query = action === 'default' ? '' : `?/${action}`;
				return { name: `POST ${id} ${action}`, method: 'POST', path: addressOf(id, writing) + query, access };
			}),
			...writingMethods
				.filter((method) => method !== 'POST' || !actions)
				.map((method): Attempt => {
					return { name: `${method} ${id}`, method, path: addressOf(id, writing), access: rest[method] };
				})
		])
		.sort(signOutLast);
};

const isSentToSignIn = (response: APIResponse): boolean =>
	response.status() === 303 && (response.headers()['location'] ?? '').startsWith('/sign-in');

const isRefusedFor = (response: APIResponse, { method, access }: Attempt, role: Role | undefined): boolean => {
	if (access === undefined) return [404, 405].includes(response.status());
	if (role) return response.status() === 403;
	return method === 'GET' ? isSentToSignIn(response) : response.status() === 401;
};

/** Let in; what it then says of an empty form, or of what is not there to be written, is another matter. */
const isLetIn = (response: APIResponse, { method }: Attempt): boolean =>
	response.status() < 500 &&
	![401, 403, 405, ...(method === 'GET' ? [404] : [])].includes(response.status()) &&
	!isSentToSignIn(response);

for (const role of [undefined, ...roles])
	test(`what ${role ?? 'nobody'} may do and may not do`, async ({ playwright }) => {
		const request = await playwright.request.newContext({
			extraHTTPHeaders: { origin: origin(), accept: 'text/html' }
		});
		if (role) await signInRequest(request, exampleSignIn(role));
		const wrong: string[] = [];
		for (const attempt of await attemptsOf(playwright, request)) {
			const { name, method, path, access } = attempt;
			const body = method === 'GET' ? {} : { form: { nothing: '' } };
			const response = await request.fetch(origin() + path, { method, maxRedirects: 0, ...body });
			const expected = isAdmitted(access, role) ? 'let in' : 'refused';
			const isAsExpected = expected === 'let in' ? isLetIn(response, attempt) : isRefusedFor(response, attempt, role);
			if (!isAsExpected) wrong.push(`${name} answered ${response.status()}, not ${expected}`);
		}
		expect(wrong).toEqual([]);
		await request.dispose();
	});
