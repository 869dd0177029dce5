import type { Notice } from '#lib/domain/housing/notice.ts';
import type { Locale } from '#lib/domain/plan/plan.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { formatDay } from './dates.ts';
import { formatNumber } from './numbers.ts';

/** What a letter about an application says besides what happened. */
export interface LetterFacts {
	/** Public code. */
	code: string;
	/** Of the call. */
	title: string;
	municipality: string;
	/** Names of the lots that are told of, by their ids. */
	lots: ReadonlyMap<string, string>;
	/** The town's language. */
	locale: Locale;
}

type Words = (notice: Notice, facts: LetterFacts) => string;

const decided = {
	dismissed: m.notice_dismissed,
	bar: m.notice_barred,
	reassess: m.notice_reassess,
	withhold: m.notice_upheld,
	none: m.notice_upheld
};

const wordsOf: { [Kind in Notice['kind']]: (notice: Notice & { kind: Kind }, facts: LetterFacts) => string } = {
	observe: ({ until, missing }, { locale }) =>
		m.notice_observe(
			{
				missing: missing.map(({ title, cure }) => (cure ? `${title}: ${cure}` : title)).join('; '),
				until: formatDay(until, locale)
			},
			{ locale }
		),
	reject: ({ missing }, { locale }) =>
		m.notice_reject({ missing: missing.map(({ title }) => title).join('; ') }, { locale }),
	accept: (_, { locale }) => m.notice_accept({}, { locale }),
	rank: ({ rank }, { locale }) => m.notice_rank({ rank: formatNumber(rank, 0, locale) }, { locale }),
	assign: ({ lot, until }, { lots, locale }) =>
		m.notice_assign({ lot: lots.get(lot) ?? '', until: formatDay(until, locale) }, { locale }),
	occupy: (_, { locale }) => m.notice_occupy({}, { locale }),
	warn: ({ until }, { locale }) => m.notice_warn({ until: formatDay(until, locale) }, { locale }),
	keep: ({ until }, { locale }) => m.notice_keep({ until: formatDay(until, locale) }, { locale }),
	revert: (_, { locale }) => m.notice_revert({}, { locale }),
	adjudicate: (_, { locale }) => m.notice_adjudicate({}, { locale }),
	title: (_, { locale }) => m.notice_title({}, { locale }),
	object: (_, { locale }) => m.notice_object({}, { locale }),
	decide: ({ remedy }, { locale }) => decided[remedy ?? 'dismissed']({}, { locale }),
	settle: ({ points }, { locale }) =>
		points === null
			? m.notice_released({}, { locale })
			: m.notice_reassessed({ points: formatNumber(points, 0, locale) }, { locale }),
	'return-paper': (_, { locale }) => m.notice_return_paper({}, { locale })
};

/** What happened on which day, and what to do until when. */
export const noticeSentence = (notice: Notice, facts: LetterFacts): string => {
	const words = wordsOf[notice.kind] as Words;
	return `${formatDay(notice.on, facts.locale)}: ${words(notice, facts)}`;
};

/** The parts of a letter around what happened. @param origin Address of the app. */
export const letterFrame = ({ code, title, municipality, locale }: LetterFacts, origin: string) => ({
	lead: m.notice_lead({ code, title, municipality }, { locale }),
	where: m.notice_where({ address: `${origin}${localizeHref('/case', { locale })}` }, { locale }),
	safe: m.notice_safe({}, { locale })
});

/** A letter that others may read: no name, no number of a document, no code that opens anything, and no link with one. */
export const noticeLetter = (
	notices: readonly Notice[],
	facts: LetterFacts,
	origin: string
): { subject: string; text: string } => {
	const { lead, where, safe } = letterFrame(facts, origin);
	const happened = notices.map((notice) => noticeSentence(notice, facts));
	return {
		subject: m.notice_subject({ code: facts.code }, { locale: facts.locale }),
		text: `${[lead, ...happened, where, safe].join('\n\n')}\n`
	};
};
