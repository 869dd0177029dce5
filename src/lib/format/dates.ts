import { m } from '#lib/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/paraglide/runtime.js';
import { languageTag } from './numbers.ts';

const inUtc = (date: Date, options: Intl.DateTimeFormatOptions, locale: Locale): string =>
	new Intl.DateTimeFormat(languageTag(locale), { ...options, timeZone: 'UTC' }).format(date);

/** A calendar day, ISO: `1988-05-01` is "1 de mayo de 1988". */
export const formatDay = (isoDay: string, locale: Locale = getLocale()): string =>
	inUtc(new Date(`${isoDay}T00:00:00Z`), { day: 'numeric', month: 'long', year: 'numeric' }, locale);

/** When something was entered, the same for everybody: "1 de mayo de 1988, 14:05:09 UTC". @param instant ISO. */
export const formatInstant = (instant: string, locale: Locale = getLocale()): string =>
	`${formatDay(instant.slice(0, 10), locale)}, ${instant.slice(11, 19)} UTC`;

/** A day in words; what is none is told as it is. */
export const dayText = (text: string): string =>
	Number.isNaN(Date.parse(`${text}T00:00:00Z`)) ? text : formatDay(text);

/** The day a version was adopted, ISO. Sources often know the year only, which is kept as its 1 January and printed as the year. */
export const formatAdoption = (isoDay: string, locale: Locale = getLocale()): string =>
	isoDay.endsWith('-01-01') ? isoDay.slice(0, 4) : formatDay(isoDay, locale);

/** A date as precise as its source: `1994-09` is a month, `1995-H1` half a year. Anything else is given back. */
export const formatPeriod = (period: string, locale: Locale = getLocale()): string => {
	const [year = '', part = ''] = period.split('-');
	if (part === 'H1') return m.date_first_half({ year }, { locale });
	if (part === 'H2') return m.date_second_half({ year }, { locale });
	if (!/^\d{4}-\d{2}$/.test(period)) return period;
	return inUtc(new Date(`${period}-01T00:00:00Z`), { month: 'long', year: 'numeric' }, locale);
};

/** When something happened, where the reader is: `14:05` today, `24 nov., 14:05` before. @param timeZone the reader's */
export const formatMoment = (
	moment: Date,
	now: Date,
	locale: Locale = getLocale(),
	timeZone: string | undefined = undefined
): string => {
	const inZone = (date: Date, options: Intl.DateTimeFormatOptions): string =>
		new Intl.DateTimeFormat(languageTag(locale), { ...options, timeZone }).format(date);
	const time = inZone(moment, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
	const year = (date: Date): string => inZone(date, { year: 'numeric' });
	const day = (date: Date): string =>
		inZone(date, { day: 'numeric', month: 'short', ...(year(date) === year(now) ? {} : { year: 'numeric' }) });
	return day(moment) === day(now) ? time : `${day(moment)}, ${time}`;
};
