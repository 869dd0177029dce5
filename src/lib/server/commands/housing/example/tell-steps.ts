import type { ApplicationEvent, Evidence } from '#lib/domain/housing/application.ts';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';
import { shuffled, wholeFrom } from '#lib/domain/housing/made-up.ts';
import { openRegister } from '../../../repositories/act.ts';
import { listApplications, type StoredApplication } from '../../../repositories/application.ts';
import { listAssessments } from '../../../repositories/assessment.ts';
import { dayOf } from '../call-terms-document.ts';
import { moveOn } from '../step.ts';
import type { ChapterOf, StoryStep } from './story-document.ts';
import { onPaper, proveAll } from './tell-evidence.ts';
import { callOf, someDay, told, type Move, type Telling } from './telling.ts';

export const moveAll = async (telling: Telling, moves: readonly Move[]): Promise<StoredApplication[]> => {
	if (moves.length === 0) return [];
	const register = await openRegister(telling.trx, telling.people.officer.userId);
	const { trx, database } = telling;
	return told(await moveOn({ trx, vault: database.vault, register }, await callOf(telling), moves));
};

/** What cures each of some requirements, in words. */
const brought = ({ words, random }: Telling, ids: readonly string[]): Evidence =>
	Object.fromEntries(ids.map((id) => [id, [words.documents.replace('{number}', String(wholeFrom(random, [1, 999])))]]));

const eventOf = (
	telling: Telling,
	terms: CallTerms,
	{ progress }: StoredApplication,
	step: StoryStep
): ApplicationEvent => {
	const on = someDay(telling, step.on);
	const after = (days: number): string => dayOf(days, on);
	switch (step.event) {
		case 'observe': {
			const observed = terms.requirements.filter(({ id }) => step.requirements.includes(id));
			const observations = observed.map(({ id, title, cure }) => ({ requirement: { id, title }, cure }));
			return { event: step.event, on, observations, until: terms.windows.cureUntil };
		}
		case 'cure': {
			const observed = progress.state === 'observed' ? progress.observations : [];
			return {
				event: step.event,
				on,
				evidence: brought(
					telling,
					observed.map(({ requirement }) => requirement.id)
				)
			};
		}
		case 'occupy':
		case 'adjudicate':
		case 'title':
			return { event: step.event, on, evidence: onPaper(telling, terms, step.event, on) };
		case 'warn':
			return { event: step.event, on, until: after(step.days) };
		case 'keep':
			return { event: step.event, on, resolution: step.resolution, until: after(step.days) };
		case 'reply':
			return { event: step.event, on, reply: step.reply };
		case 'revert':
			return { event: step.event, on, resolution: step.resolution, evidence: {} };
		case 'withdraw':
			return { event: step.event, on, reason: step.reason, how: step.how };
		default:
			return { event: step.event, on };
	}
};

/** Each fate's households go one step at a time, all together. */
export const stepAll = async (
	telling: Telling,
	{ from, since, assessed, fates }: ChapterOf<'steps'>
): Promise<void> => {
	const { trx, callId, random, today } = telling;
	const { terms } = await callOf(telling);
	const found = new Set((await listAssessments(trx, callId)).map(({ applicationId }) => applicationId));
	const able = (await listApplications(trx, callId, [from])).filter(
		({ id, progress }) => progress.on >= dayOf(since, today) && (!assessed || found.has(id))
	);
	const waiting = shuffled(random, able);
	let travellers = fates.flatMap(({ count, steps }) =>
		waiting.splice(0, count).map((application) => ({ application, steps }))
	);
	while (travellers.length > 0) {
		const moves = travellers.flatMap(({ application, steps: [step] }) =>
			step ? [{ application, event: eventOf(telling, terms, application, step) }] : []
		);
		const moved = new Map(
			(await moveAll(telling, await proveAll(telling, terms, moves))).map((application) => [
				application.id,
				application
			])
		);
		travellers = travellers
			.map(({ application, steps }) => ({
				application: moved.get(application.id) ?? application,
				steps: steps.slice(1)
			}))
			.filter(({ steps }) => steps.length > 0);
	}
};
