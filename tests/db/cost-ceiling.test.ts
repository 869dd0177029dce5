import { expect, test } from 'vitest';
import { changeCall, openCall, offerLots } from '#lib/server/commands/housing/call.ts';
import { setCostCeiling } from '#lib/server/commands/housing/cost-ceiling.ts';
import { findCallById } from '#lib/server/repositories/call.ts';
import { findCostCeiling } from '#lib/server/repositories/cost-ceiling.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, testTerms, valueOf } from '../support/housing-desk.ts';
import { makeActor } from '../support/test-app.ts';
import { sql } from 'kysely';

const desk = housingDesk();

const ceilingOf = (cents: number, source: string) => ({ cents, currency: 'USD', source });

test('a ceiling changes from a day on; the days before, and calls that are open, keep theirs', async () => {
	const { database } = desk.app;
	const { kysely } = database;
	const planner = await makeActor(desk.app, 'planner');
	const { callId, planId, programmeId, lots } = await desk.newDraft(1);
	const first = ceilingOf(5900, 'Ordinance 1');
	const atFirst = await findCostCeiling(kysely, programmeId, '1989-12-31');
	const change = (validFrom: string, ceiling: ReturnType<typeof ceilingOf> | null) =>
		setCostCeiling(database, planner, { planId, programmeId, validFrom, ceiling, reason: 'Costs of titles' });
	valueOf(await change('1990-01-01', first));
	valueOf(await offerLots(database, desk.officer, { callId, lots }));
	valueOf(await openCall(database, desk.officer, { callId, on: '1998-01-02' }));

	valueOf(await change('1999-01-01', ceilingOf(900, 'Ordinance 2')));
	valueOf(await change('2000-01-01', null));
	const on = (day: string) => findCostCeiling(kysely, programmeId, day);
	expect([await on('1989-12-31'), await on('1998-12-31'), await on('1999-06-01'), await on('2000-01-01')]).toEqual([
		atFirst,
		first,
		ceilingOf(900, 'Ordinance 2'),
		null
	]);
	expect((await findCallById(kysely, callId))?.terms).toMatchObject({ mostCents: 5900, mostSource: 'Ordinance 1' });
	expect(await change('1998-06-01', first)).toEqual({
		ok: false,
		reason: { key: 'ceiling-as-it-is', validFrom: '1998-06-01' }
	});
	const tampered = await errorCodeOf(database, async (trx) => {
		await sql`update cost_ceiling_change set ceiling = null`.execute(trx);
	});
	expect(tampered).toBe('PA002');
});

test('a draft is held to the ceiling of today; the office cannot change it', async () => {
	const { database } = desk.app;
	const { callId, planId, programmeId } = await desk.newDraft(1);
	const change = {
		planId,
		programmeId,
		validFrom: '2020-01-01',
		ceiling: ceilingOf(500, 'Ordinance 3'),
		reason: 'Less'
	};
	expect(await setCostCeiling(database, desk.officer, change)).toEqual({ ok: false, reason: { key: 'not-allowed' } });
	valueOf(await setCostCeiling(database, desk.administrator, change));
	const changed = { callId, title: 'Dear', municipality: 'Nowhere', terms: testTerms };
	expect(await changeCall(database, desk.officer, changed)).toEqual({
		ok: false,
		reason: { key: 'terms-cost-above-most', cents: 1000, mostCents: 500, currency: 'USD' }
	});
	expect(await setCostCeiling(database, desk.administrator, { ...change, programmeId: 0 })).toEqual({
		ok: false,
		reason: { key: 'call-programme-unknown' }
	});
});
