import { z } from 'zod';
import { today } from '../../today.ts';
import { words } from './housing-input.ts';

/** What was done in time and is entered when its time is over, such as a paper form: why it is entered so late. */
export type LateRefusal = { key: 'late-reason-missing'; until: string };

export const lateReasonInput = z
	.union([z.literal(''), words(500)])
	.default('')
	.transform((text) => text || null);

/** Whether something that could be done until a day, ISO, is entered later and does not say why. */
export const unexplained = (until: string, lateReason: string | null): LateRefusal | undefined =>
	lateReason === null && today() > until ? { key: 'late-reason-missing', until } : undefined;
