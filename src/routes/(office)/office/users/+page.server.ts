import { fail, type RequestEvent } from '@sveltejs/kit';
import { roles } from '#lib/domain/record/role.ts';
import { actorOf } from '#lib/server/auth/session.ts';
import type { Command } from '#lib/server/commands/command.ts';
import { changeUserRole, closeUser, createUser, giveNewPassword } from '#lib/server/commands/user.ts';
import { formText } from '#lib/server/form-text.ts';
import { listClosedUsers, listUsers } from '#lib/server/repositories/user.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { kysely } = locals.app.database;
	const users = await listUsers(kysely);
	const closed = await listClosedUsers(kysely);
	return {
		users: users.map((user) => ({ ...user, isYou: user.id === locals.user?.id })),
		closed: closed.map(({ closedAt, ...user }) => ({ ...user, closedOn: closedAt?.toISOString().slice(0, 10) ?? '' })),
		roles
	};
};

/** Runs a command on the form; `done` names it, so that the page can say what was done. */
const act = async <Value, Done extends string>(
	{ locals, request }: RequestEvent,
	command: Command<Value, { key: string }>,
	done: Done
) => {
	const form = Object.fromEntries(await request.formData());
	const outcome = await command(locals.app.database, actorOf(locals.user), form);
	if (outcome.ok) return { done, value: outcome.value };
	const entered = { name: formText(form['name']), email: formText(form['email']), role: formText(form['role']) };
	return fail(400, { refused: done, reason: outcome.reason, entered });
};

export const actions: Actions = {
	create: (event) => act(event, createUser, 'create'),
	changeRole: (event) => act(event, changeUserRole, 'changeRole'),
	newPassword: (event) => act(event, giveNewPassword, 'newPassword'),
	close: (event) => act(event, closeUser, 'close')
};
