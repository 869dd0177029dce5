import { getLocale, type Locale } from '#lib/paraglide/runtime.js';
import { languageTag } from './numbers.ts';

/** An amount in hundredths of a currency (ISO 4217), with its code: `USD 60.00`. */
export const formatMoney = (cents: number, currency: string, locale: Locale = getLocale()): string =>
	new Intl.NumberFormat(languageTag(locale), { style: 'currency', currency, currencyDisplay: 'code' }).format(
		cents / 100
	);
