import { marksOf, type HouseholdData } from '#lib/domain/housing/household.ts';
import { entitledPerson } from './commands/housing/entitlement.ts';
import type { Db } from './db/database.ts';
import { listEndedLines, listOtherLines, type EntitledLine } from './repositories/entitled-household.ts';
import type { Vault } from './vault.ts';

/**
 * Lines of lists of relocation sites that name somebody of a household and that none of its applications uses: they are not
 * forgotten with it. Those that have ended have no mark any more and are found by the number that is sealed in them.
 */
export const otherLinesOf = async (
	db: Db,
	vault: Vault,
	householdId: number,
	household: HouseholdData
): Promise<EntitledLine[]> => {
	const numbers = new Set(marksOf(household).flatMap(({ kind, text }) => (kind === 'person' ? [text] : [])));
	const living = await listOtherLines(
		db,
		householdId,
		[...numbers].map((number) => vault.mark('person', number))
	);
	const ended = (await listEndedLines(db, householdId)).filter((line) =>
		numbers.has(entitledPerson(vault, line)?.identityNumber ?? '')
	);
	return [...living, ...ended].sort((a, b) => a.id - b.id);
};
