import { marksOf, type HouseholdData } from '#lib/domain/housing/household.ts';
import { householdSeal } from './commands/housing/receipt.ts';
import type { Database } from './db/database.ts';
import { openRegister } from './repositories/act.ts';
import { keyedMarks } from './repositories/duplicate.ts';
import { findHousehold, listHouseholdsToMark, renewNameMarks } from './repositories/household.ts';

/** Brings the marks by which names are found, where they were made in an older way, to how they are made now; once. */
export const renewMarks = ({ kysely, vault }: Database): Promise<void> =>
	kysely.transaction().execute(async (trx) => {
		if ((await listHouseholdsToMark(trx)).length === 0) return;
		await openRegister(trx, 'pampa');
		for (const id of await listHouseholdsToMark(trx)) {
			const sealed = (await findHousehold(trx, id))?.sealed;
			const household = sealed && (JSON.parse(vault.open(sealed, householdSeal(id)).toString()) as HouseholdData);
			const marks = household ? marksOf(household) : [];
			await renewNameMarks(
				trx,
				id,
				keyedMarks(marks, (kind, text) => vault.mark(kind, text))
			);
		}
	});
