import { noticeOf, type Notice } from '#lib/domain/housing/notice.ts';
import type { LetterFacts } from '#lib/format/notice-words.ts';
import type { Db } from './db/database.ts';
import { findCallById, listLotLabels } from './repositories/call.ts';
import type { WaitingNotice } from './repositories/notice.ts';
import { findPlanById } from './repositories/plan.ts';

/** A letter to one household before it is put in words. */
export interface Letter {
	applicationId: number;
	householdId: number;
	actNumbers: number[];
	notices: Notice[];
	facts: LetterFacts;
}

const lotsIn = (notices: readonly Notice[]): string[] =>
	notices.flatMap((notice) => (notice.kind === 'assign' ? [notice.lot] : []));

/** Letters of one call, one for each application, with all its notices in the order they were given. */
export const lettersOf = async (db: Db, callId: number, waiting: readonly WaitingNotice[]): Promise<Letter[]> => {
	const call = await findCallById(db, callId);
	const plan = call && (await findPlanById(db, call.planId));
	if (!plan) return [];
	const { title, municipality, terms } = call;
	const told = waiting.flatMap((each) => {
		const notice = noticeOf(each, terms);
		return notice ? [{ ...each, notice }] : [];
	});
	const lots = await listLotLabels(db, callId, lotsIn(told.map(({ notice }) => notice)));
	return [...Map.groupBy(told, ({ applicationId }) => applicationId)].map(([applicationId, own]) => ({
		applicationId,
		householdId: own[0]?.householdId ?? 0,
		actNumbers: own.map(({ actNumber }) => actNumber),
		notices: own.map(({ notice }) => notice),
		facts: { code: own[0]?.code ?? '', title, municipality, lots, locale: plan.locale }
	}));
};
