import type { Trx } from '../../db/database.ts';
import type { AccessPurpose } from '../../db/tables/personal-access.ts';
import { openRegister } from '../../repositories/act.ts';
import { insertAccess } from '../../repositories/household.ts';

/** Notes that somebody looked at what is known of a household, and enters it in the register. */
export const noteAccess = async (
	trx: Trx,
	householdId: number,
	userId: string,
	purpose: AccessPurpose
): Promise<void> => {
	const register = await openRegister(trx, userId);
	const look = await insertAccess(trx, householdId, { userId, purpose, at: new Date().toISOString() });
	await register.enter('look', 'personal_access', [look]);
};
