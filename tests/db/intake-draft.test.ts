import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyIntake } from '#lib/domain/housing/intake.ts';
import type { App } from '#lib/server/app.ts';
import { openDraft, packDraft } from '#lib/server/intake-draft.ts';
import { testApp } from '../support/test-app.ts';

let app: App;
beforeAll(async () => {
	app = await testApp();
});
afterAll(() => app.database.close());

test('a form that was begun opens with the last digits as it was typed; who does not know them has ten tries in a day', async () => {
	const typed = {
		...emptyIntake,
		people: [{ relation: '', name: ' Inventada', identityNumber: '70.000-412', bornOn: '' }],
		phone: '<b>'
	};
	const outcome = packDraft(typed, 'CALL-1', '1998-01-10');
	if (!outcome.ok) throw new Error(outcome.reason.key);
	const open = (digits: string, hours = 0) =>
		openDraft(app.database.kysely, outcome.value, digits, new Date(Date.UTC(1998, 0, 10, hours)));
	for (let times = 0; times < 15; times++) expect(await open('412')).toEqual({ ok: true, value: typed });
	for (let times = 0; times < 10; times++)
		expect(await open(String(times).padStart(3, '0'))).toEqual({ ok: false, reason: { key: 'draft-digits-wrong' } });
	expect(await open('412', 1)).toEqual({ ok: false, reason: { key: 'draft-too-many', minutes: 23 * 60 } });
	expect(await open('412', 24)).toEqual({ ok: true, value: typed });
});
