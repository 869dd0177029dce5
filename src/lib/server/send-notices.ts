import { waitAfter } from '#lib/domain/housing/notice.ts';
import { noticeLetter } from '#lib/format/notice-words.ts';
import type { App } from './app.ts';
import { openHousehold } from './commands/housing/household.ts';
import { enterDeliveries } from './commands/housing/notice.ts';
import type { Mailer } from './mail.ts';
import { lettersOf } from './notice-facts.ts';
import { claimNotice, findNotice, giveUpLost, setMailState } from './repositories/notice.ts';
import { today } from './today.ts';

/** Who looks at an address to write to it, and enters that it did. */
const sender = { userId: 'pampa', role: 'administrator' } as const;

/** Longer than any attempt takes. */
const lostAfterMs = 10 * 60_000;

const addressOf = ({ database }: App, householdId: number): Promise<string> =>
	database.kysely.transaction().execute(async (trx) => {
		const household = await openHousehold(trx, database.vault, householdId, sender, 'notice');
		return household.ok ? household.value.email : '';
	});

/** What came of one that was claimed: whether the next one may be tried at once. */
const sendClaimed = async (app: App, mailer: Mailer, actNumber: number, now: Date): Promise<boolean> => {
	const { kysely } = app.database;
	const notice = await findNotice(kysely, actNumber);
	const [letter] = notice ? await lettersOf(kysely, notice.callId, [notice]) : [];
	const to = letter ? await addressOf(app, letter.householdId) : '';
	if (!notice || !letter || to === '') {
		await setMailState(kysely, actNumber, 'no-address', now);
		return true;
	}
	const id = `notice-${actNumber}-${notice.code.toLowerCase()}`;
	const words = noticeLetter(letter.notices, letter.facts, app.settings.origin);
	const fate = await mailer.send({ id, to, ...words });
	if (fate === 'sent') {
		await kysely
			.transaction()
			.execute((trx) => enterDeliveries(trx, [actNumber], { by: sender.userId, way: 'mail', on: today() }));
		return true;
	}
	const waitMs = fate === 'later' ? waitAfter(notice.attempts) : undefined;
	const state = waitMs !== undefined ? 'waiting' : fate === 'unclear' ? 'unclear' : 'given-up';
	await setMailState(kysely, actNumber, state, new Date(now.getTime() + (waitMs ?? 0)));
	return fate !== 'later';
};

/**
 * Sends the e-mails that are due, each once: a notice is claimed before it is sent, and one whose process ended meanwhile is told on
 * paper. Nothing in the database is held while the mail server is waited for. Ends early when that server takes none.
 */
export const sendNotices = async (app: App, mailer: Mailer, clock = () => new Date()): Promise<void> => {
	const { kysely } = app.database;
	await giveUpLost(kysely, clock());
	for (;;) {
		const now = clock();
		const actNumber = await claimNotice(kysely, now, new Date(now.getTime() + lostAfterMs));
		if (actNumber === undefined || !(await sendClaimed(app, mailer, actNumber, now))) return;
	}
};

const pauseMs = 15_000;

/** Sends what is due again and again, as long as the process lasts. */
export const keepSendingNotices = (app: App, mailer: Mailer): void => {
	const next = async (): Promise<void> => {
		try {
			await sendNotices(app, mailer);
		} catch (error) {
			// What the database says may hold what was asked of it: its kind is enough.
			process.stderr.write(`error notices ${error instanceof Error ? error.name : 'unknown'}\n`);
		}
		setTimeout(() => void next(), pauseMs).unref();
	};
	void next();
};
