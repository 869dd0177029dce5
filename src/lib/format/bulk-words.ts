import type { NotAccepted, NotCharged } from '#lib/domain/housing/bulk.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatNumber } from './numbers.ts';

const sentences: Record<NotAccepted | NotCharged, (told: { count: string }) => string> = {
	observed: m.bulk_left_observed,
	'not-assessed': m.bulk_left_not_assessed,
	'papers-missing': m.bulk_left_papers_missing,
	'papers-waiting': m.bulk_left_papers_waiting,
	'not-listed': m.bulk_left_not_listed,
	'flag-open': m.bulk_left_flag_open,
	charged: m.bulk_left_charged,
	reversed: m.bulk_left_reversed,
	left: m.bulk_left_left,
	'too-early': m.bulk_left_too_early
};

/** Why some are left out of what is done with all. */
export const leftWords = (why: NotAccepted | NotCharged, count: number): string =>
	sentences[why]({ count: formatNumber(count) });
