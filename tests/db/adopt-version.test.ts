import { expect, test } from 'vitest';
import { errorCodeOf } from '../support/error-code.ts';
import { editOf, ground, layOut, makeTown } from '../support/edits.ts';
import { housingDesk, testTerms, valueOf } from '../support/housing-desk.ts';
import { makeActor } from '../support/test-app.ts';
import { adoptVersion } from '#lib/server/commands/adopt-version.ts';
import { createCall, offerLots, openCall } from '#lib/server/commands/housing/call.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { listLotHistory } from '#lib/server/repositories/lot-history.ts';
import { listHistory } from '#lib/server/repositories/edit-log.ts';
import { listVersions } from '#lib/server/repositories/plan-version.ts';
import { sql } from 'kysely';

const desk = housingDesk();

test('a town of its own adopts its draft and opens its first call', async () => {
	const { database } = desk.app;
	const planner = await makeActor(desk.app, 'planner');
	const council = await makeActor(desk.app, 'council_member');
	const versionId = await makeTown(desk.app, 'first-call');
	const { revision } = valueOf(
		await saveEdit(database, planner, { versionId, edit: editOf(1, layOut(ground(0, 0), 'Los Cardos')) })
	);
	const { rows } = await sql<{ planId: number; programmeId: number; lot: string }>`
		select v.plan_id as "planId", min(p.id) as "programmeId", min(lot.lineage_id::text) as lot from plan_version v
		join housing_programme p on p.plan_id = v.plan_id join lot on lot.plan_version_id = v.id
		where v.id = ${versionId} group by v.plan_id`.execute(database.kysely);
	const [{ planId, programmeId, lot } = { planId: 0, programmeId: 0, lot: '' }] = rows;
	await sql`insert into earmark (lot_id, plan_version_id, programme_id)
		select id, plan_version_id, ${programmeId} from lot where plan_version_id = ${versionId}`.execute(database.kysely);
	const made = { planId, programmeId, code: 'FIRST', title: 'First', municipality: 'Nowhere', terms: testTerms };
	const { id: callId } = valueOf(await createCall(database, desk.officer, made));
	const offer = () => offerLots(database, desk.officer, { callId, lots: [lot] });
	expect(await offer()).toEqual({ ok: false, reason: { key: 'call-version-not-adopted' } });

	const vote = {
		versionId,
		revision,
		resolution: 'Resolution 12 of the council',
		on: '1997-12-01',
		name: 'Plan of 1997',
		nextName: 'Next draft'
	};
	expect(await adoptVersion(database, planner, vote)).toEqual({ ok: false, reason: { key: 'not-allowed' } });
	expect(await adoptVersion(database, council, { ...vote, revision: 1 })).toMatchObject({
		reason: { key: 'version-changed-since', voted: 1, found: revision }
	});
	valueOf(await adoptVersion(database, council, vote));
	expect(await adoptVersion(database, council, vote)).toMatchObject({ reason: { key: 'version-not-draft' } });
	expect((await listHistory(database.kysely, versionId, 1))[0]).toMatchObject({
		summary: 'Resolution 12 of the council, 1997-12-01'
	});
	const written = await errorCodeOf(database, (trx) =>
		sql`update lot set frontage_m = 9 where plan_version_id = ${versionId}`.execute(trx)
	);
	expect(written).toBe('PA001');
	const versions = await listVersions(database.kysely, planId);
	expect(versions.find(({ id }) => id === versionId)).toMatchObject({ name: 'Plan of 1997', adoptedOn: '1997-12-01' });
	const drafts = versions.filter(({ status }) => status === 'draft');
	expect(drafts).toMatchObject([{ name: 'Next draft', basedOnVersionId: versionId }]);
	valueOf(await offer());
	valueOf(await openCall(database, desk.officer, { callId, on: '1998-01-02' }));
	const history = await listLotHistory(database.kysely, versionId, lot);
	expect(history.map(({ kind, on, of, source }) => [kind, on, of, kind === 'adopt' ? source : null])).toEqual([
		['draw', null, 'Plan of 1997', null],
		['adopt', '1997-12-01', 'Plan of 1997', 'Resolution 12 of the council'],
		['offer', '1998-01-02', 'FIRST', null]
	]);
});
