import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { planProjection } from '#lib/domain/geo/projection.ts';
import { adoptVersion } from '#lib/server/commands/adopt-version.ts';
import { createCall, offerLots } from '#lib/server/commands/housing/call.ts';
import { importFeatures } from '#lib/server/commands/import-features.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { listOfferableLots } from '#lib/server/repositories/offerable-lot.ts';
import { listRelocationSites } from '#lib/server/repositories/relocation-site.ts';
import { editOf, ground, layOut, makeTown, revisionOf } from '../support/edits.ts';
import { housingDesk, testTerms, valueOf } from '../support/housing-desk.ts';
import { makeActor } from '../support/test-app.ts';

const desk = housingDesk();

const fileOf = (properties: object, geometry: ReturnType<typeof ground>): string =>
	JSON.stringify({
		type: 'FeatureCollection',
		features: [{ type: 'Feature', properties, geometry: planProjection(32618).geometryToWgs84(geometry) }]
	});

/** A draft of some lots, all of one programme. */
const laidOutTown = async (slug: string) => {
	const { database } = desk.app;
	const planner = await makeActor(desk.app, 'planner');
	const versionId = await makeTown(desk.app, slug);
	valueOf(
		await saveEdit(database, planner, { versionId, edit: editOf(1, layOut(ground(0, 0, 200, 140), 'Los Cardos')) })
	);
	const { rows } = await sql<{ planId: number; programmeId: number }>`
		select v.plan_id as "planId", min(p.id) as "programmeId" from plan_version v
		join housing_programme p on p.plan_id = v.plan_id where v.id = ${versionId} group by v.plan_id`.execute(
		database.kysely
	);
	const { planId, programmeId } = rows[0] ?? { planId: 0, programmeId: 0 };
	await sql`insert into earmark (lot_id, plan_version_id, programme_id)
		select id, plan_version_id, ${programmeId} from lot where plan_version_id = ${versionId}`.execute(database.kysely);
	const bring = async (layer: string, text: string) =>
		valueOf(await importFeatures(database, planner, { versionId, layer, text, source: 'A survey' }));
	const adopt = async () =>
		valueOf(
			await adoptVersion(database, await makeActor(desk.app, 'council_member'), {
				versionId,
				revision: await revisionOf(desk.app, versionId),
				resolution: 'Resolution 1',
				on: '1997-12-01',
				name: 'Plan',
				nextName: 'Next draft'
			})
		);
	return { versionId, planId, programmeId, bring, adopt };
};

test('a lot inside a constraint area of a file is not offered; its neighbours are', async () => {
	const { database } = desk.app;
	const { versionId, planId, programmeId, bring, adopt } = await laidOutTown('ravine');
	const lots = async () => listOfferableLots(database.kysely, versionId, programmeId, null);
	const before = await lots();
	expect(before.every(({ hindrance }) => hindrance === null)).toBe(true);

	await bring('constraint-area', fileOf({ kind: 'ravine', name: 'Quebrada Seca' }, ground(0, 0, 50, 140)));
	const hindered = (await lots()).filter(({ hindrance }) => hindrance === 'constrained');
	expect(hindered.length).toBeGreaterThan(5);
	expect(hindered.length).toBeLessThan(before.length - 5);

	await adopt();
	const made = { planId, programmeId, code: 'RAVINE', title: 'A call', municipality: 'Nowhere', terms: testTerms };
	const { id: callId } = valueOf(await createCall(database, desk.officer, made));
	const [inside] = hindered;
	const outside = before.find(({ lot }) => hindered.every((each) => each.lot !== lot));
	const offer = (lot = '') => offerLots(database, desk.officer, { callId, lots: [lot] });
	expect(await offer(inside?.lot)).toMatchObject({
		reason: { key: 'call-lots-not-offerable', why: 'constrained' }
	});
	expect(await offer(outside?.lot)).toMatchObject({ ok: true });
});

test('a relocation site of a file has its list of households once the council adopted it', async () => {
	const { planId, bring, adopt } = await laidOutTown('bluff');
	const site = { entidad: 'Ladrilleros', reubicado: '1994-09', acuerdo: 'Un lote por familia', residentes: 60 };
	await bring('relocation-site', fileOf(site, ground(500, 500)));
	expect(await listRelocationSites(desk.app.database.kysely, planId)).toEqual([]);
	await adopt();
	expect(await listRelocationSites(desk.app.database.kysely, planId)).toMatchObject([
		{ entity: 'Ladrilleros', residents: 60, relocatedIn: '1994-09', source: 'A survey' }
	]);
});
