import { expect, test, type APIRequestContext } from '@playwright/test';
import { exampleSignIn, origin, signInRequest } from '../support.ts';
import { versionOf } from './published.ts';

type Sent = NonNullable<Parameters<APIRequestContext['post']>[1]>;

const json = { 'content-type': 'application/json' };
const ours = (headers: Record<string, string> = json) => ({ origin: origin(), ...headers });

/** More than the half megabyte that is read. */
const oversized = JSON.stringify({ summary: 'x'.repeat(6_500_000) });

const refusals: [what: string, sent: () => Sent, status: number, key: string][] = [
	[
		'from another site',
		() => ({ headers: { ...json, origin: 'https://elsewhere.example' }, data: '{}' }),
		403,
		'other-site'
	],
	['from no site at all', () => ({ headers: { ...json, origin: 'null' }, data: '{}' }), 403, 'other-site'],
	[
		'across sites',
		() => ({ headers: ours({ ...json, 'sec-fetch-site': 'cross-site' }), data: '{}' }),
		403,
		'other-site'
	],
	['as plain text', () => ({ headers: ours({ 'content-type': 'text/plain' }), data: '{}' }), 400, 'not-json'],
	['as a form', () => ({ headers: ours({}), form: { editId: '1' } }), 400, 'not-json'],
	[
		'as JSON of another kind',
		() => ({ headers: ours({ 'content-type': 'application/json-seq' }), data: '{}' }),
		400,
		'not-json'
	],
	['cut off', () => ({ headers: ours(), data: Buffer.from('{"editId": "7d44') }), 400, 'not-json'],
	['empty', () => ({ headers: ours(), data: Buffer.from('') }), 400, 'not-json'],
	['too large', () => ({ headers: ours(), data: Buffer.from(oversized) }), 413, 'body-too-large'],
	['of another form', () => ({ headers: ours(), data: Buffer.from('{"baseRevision": 1}') }), 400, 'input-invalid'],
	['that is no object', () => ({ headers: ours(), data: Buffer.from('[null]') }), 400, 'input-invalid']
];

const addresses = ['edits', 'edits/last/undo'].map((path) => `/api/plans/ilo/versions/borrador/${path}`);

test('an edit sent wrongly is refused with one sentence in the language of the page, and nothing is saved', async ({
	request
}) => {
	await signInRequest(request, exampleSignIn('planner'));
	const { revision } = await versionOf(request, 'borrador');
	for (const address of addresses)
		for (const [what, sent, status, key] of refusals) {
			const messages = [];
			for (const language of ['', '/en']) {
				const response = await request.post(origin() + language + address, sent());
				const body = (await response.json()) as { reason: { key: string }; message: string };
				expect([what, response.status(), body.reason.key]).toEqual([what, status, key]);
				expect(body.message).toMatch(/^[A-Z][^{}]+\.$/);
				messages.push(body.message);
			}
			expect(new Set(messages).size, what).toBe(2);
		}
	expect((await versionOf(request, 'borrador')).revision).toBe(revision);
});

test('an edit with text that no database holds is refused, not an error', async ({ request }) => {
	await signInRequest(request, exampleSignIn('planner'));
	const { revision } = await versionOf(request, 'borrador');
	const editWith = (summary: string, name: string) => ({
		editId: crypto.randomUUID(),
		baseRevision: revision,
		summary,
		changes: [
			{
				kind: 'insert',
				features: [
					{
						layer: 'base-feature',
						feature: {
							lineageId: crypto.randomUUID(),
							geometry: { type: 'Point', coordinates: [250_000, 8_040_000] },
							source: 'A test',
							illustrative: true,
							kind: 'place',
							name
						}
					}
				]
			}
		]
	});
	for (const [summary, name, path] of [
		['a\0b', 'c', 'edit.summary'],
		['a', 'b\0', 'edit.changes.0.features.0.feature.name'],
		['a', '\ud800', 'edit.changes.0.features.0.feature.name']
	] as const) {
		const data = JSON.stringify(editWith(summary, name));
		const response = await request.post(origin() + (addresses[0] ?? ''), { headers: ours(), data: Buffer.from(data) });
		expect(response.status()).toBe(400);
		expect(await response.json()).toMatchObject({ reason: { key: 'input-invalid', path } });
	}
});

test('signing in with text that no database holds is refused, not an error', async ({ request }) => {
	const response = await request.post(`${origin()}/sign-in`, {
		form: { email: 'planner\0@pampa.example', password: 'x' },
		headers: { origin: origin(), accept: 'text/html' }
	});
	expect(response.status()).toBe(400);
});
