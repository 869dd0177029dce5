import type { HouseholdData } from '#lib/domain/housing/household.ts';
import { letterFrame, noticeSentence } from '#lib/format/notice-words.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { App } from './app.ts';
import { openHousehold } from './commands/housing/household.ts';
import { lettersOf, type Letter } from './notice-facts.ts';
import { listNotices } from './repositories/notice.ts';

/** A letter to be printed, for one household. */
export interface NoticeSlip {
	code: string;
	actNumbers: number[];
	name: string;
	address: string;
	lead: string;
	happened: string[];
	where: string;
}

const slipOf = (
	{ actNumbers, notices, facts }: Letter,
	{ people, address }: HouseholdData,
	origin: string
): NoticeSlip => {
	const { lead, where } = letterFrame(facts, origin);
	const happened = notices.map((notice) => noticeSentence(notice, facts));
	return { code: facts.code, actNumbers, name: people[0]?.name ?? '', address, lead, happened, where };
};

/**
 * The notices of a call that are for paper, one letter for each household, by address: all that wait where no e-mail is sent. That
 * somebody saw the names is noted.
 *
 * @param most Households.
 */
export const openNoticeSlips = async (
	{ database, settings }: App,
	actor: Actor,
	{ callId, illustrative, most }: { callId: number; illustrative: boolean; most: number }
): Promise<NoticeSlip[]> => {
	const { kysely, vault } = database;
	const onPaper = settings.mail !== undefined && !illustrative;
	const letters = await lettersOf(kysely, callId, await listNotices(kysely, callId, { onPaper, most }));
	const slips = await kysely.transaction().execute(async (trx) => {
		const opened: NoticeSlip[] = [];
		for (const letter of letters) {
			const household = await openHousehold(trx, vault, letter.householdId, actor, 'notice');
			if (household.ok) opened.push(slipOf(letter, household.value, settings.origin));
		}
		return opened;
	});
	const collator = new Intl.Collator(letters[0]?.facts.locale, { numeric: true });
	return slips.sort((a, b) => collator.compare(a.address, b.address) || collator.compare(a.code, b.code));
};
