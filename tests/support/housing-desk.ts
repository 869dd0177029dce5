import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import type { CheckSort } from '#lib/domain/housing/stage-proof.ts';
import type { HouseholdData } from '#lib/domain/housing/household.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { App } from '#lib/server/app.ts';
import { applyAtCounter } from '#lib/server/commands/housing/apply.ts';
import type { Receipt } from '#lib/server/commands/housing/receipt.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { createCall, offerLots, openCall } from '#lib/server/commands/housing/call.ts';
import { stepApplication } from '#lib/server/commands/housing/step.ts';
import { saveEdit } from '#lib/server/commands/save-edit.ts';
import { setVersionStatus } from '#lib/server/repositories/plan-version.ts';
import { editOf, ground, layOut, makeTown } from './edits.ts';
import { madeUpName } from './made-up-name.ts';
import { makeActor, testApp } from './test-app.ts';

const check = (id: string, title: string, shownBy: CheckSort) => ({ id, title, shownBy });

/** Terms of a call as small as they can be told whole. */
export const testTerms: CallTerms = {
	order: 'points',
	criteria: [
		{ id: 'years', title: 'Years in the town', pointsPerUnit: 2, mostPoints: 20, source: 'Ordinance 1, art. 4' },
		{ id: 'children', title: 'Children', pointsPerUnit: 3, mostPoints: 12, source: 'Ordinance 1, art. 5' }
	],
	requirements: [
		{ id: 'no-house', title: 'Owns no house or site', cure: null, source: 'Ordinance 1, art. 2' },
		{ id: 'papers', title: 'Identity documents', cure: 'A copy of the missing document', source: 'Ordinance 1, art. 3' }
	],
	documents: [{ id: 'identity', title: 'Identity document', isRequired: true }],
	stages: {
		occupation: [check('visit', 'Visit that found the family', 'visit')],
		adjudication: [check('plans', 'Plans for water and sewer', 'document'), check('trees', 'Trees planted', 'work')],
		title: [check('service', 'One service complete', 'service'), check('finance', 'Finance of the others', 'document')]
	},
	currency: 'USD',
	fees: [{ id: 'processing', title: 'Processing', cents: 1000, due: 'apply' }],
	mostCents: 6000,
	windows: { applyFrom: '1998-01-05', applyUntil: '1998-02-28', cureUntil: '1998-03-15', objectUntil: '1998-04-15' },
	daysToOccupy: 90,
	daysToReply: 15,
	places: [],
	entitledBy: null,
	source: 'Ordinance 1'
};

/** A household whose people are nobody's; everything in it follows from its number. */
export const madeUpHousehold = (number: number): HouseholdData => ({
	people: [
		{
			relation: 'applicant',
			name: madeUpName(number),
			identityNumber: String(10_000_000 + number),
			bornOn: '1965-05-05'
		}
	],
	address: `Calle ${number} de ninguna parte`,
	phone: '',
	email: ''
});

export const valueOf = <Value>(outcome: Outcome<Value>): Value => {
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.reason));
	return outcome.value;
};

/** What the erasure of a household needs: a reason, and somebody else who agrees. */
export const agreed = ({ administrator }: { administrator: Actor }) => ({
	reason: 'Asked by letter 7',
	secondUserId: administrator.userId
});

/** An app with an office, an institution and a town whose plan is adopted, for the tests of one file. */
export const housingDesk = () => {
	let app: App;
	let officer: Actor;
	let leader: Actor;
	let administrator: Actor;
	let towns = 0;
	let people = 0;
	beforeAll(async () => {
		app = await testApp();
		officer = await makeActor(app, 'housing_officer');
		leader = await makeActor(app, 'institution');
		administrator = await makeActor(app, 'administrator');
	});
	afterAll(() => app.database.close());

	/** A plan of some subdivisions whose lots, of 120 m², are all of one programme, and of one relocation site: lineage ids of the first `count`. */
	const newTown = async (count: number, names: readonly string[] = ['Los Cardos']) => {
		const slug = `housing-${++towns}`;
		const versionId = await makeTown(app, slug);
		const height = Math.ceil(count / 60) * 60 + 140;
		const planner = await makeActor(app, 'planner');
		for (const [index, name] of names.entries()) {
			const site = ground(0, index * (height + 20), 200, height);
			valueOf(await saveEdit(app.database, planner, { versionId, edit: editOf(index + 1, layOut(site, name)) }));
		}
		const { rows } = await sql<{ planId: number; programmeId: number }>`
			select v.plan_id as "planId", min(p.id) as "programmeId" from plan_version v
			join housing_programme p on p.plan_id = v.plan_id where v.id = ${versionId} group by v.plan_id`.execute(
			app.database.kysely
		);
		const { planId, programmeId } = rows[0] ?? { planId: 0, programmeId: 0 };
		await sql`
			insert into earmark (lot_id, plan_version_id, programme_id)
			select id, plan_version_id, ${programmeId} from lot where plan_version_id = ${versionId}`.execute(app.database.kysely);
		const site = randomUUID();
		await sql`
			insert into relocation_site (plan_version_id, srid, lineage_id, geom, source, illustrative, position, entity,
				stated_area_m2, residents, relocated_in, agreement)
			select id, srid, ${site}::uuid, st_makeenvelope(-900, -900, -800, -800, srid), 'Table 1', true, 1, 'El Barranco',
				10000, 12, '1994-05', 'The town donated land' from plan_version where id = ${versionId}`.execute(app.database.kysely);
		await app.database.kysely.transaction().execute((trx) => setVersionStatus(trx, versionId, 'adopted', '1997-12-01'));
		const lots = await app.database.kysely
			.selectFrom('lot')
			.select('lineage_id')
			.where('plan_version_id', '=', versionId)
			.orderBy('id')
			.limit(count)
			.execute();
		return { planId, programmeId, versionId, site, lots: lots.map(({ lineage_id: lot }) => lot) };
	};

	/** A call of a new town that offers nothing yet. */
	const newDraft = async (lots: number, terms: CallTerms = testTerms, names?: readonly string[]) => {
		const town = await newTown(lots, names);
		const { id } = valueOf(
			await createCall(app.database, officer, {
				planId: town.planId,
				programmeId: town.programmeId,
				code: `TEST-${towns}`,
				title: 'A call of a test',
				municipality: 'Nowhere',
				terms
			})
		);
		return { ...town, callId: id };
	};

	/** An open call of a new town. */
	const newCall = async (lots: number, terms: CallTerms = testTerms) => {
		const { callId, ...town } = await newDraft(lots, terms);
		valueOf(await offerLots(app.database, officer, { callId, lots: town.lots }));
		valueOf(await openCall(app.database, officer, { callId, on: '1998-01-02' }));
		return { ...town, callId };
	};

	const apply = async (callId: number, household = madeUpHousehold(++people)): Promise<Receipt> =>
		valueOf(
			await applyAtCounter(app.database, officer, {
				callId,
				on: '1998-01-10',
				channel: 'counter',
				lateReason: 'Typed in from paper',
				entry: { household, near: [], origin: 'Alto' }
			})
		);

	/** These tests are of days long ago. */
	const late = { lateReason: 'Typed in from paper' };
	const step = async (applicationId: number, event: Record<string, unknown>) =>
		valueOf(await stepApplication(app.database, officer, { applicationId, event: { ...late, ...event } }));

	/** Assessed by both, and declared eligible. */
	const admit = async (applicationId: number, units: number[]): Promise<void> => {
		const found = { applicationId, units, note: '' };
		valueOf(await assess(app.database, officer, { ...found, assessor: 'official' }));
		valueOf(await assess(app.database, leader, { ...found, assessor: 'leader' }));
		await step(applicationId, { event: 'accept', on: '1998-03-10' });
	};

	return {
		get app(): App {
			return app;
		},
		get officer(): Actor {
			return officer;
		},
		get leader(): Actor {
			return leader;
		},
		get administrator(): Actor {
			return administrator;
		},
		newTown,
		newDraft,
		newCall,
		apply,
		step,
		admit
	};
};
