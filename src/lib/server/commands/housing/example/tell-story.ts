import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { hashOfText } from '#lib/domain/housing/published-draw.ts';
import { madeUpHousehold, oneOf, shuffled, wholeFrom } from '#lib/domain/housing/made-up.ts';
import { assessmentsOfCall, recordAssessments, type Finding } from '../../../assessments.ts';
import { openRegister } from '../../../repositories/act.ts';
import { listApplications } from '../../../repositories/application.ts';
import { listFlags } from '../../../repositories/duplicate.ts';
import { takeApplications, type Entry } from '../apply.ts';
import { judgeDuplicate } from '../assess.ts';
import { awardLots } from '../award.ts';
import { dayOf } from '../call-terms-document.ts';
import { caseCode, publicCode } from '../case-code.ts';
import { holdDraw } from '../hold-draw.ts';
import { sealWith } from '../seal-draw.ts';
import { decideObjection } from '../decide-objection.ts';
import { fileObjection } from '../objection.ts';
import type { ChapterOf } from './story-document.ts';
import { takeCensus } from './tell-relocation.ts';
import { moveAll } from './tell-steps.ts';
import { callOf, told, type Telling } from './telling.ts';

const entriesOf = (
	{ random, words, story }: Telling,
	{ places }: CallTerms,
	{ count, ...some }: ChapterOf<'apply'>
): Entry[] => {
	const { firstNumber, quarters = words.quarters } = story.people;
	const wish = (): string[] =>
		places.length > 0 && random() < 0.6
			? shuffled(random, places)
					.slice(0, wholeFrom(random, [1, 2]))
					.map(({ id }) => id)
			: [];
	const entries = Array.from({ length: count }, (_, index): Entry => {
		const { household, quarter } = madeUpHousehold({ ...words, quarters }, random, firstNumber + index);
		return { household, near: wish(), origin: quarter };
	});
	for (let index = 0; index < some.samePerson + some.sameAddress; index++) {
		const [earlier, later] = [entries[index], entries.at(-1 - index)];
		if (!earlier || !later) continue;
		const { people, address } = earlier.household;
		later.household = index < some.samePerson ? { ...later.household, people } : { ...later.household, address };
	}
	return entries;
};

export const applyAll = async (telling: Telling, chapter: ChapterOf<'apply'>): Promise<void> => {
	const { database, trx, callId, people, random, today } = telling;
	const pick = (below: number): number => Math.floor(random() * below);
	const entries = entriesOf(telling, (await callOf(telling)).terms, chapter).map((entry, index, all) => ({
		entry,
		codes: { code: publicCode(pick), caseCode: caseCode(pick) },
		on: dayOf(chapter.days[Math.floor((index * chapter.days.length) / all.length)] ?? 0, today),
		channel: oneOf(random, chapter.channels)
	}));
	await takeCensus(
		telling,
		entries.map(({ entry }) => entry)
	);
	for (const some of Map.groupBy(entries, ({ on, channel }) => `${on} ${channel}`).values()) {
		const [{ on, channel } = { on: today, channel: 'counter' as const }] = some;
		const by = channel === 'web' ? 'resident' : people.officer.userId;
		const taking = { callId, on, channel, by, codes: some.map(({ codes }) => codes) };
		told(
			await takeApplications(
				trx,
				database.vault,
				taking,
				some.map(({ entry }) => entry)
			)
		);
	}
};

export const judgeAll = async (telling: Telling, { same, different, on }: ChapterOf<'judge'>): Promise<void> => {
	const { database, trx, callId, people, today } = telling;
	const flags = await listFlags(trx, callId);
	const pairOf = ({ code, other }: { code: string; other: string }): string => `${code} ${other}`;
	const samePairs = new Set(flags.filter(({ kind }) => kind === 'person').map(pairOf));
	for (const flag of flags) {
		const isSame = samePairs.has(pairOf(flag));
		const judgement = isSame
			? ({ judgement: 'same', reason: same } as const)
			: ({ judgement: 'different', reason: different } as const);
		told(await judgeDuplicate.within(database, trx, people.officer, { callId, flagId: flag.id, ...judgement }));
	}
	const second = new Set(flags.filter((flag) => samePairs.has(pairOf(flag))).map(({ code }) => code));
	const withdrawn = (await listApplications(trx, callId)).filter(({ code }) => second.has(code));
	await moveAll(
		telling,
		withdrawn.map((application) => ({
			application,
			event: { event: 'withdraw', on: dayOf(on, today), reason: same, how: telling.words.withdrawn }
		}))
	);
};

/** The leader found one unit less or more of one criterion, and the third agrees with one of them. */
const disagreed = ({ people, random }: Telling, official: Finding): Finding[] => {
	const place = wholeFrom(random, [0, official.units.length - 1]);
	const others = official.units.map((unit, index) => (index === place ? unit + 1 : unit));
	return [
		{ ...official, assessor: 'leader', by: people.leader.userId, units: others },
		{ ...official, assessor: 'third', by: people.third.userId, units: oneOf(random, [others, official.units]) }
	];
};

export const assessAll = async (telling: Telling, { count, disagree }: ChapterOf<'assess'>): Promise<void> => {
	const { database, trx, callId, people, random, story } = telling;
	const { terms } = await callOf(telling);
	const applications = (await listApplications(trx, callId, ['submitted'])).slice(0, count);
	const assessments = applications.flatMap(({ id: applicationId, householdId }, index): Finding[] => {
		const units = terms.criteria.map(({ id }) => wholeFrom(random, story.people.units[id] ?? [0, 0]));
		const by = people.officer.userId;
		const official: Finding = { applicationId, householdId, assessor: 'official', by, units };
		if (index < disagree) return [official, ...disagreed(telling, official)];
		return [official, { ...official, assessor: 'leader', by: people.leader.userId }];
	});
	for (const [by, some] of Map.groupBy(assessments, (assessment) => assessment.by)) {
		const register = await openRegister(trx, by);
		const known = await assessmentsOfCall(trx, database.vault, callId);
		const ids = await recordAssessments(trx, database.vault, known, some);
		await register.enter(
			'assess',
			'assessment',
			ids.sort((a, b) => a - b)
		);
	}
};

export const drawAll = async (telling: Telling, chapter: ChapterOf<'draw'>): Promise<void> => {
	const { database, trx, callId, people, today } = telling;
	const { sealedOn, heldOn, event, record, secret } = chapter;
	const sealing = { callId, on: dayOf(sealedOn, today), reason: null, secondUserId: null };
	told(
		await sealWith(trx, database.vault, { ...sealing, by: people.officer.userId, secret, salt: hashOfText(secret) })
	);
	const held = { callId, heldOn: dayOf(heldOn, today), event, record };
	told(await holdDraw.within(database, trx, people.officer, held));
};

/** An objection to a rank, and what became of it. */
export const object = async (telling: Telling, { rank, on, grounds, decided }: ChapterOf<'object'>): Promise<void> => {
	const { database, trx, callId, people, words, today } = telling;
	const ranked = await listApplications(trx, callId, ['ranked']);
	const application = ranked.find(({ progress }) => 'rank' in progress && progress.rank === rank);
	const filing = {
		callId,
		applicationId: application?.id ?? null,
		lot: null,
		on: dayOf(on, today),
		grounds,
		lateReason: words.late
	};
	const { id: objectionId } = told(await fileObjection.within(database, trx, people.officer, filing));
	if (!decided) return;
	const decision = { callId, objectionId, ...decided, on: dayOf(decided.on, today) };
	told(await decideObjection.within(database, trx, people.officer, decision));
};

export const award = async (
	{ database, trx, callId, people, today }: Telling,
	{ on }: ChapterOf<'award'>
): Promise<void> => {
	const awarding = { callId, on: dayOf(on, today), applicationId: null };
	told(await awardLots.within(database, trx, people.officer, awarding));
};
