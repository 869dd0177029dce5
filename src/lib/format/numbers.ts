import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

/** Peru writes 27,400.50; so does English. */
const languageTags: Record<Locale, string> = { es: 'es-PE', en: 'en-GB' };

export const languageTag = (locale: Locale = getLocale()): string => languageTags[locale];

/** Between a figure and its unit, so that a line never breaks there. */
const noBreakSpace = '\u00a0';

const withUnit = (figure: string, unit: string): string => `${figure}${noBreakSpace}${unit}`;

/** A figure with the same number of decimals everywhere, digits grouped as the reader's language does. */
export const formatNumber = (value: number, decimals = 0, locale: Locale = getLocale()): string =>
	new Intl.NumberFormat(languageTag(locale), {
		minimumFractionDigits: decimals,
		maximumFractionDigits: decimals,
		useGrouping: true
	}).format(value);

/** An area in square metres, two decimals: `120.00 m²`. */
export const formatSquareMetres = (areaM2: number, locale?: Locale): string =>
	withUnit(formatNumber(areaM2, 2, locale), 'm²');

/** Hundredths of a square metre in whole numbers, so that the browser and the database print the same figure. */
export const squareMetresOf = (gridAreaMm2: number): number => Math.round(gridAreaMm2 / 1e4) / 100;

/** An exact grid area in mm², as square metres with two decimals. */
export const formatGridArea = (gridAreaMm2: number, locale?: Locale): string =>
	formatSquareMetres(squareMetresOf(gridAreaMm2), locale);

/** An area in square metres, as hectares with two decimals: `12.34 ha`. */
export const formatHectares = (areaM2: number, locale?: Locale): string =>
	withUnit(formatNumber(areaM2 / 1e4, 2, locale), 'ha');

/** A length in metres, two decimals: `8.00 m`. */
export const formatMetres = (lengthM: number, locale?: Locale): string =>
	withUnit(formatNumber(lengthM, 2, locale), 'm');

/** How far something is, in whole metres: `120 m`. */
export const formatDistance = (distanceM: number, locale?: Locale): string =>
	withUnit(formatNumber(distanceM, 0, locale), 'm');

/** A percentage (0 to 100), one decimal: `54.5 %`. */
export const formatPercent = (percent: number, decimals = 1, locale?: Locale): string =>
	withUnit(formatNumber(percent, decimals, locale), '%');

/** A file's size: kB of 1000 bytes. */
export const formatKilobytes = (bytes: number, locale?: Locale): string =>
	`${formatNumber(Math.max(1, Math.round(bytes / 1000)), 0, locale)} kB`;
