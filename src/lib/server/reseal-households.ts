import { householdSeal } from './commands/housing/receipt.ts';
import type { Database } from './db/database.ts';
import { newHouseholdKey } from './household-texts.ts';
import { openRegister } from './repositories/act.ts';
import { listHouseholdsWithoutKey, listUnenteredAccesses, setHouseholdKey } from './repositories/household.ts';

/** What a household's data belonged to before it was bound to its id. */
const unboundSeal = 'household';

/**
 * Brings what was stored before households had keys to how it is stored now, once: binds each household's data to its id, gives
 * it a key of its own, and enters the looks at it that were in no act. Texts that were written in clear stay so, and readable:
 * acts that show them are never changed.
 */
export const resealHouseholds = ({ kysely, vault }: Database): Promise<void> =>
	kysely.transaction().execute(async (trx) => {
		if ((await listHouseholdsWithoutKey(trx)).length === 0 && (await listUnenteredAccesses(trx)).length === 0) return;
		const register = await openRegister(trx, 'pampa');
		const households = await listHouseholdsWithoutKey(trx);
		for (const { id, sealed } of households) {
			if (!sealed) continue;
			const data = vault.open(sealed, unboundSeal);
			await setHouseholdKey(trx, id, {
				sealed: vault.seal(data, householdSeal(id)),
				sealedKey: newHouseholdKey(vault, id)
			});
		}
		await register.enter(
			'reseal',
			'household',
			households.map(({ id }) => id)
		);
		await register.enter('look', 'personal_access', await listUnenteredAccesses(trx));
	});
