import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { changeCall, openCall, offerLots } from '#lib/server/commands/housing/call.ts';
import { cancelDonation, donateLots } from '#lib/server/commands/housing/donation.ts';
import { listDonations } from '#lib/server/repositories/lot-donation.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, valueOf } from '../support/housing-desk.ts';
import { donation, relocationDesk, relocationTerms } from '../support/relocation-desk.ts';

const desk = housingDesk();
const { relocationDraft } = relocationDesk(desk);

const codeOf = (statement: string) =>
	errorCodeOf(desk.app.database, async (trx) => {
		await sql.raw(statement).execute(trx);
	});

describe('lots for relocated households', () => {
	test('are all donated before the call opens; then nothing of it changes', async () => {
		const { database } = desk.app;
		const { callId, lots } = await relocationDraft(3);
		const open = () => openCall(database, desk.officer, { callId, on: '1998-01-02' });
		const give = (some: readonly string[]) => donateLots(database, desk.officer, { callId, ...donation, lots: some });
		expect(await open()).toMatchObject({ reason: { key: 'call-lots-not-donated', lots: { length: 3 } } });
		valueOf(await give(lots.slice(0, 2)));
		expect(await give(lots.slice(1))).toMatchObject({ reason: { key: 'donation-lots-twice' } });
		expect(await open()).toMatchObject({ reason: { key: 'call-lots-not-donated', lots: { length: 1 } } });
		const byHand = `update call set opened_on = '1998-01-02', terms_hash = repeat('0', 64) where id = ${callId}`;
		expect(await codeOf(byHand)).toBe('PA004');
		const [first] = await listDonations(database.kysely, callId);
		const cancel = { callId, donationId: first?.id, on: '1997-12-22', reason: 'Another act' };
		valueOf(await cancelDonation(database, desk.officer, cancel));
		expect(await cancelDonation(database, desk.officer, cancel)).toMatchObject({
			reason: { key: 'donation-not-found' }
		});
		valueOf(await give(lots));
		valueOf(await open());
		expect(await give(lots)).toMatchObject({ reason: { key: 'call-already-open' } });
		expect(await codeOf(`delete from lot_donation where call_id = ${callId}`)).toBe('PA002');
		expect(
			await codeOf(`update lot_donation set cancelled_on = '1998-01-03', cancel_reason = 'x'
			where call_id = ${callId} and cancelled_on is null`)
		).toBe('PA003');
	});

	test('of a call for everybody are not donated, and it opens as ever', async () => {
		const { database } = desk.app;
		const { callId, lots } = await desk.newDraft(1);
		valueOf(await offerLots(database, desk.officer, { callId, lots }));
		expect(await donateLots(database, desk.officer, { callId, ...donation, lots })).toEqual({
			ok: false,
			reason: { key: 'donation-not-wanted' }
		});
		valueOf(await openCall(database, desk.officer, { callId, on: '1998-01-02' }));
	});

	test('a call says which agreement gives the right and that one must be on the list', async () => {
		const { database } = desk.app;
		const { callId, lots, site } = await desk.newDraft(1);
		const terms = { ...relocationTerms(site), requirements: [], entitledBy: null };
		const changed = { callId, title: 'Moved', municipality: 'Nowhere', terms };
		valueOf(await changeCall(database, desk.officer, changed));
		valueOf(await offerLots(database, desk.officer, { callId, lots }));
		expect(await openCall(database, desk.officer, { callId, on: '1998-01-02' })).toEqual({
			ok: false,
			reason: { key: 'terms-agreement-missing', site: 'El Barranco' }
		});
		const elsewhere = { site: '00000000-0000-4000-8000-000000000000', name: '' };
		expect(
			await changeCall(database, desk.officer, { ...changed, terms: { ...terms, relocatedFrom: elsewhere } })
		).toEqual({ ok: false, reason: { key: 'relocation-site-not-found' } });
	});
});
