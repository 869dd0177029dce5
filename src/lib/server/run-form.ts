import { fail } from '@sveltejs/kit';
import { actorOf } from './auth/session.ts';
import type { Command } from './commands/command.ts';

/** Runs a command for a form; `done` names the form, so that the page can say beside it what came of it. */
export const runForm = async <Value, Done extends string>(
	{ app, user }: App.Locals,
	command: Command<Value, { key: string }>,
	done: Done,
	input: unknown
) => {
	const outcome = await command(app.database, actorOf(user), input);
	return outcome.ok ? { done, value: outcome.value } : fail(400, { refused: done, reason: outcome.reason });
};
