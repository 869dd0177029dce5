import { sql } from 'kysely';
import { join } from 'node:path';
import { seeded } from '#lib/domain/seeded.ts';
import type { Plan } from '#lib/domain/plan/plan.ts';
import type { Actor, Role } from '#lib/domain/record/role.ts';
import type { Database, Db, Trx } from '../../../db/database.ts';
import { listCalls } from '../../../repositories/call.ts';
import { forgetNotices } from '../../../repositories/notice.ts';
import { listOfferableLots } from '../../../repositories/offerable-lot.ts';
import { listProgrammes } from '../../../repositories/plan-parameters.ts';
import { listVersions } from '../../../repositories/plan-version.ts';
import { findPlanBySlug } from '../../../repositories/plan.ts';
import { listUsers } from '../../../repositories/user.ts';
import { exampleFolders } from '../../import-plan-example.ts';
import { readPlanSlug } from '../../plan-document.ts';
import { createCall, offerLots, openCall } from '../call.ts';
import { dayOf, readDefaultTerms, termsDocument, termsOn } from '../call-terms-document.ts';
import { readStories, type Story, type StoryWords } from './story-document.ts';
import { tell } from './tell.ts';
import { donate, siteOf } from './tell-relocation.ts';
import { told, type StoryPeople, type Telling } from './telling.ts';

/** Any number, the same in every Pampa process: who holds it loads the calls of the example. */
const lockKey = 19841996;

const peopleOf = async (db: Db): Promise<StoryPeople | undefined> => {
	const users = (await listUsers(db)).filter(({ isExample }) => isExample);
	const actorOf = (wanted: Role): Actor | undefined => {
		const found = users.find(({ role }) => role === wanted);
		return found && { userId: found.id, role: found.role };
	};
	const [officer, leader, third] = [actorOf('housing_officer'), actorOf('institution'), actorOf('administrator')];
	return officer && leader && third && { officer, leader, third };
};

/** Lots that may be offered, of a subdivision. */
const firstLots = async (
	trx: Trx,
	planId: number,
	programmeId: number,
	{ subdivision, count }: Story['lots']
): Promise<string[]> => {
	const adopted = (await listVersions(trx, planId)).find(({ status }) => status === 'adopted');
	const lots = adopted ? await listOfferableLots(trx, adopted.id, programmeId, null) : [];
	return lots
		.filter((each) => each.subdivision === subdivision && each.hindrance === null)
		.slice(0, count)
		.map(({ lot }) => lot);
};

interface Setting {
	database: Database;
	plan: Plan;
	people: StoryPeople;
	words: StoryWords;
	dbFolder: string;
	/** ISO date. */
	today: string;
}

const tellStory = async (
	trx: Trx,
	{ database, plan, people, words, dbFolder, today }: Setting,
	story: Story
): Promise<void> => {
	const { programme, ...call } = story.call;
	const programmeId = (await listProgrammes(trx, plan.id)).find(({ code }) => code === programme)?.id ?? 0;
	const written = { ...readDefaultTerms(dbFolder, plan.locale), ...story.terms };
	const terms = termsOn(termsDocument.parse({ ...written, ...(await siteOf(trx, plan.id, story)) }), today);
	const made = { ...call, planId: plan.id, programmeId, terms, illustrative: true };
	const { id: callId } = told(await createCall.within(database, trx, people.officer, made));
	const [random, records] = [seeded(story.people.seed), seeded(story.people.seed + 1)];
	const telling: Telling = { database, trx, people, words, story, callId, random, records, today };
	const lots = await firstLots(trx, plan.id, programmeId, story.lots);
	told(await offerLots.within(database, trx, people.officer, { callId, lots }));
	await donate(telling, lots);
	told(await openCall.within(database, trx, people.officer, { callId, on: dayOf(story.openedOn, today) }));
	for (const chapter of story.story) await tell(telling, chapter);
	// Of a call that is over, everybody was told in their time.
	if (terms.windows.objectUntil < today) await forgetNotices(trx, callId);
};

/**
 * Loads the calls of the example plans, with people who do not exist, into a database that has the plans and no call: each act
 * as the office would have done it, in one transaction. Windows of a call that is open are counted from today.
 *
 * @param dbFolder Folder of the example (`seed`) and of what calls begin with (`defaults`).
 * @returns whether it loaded them.
 */
export const loadHousingExample = async (
	database: Database,
	dbFolder: string,
	progress: (step: string) => void = () => {},
	today = new Date().toISOString().slice(0, 10)
): Promise<boolean> => {
	if ((await listCalls(database.kysely)).length > 0) return false;
	return database.kysely.transaction().execute(async (trx) => {
		await sql`select pg_advisory_xact_lock(${lockKey}::bigint)`.execute(trx);
		const people = await peopleOf(trx);
		if (!people || (await listCalls(trx)).length > 0) return false;
		let isAnyTold = false;
		for (const folder of exampleFolders(join(dbFolder, 'seed'))) {
			const read = readStories(join(folder, 'housing'));
			const plan = await findPlanBySlug(trx, readPlanSlug(folder));
			if (!read || !plan?.isExample) continue;
			for (const story of read.stories) {
				progress(`Loading the call ${story.call.code}`);
				await tellStory(trx, { database, plan, people, words: read.words, dbFolder, today }, story);
				isAnyTold = true;
			}
		}
		return isAnyTold;
	});
};
