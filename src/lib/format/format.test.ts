import { expect, test } from 'vitest';
import { crsName, formatDegrees, formatEastNorth } from './coordinates.ts';
import { formatAdoption, formatDay, formatMoment, formatPeriod } from './dates.ts';
import {
	formatGridArea,
	formatHectares,
	formatMetres,
	formatNumber,
	formatPercent,
	formatSquareMetres
} from './numbers.ts';

test('figures are grouped and pointed as in Peru, and never part from their unit', () => {
	expect(formatNumber(60_000, 0, 'es')).toBe('60,000');
	expect(formatSquareMetres(27_400, 'es')).toBe('27,400.00\u00a0m²');
	expect(formatHectares(8_201_230, 'en')).toBe('820.12\u00a0ha');
	expect(formatMetres(8, 'es')).toBe('8.00\u00a0m');
	expect(formatPercent(54.5, 1, 'es')).toBe('54.5\u00a0%');
});

test('an exact area is rounded once, from whole millimetres', () => {
	expect(formatGridArea(120_000_000, 'es')).toBe('120.00\u00a0m²');
	expect(formatGridArea(120_005_000, 'es')).toBe('120.01\u00a0m²');
	expect(formatGridArea(120_004_999.5, 'es')).toBe('120.00\u00a0m²');
});

test('a date is as precise as its source', () => {
	expect(formatPeriod('1994-09', 'es')).toBe('setiembre de 1994');
	expect(formatPeriod('1994-09', 'en')).toBe('September 1994');
	expect(formatPeriod('1995-H1', 'es')).toBe('primer semestre de 1995');
	expect(formatPeriod('1995-H2', 'en')).toBe('second half of 1995');
	expect(formatPeriod('unknown', 'en')).toBe('unknown');
	expect(formatDay('1988-05-01', 'es')).toBe('1 de mayo de 1988');
	expect(formatAdoption('1988-05-01', 'es')).toBe('1 de mayo de 1988');
	expect(formatAdoption('1988-01-01', 'en')).toBe('1988');
	expect(formatDay('1988-05-01', 'en')).toBe('1 May 1988');
});

test('coordinates say their hemisphere in the reader’s language', () => {
	expect(formatDegrees([-71.31028, -17.63428], 'es')).toBe('17.634280° S, 71.310280° O');
	expect(formatDegrees([151.2, 12.5], 'en')).toBe('12.500000° N, 151.200000° E');
	expect(formatEastNorth([254_100.25, 8_048_200.5], 'es')).toBe('E 254,100.25 N 8,048,200.50');
});

test('a metric CRS is named by its zone', () => {
	expect(crsName(32_719)).toBe('WGS 84 / UTM 19S');
	expect(crsName(32_618)).toBe('WGS 84 / UTM 18N');
	expect(crsName(24_879)).toBe('EPSG:24879');
	expect(crsName(32_661)).toBe('EPSG:32661');
});

test('a moment is told by the clock of the reader, and by its day when that is over', () => {
	const now = new Date('2026-03-02T03:00:00Z');
	expect(formatMoment(new Date('2026-03-02T00:05:00Z'), now, 'es', 'America/Lima')).toBe('19:05');
	expect(formatMoment(new Date('2026-03-01T04:59:00Z'), now, 'es', 'America/Lima')).toBe('28 feb., 23:59');
	expect(formatMoment(new Date('2025-03-01T12:00:00Z'), now, 'en', 'America/Lima')).toBe('1 Mar 2025, 07:00');
});
