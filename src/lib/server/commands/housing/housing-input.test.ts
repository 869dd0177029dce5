import { afterEach, expect, test, vi } from 'vitest';
import { doneOn } from './housing-input.ts';

afterEach(() => {
	vi.useRealTimers();
});

test.for([
	['2026-11-26T09:59:59Z', '2026-11-26', '2026-11-27'],
	['2026-11-26T10:00:00Z', '2026-11-27', '2026-11-28']
] as const)('at %s the last day on which anything was done is %s', ([now, last, toCome]) => {
	vi.useFakeTimers({ now: new Date(now) });
	const isDay = (day: string): boolean => doneOn.safeParse(day).success;
	expect([last, toCome, '1998-02-28', '1799-12-31', '2026-02-30', ''].map(isDay)).toEqual([
		true,
		false,
		true,
		false,
		false,
		false
	]);
});
