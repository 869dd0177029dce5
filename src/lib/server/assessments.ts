import { wantsThird, type Assessment, type Assessments, type Assessor } from '#lib/domain/housing/assessment.ts';
import { readUnits, unitsText } from '#lib/domain/housing/sealed-units.ts';
import type { Db, Trx } from './db/database.ts';
import { readable, textSealer } from './household-texts.ts';
import {
	insertAssessments,
	listAssessments,
	listAssessmentsOf,
	listRounds,
	type StoredAssessment
} from './repositories/assessment.ts';
import type { Vault } from './vault.ts';

type Opened = Assessment & Pick<StoredAssessment, 'applicationId' | 'round' | 'assessor'>;

/** Without those that nobody can read any more, because their household was erased. */
const opened = async (db: Db, vault: Vault, stored: readonly StoredAssessment[]): Promise<Opened[]> =>
	(await readable(db, vault, stored)).flatMap((each) => {
		const units = readUnits(each.units);
		return units ? [{ ...each, units }] : [];
	});

const together = (found: readonly Opened[]): Assessments =>
	Object.fromEntries(found.map(({ assessor, by, units }) => [assessor, { by, units }]));

const byApplication = (found: readonly Opened[]): Map<number, Assessments> =>
	new Map(
		[...Map.groupBy(found, ({ applicationId }) => applicationId)].map(([id, some]) => [id, together(some)] as const)
	);

/** What counts of each application of a call, by its id; where it was assessed again, that. */
export const assessmentsOfCall = async (db: Db, vault: Vault, callId: number): Promise<Map<number, Assessments>> =>
	byApplication(await opened(db, vault, await listAssessments(db, callId)));

/** The same of some applications. */
export const assessmentsOf = async (
	db: Db,
	vault: Vault,
	applicationIds: readonly number[]
): Promise<Map<number, Assessments>> =>
	byApplication(await opened(db, vault, await listAssessmentsOf(db, applicationIds)));

export const findAssessments = async (db: Db, vault: Vault, applicationId: number): Promise<Assessments> =>
	(await assessmentsOf(db, vault, [applicationId])).get(applicationId) ?? {};

/** What was found in each round, the first one first; those that nothing was found in yet are left out. */
export const findRounds = async (db: Db, vault: Vault, applicationId: number): Promise<Assessments[]> =>
	[...Map.groupBy(await opened(db, vault, await listRounds(db, applicationId)), ({ round }) => round).values()].map(
		together
	);

/** What somebody found of a household, in clear. */
export interface Finding extends Assessment {
	applicationId: number;
	householdId: number;
	assessor: Assessor;
	note?: string;
}

const disagreement = (known: Assessments, { assessor, by, units }: Finding): boolean | null => {
	const { official, leader }: Assessments = { ...known, [assessor]: { by, units } };
	return assessor === 'third' || !official || !leader ? null : wantsThird({ official, leader });
};

/**
 * Stores what was found, sealed with the keys of the households it is of.
 *
 * @param known What counts of their applications so far, by its id.
 * @returns Ids, in no order; of an assessor who assessed the application before, or a person who did as another, none.
 */
export const recordAssessments = async (
	trx: Trx,
	vault: Vault,
	known: ReadonlyMap<number, Assessments>,
	findings: readonly Finding[]
): Promise<number[]> => {
	const households = findings.map(({ householdId }) => householdId);
	const seal = await textSealer(trx, vault, households);
	return insertAssessments(
		trx,
		findings.map((finding) => {
			const { applicationId, householdId, assessor, by, units, note = '' } = finding;
			return {
				applicationId,
				assessor,
				by,
				units: seal(unitsText(units), [householdId]),
				note: seal(note, [householdId]),
				disagrees: disagreement(known.get(applicationId) ?? {}, finding)
			};
		})
	);
};
