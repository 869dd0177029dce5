import { sql } from 'kysely';
import type { Db } from '../db/database.ts';

/**
 * Counts one more attempt for each key, each in one statement, and returns the counts. A count begins anew when
 * its window has passed.
 */
export const countAttempt = async (db: Db, keys: readonly string[], windowMs: number, now: Date): Promise<number[]> => {
	const counts: number[] = [];
	for (const key of keys) counts.push((await countInWindow(db, key, windowMs, now)).count);
	return counts;
};

/** Counts one more attempt, and tells since when it counts. */
export const countInWindow = async (
	db: Db,
	key: string,
	windowMs: number,
	now: Date
): Promise<{ count: number; since: number }> => {
	const { rows } = await sql<{ count: number; since: number }>`
			insert into "rateLimit" as tried ("id", "key", "count", "lastRequest")
			values (${key}, ${key}, 1, ${now.getTime()}::bigint)
			on conflict ("key") do update set
				"count" = case when tried."lastRequest" + ${windowMs}::bigint <= excluded."lastRequest" then 1
					else tried."count" + 1 end,
				"lastRequest" = case when tried."lastRequest" + ${windowMs}::bigint <= excluded."lastRequest"
					then excluded."lastRequest" else tried."lastRequest" end
			returning "count", "lastRequest" as since`.execute(db);
	return rows[0] ?? { count: 0, since: now.getTime() };
};

/** No window is longer. */
const longestWindowMs = 24 * 60 * 60 * 1000;

/** Takes back one attempt that turned out well, and forgets windows that have passed. */
export const forgiveAttempt = async (db: Db, keys: readonly string[], now: Date): Promise<void> => {
	await db
		.updateTable('rateLimit')
		.set(({ eb }) => ({ count: eb('count', '-', 1) }))
		.where('key', 'in', keys)
		.where('count', '>', 0)
		.execute();
	await db
		.deleteFrom('rateLimit')
		.where('lastRequest', '<', now.getTime() - longestWindowMs)
		.execute();
};
