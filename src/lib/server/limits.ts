import type { Db } from './db/database.ts';
import { countInWindow } from './repositories/rate-limit.ts';

/** So many attempts under one name until its window has passed. */
export interface Limit {
	counter: string;
	most: number;
	windowMs: number;
}

/**
 * Counts one attempt against each limit.
 *
 * @returns whole minutes to wait where one is passed, the longest; nothing where none is.
 */
export const minutesToWait = async (db: Db, limits: readonly Limit[], now: Date): Promise<number | undefined> => {
	let waitMs = 0;
	for (const { counter, most, windowMs } of limits) {
		const { count, since } = await countInWindow(db, counter, windowMs, now);
		if (count > most) waitMs = Math.max(waitMs, since + windowMs - now.getTime());
	}
	return waitMs > 0 ? Math.ceil(waitMs / 60_000) : undefined;
};
