import type { App } from '../app.ts';
import { exampleSignIns } from '../commands/user-example.ts';
import { firstAdministratorLink } from '../commands/user-first-administrator.ts';

/**
 * What whoever starts Pampa must know to sign in: the example's sign-ins, or the link that makes the first
 * administrator of a server of one's own; nothing when people have their accounts.
 */
export const startNotice = async (app: App): Promise<string[]> => {
	const signIns = await exampleSignIns(app);
	const link = await firstAdministratorLink(app);
	return [
		...(signIns.length > 0 ? ['Sign-ins of the example (they guard nothing but the example):'] : []),
		...signIns.map(({ role, email, password }) => `  ${role.padEnd(16)} ${email.padEnd(28)} ${password}`),
		...(link ? [`No administrator yet. Make the first one within a day, once, here: ${link}`] : [])
	];
};
