import { m } from '#lib/paraglide/messages.js';
import { getLocale, type Locale } from '#lib/paraglide/runtime.js';
import { formatNumber } from './numbers.ts';

/** WGS 84 degrees, [longitude, latitude], as `17.634280° S, 71.310280° O`; six decimals are a decimetre. */
export const formatDegrees = ([longitude, latitude]: [number, number], locale: Locale = getLocale()): string => {
	const degrees = (value: number): string => `${formatNumber(Math.abs(value), 6, locale)}°`;
	const northSouth = latitude < 0 ? m.compass_south({}, { locale }) : m.compass_north({}, { locale });
	const eastWest = longitude < 0 ? m.compass_west({}, { locale }) : m.compass_east({}, { locale });
	return `${degrees(latitude)} ${northSouth}, ${degrees(longitude)} ${eastWest}`;
};

/** Metres in the plan's CRS, [east, north], as `E 254,100.25 N 8,048,200.50`. */
export const formatEastNorth = ([east, north]: [number, number], locale: Locale = getLocale()): string =>
	`${m.compass_east({}, { locale })} ${formatNumber(east, 2, locale)} ${m.compass_north({}, { locale })} ${formatNumber(north, 2, locale)}`;

/** Name of a metric CRS by its EPSG code: the UTM zones of WGS 84 by zone, others by code. */
export const crsName = (srid: number): string => {
	const zone = srid % 100;
	const hemisphere = { 326: 'N', 327: 'S' }[Math.floor(srid / 100)];
	if (hemisphere === undefined || zone < 1 || zone > 60) return `EPSG:${srid}`;
	return `WGS 84 / UTM ${zone}${hemisphere}`;
};
