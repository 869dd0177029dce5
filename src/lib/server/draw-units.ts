import { isProven, saltOf, type AssessedHousehold, type UnitsProof } from '#lib/domain/housing/assessed-units.ts';
import type { Criterion } from '#lib/domain/housing/points.ts';
import type { PublicHousehold } from '#lib/domain/housing/published-draw.ts';
import { erasedText } from '#lib/domain/housing/sealed-text.ts';
import type { Db } from './db/database.ts';
import { readable, textSealer } from './household-texts.ts';
import { findSealedUnits, unitsSeal, type Draw } from './repositories/draw.ts';
import type { Vault } from './vault.ts';

/** What a draw keeps to itself: by code, what opens the published hash of each household, sealed with its own key. */
interface Kept {
	proofs: Record<string, string>;
}

/** The same as it was kept before households' own keys sealed it. */
interface KeptInOne {
	/** All are hashed with salts made of it; hexadecimal, 32 bytes. */
	salt: string;
	units: Record<string, readonly number[]>;
}

type DrawKey = Pick<Draw, 'id' | 'callId' | 'number'>;

/** Who takes part in a draw. */
export type DrawnHousehold = AssessedHousehold & { householdId: number };

/** What opens the published hashes, by code; of a household that was erased nothing does any more. */
export type DrawProofs = ReadonlyMap<string, UnitsProof | undefined>;

/** @param salt Of the draw. */
export const sealUnits = async (
	db: Db,
	vault: Vault,
	draw: Omit<DrawKey, 'id'>,
	{ salt, households }: { salt: string; households: readonly DrawnHousehold[] }
): Promise<Buffer> => {
	const seal = await textSealer(
		db,
		vault,
		households.map(({ householdId }) => householdId)
	);
	const proofs = Object.fromEntries(
		households.map(({ code, units, householdId }) => [
			code,
			seal(JSON.stringify({ code, units, salt: saltOf(salt, code) } satisfies UnitsProof), [householdId])
		])
	);
	return vault.seal(JSON.stringify({ proofs } satisfies Kept), unitsSeal(draw));
};

const entriesOf = <Value>(values: Record<string, Value>, only: string | undefined): [string, Value][] =>
	Object.entries(values).filter(([code]) => only === undefined || code === only);

/**
 * @param only Code of the household that is asked for; all of them without it.
 * @throws when they were changed, or belong to another draw.
 */
export const findDrawProofs = async (
	db: Db,
	vault: Vault,
	draw: DrawKey,
	only?: string
): Promise<DrawProofs | undefined> => {
	const sealed = await findSealedUnits(db, draw.id);
	if (!sealed) return undefined;
	const kept = JSON.parse(vault.open(sealed, unitsSeal(draw)).toString()) as Kept | KeptInOne;
	if ('salt' in kept)
		return new Map(
			entriesOf(kept.units, only).map(([code, units]) => [code, { code, units, salt: saltOf(kept.salt, code) }])
		);
	const opened = await readable(db, vault, entriesOf(kept.proofs, only));
	return new Map(
		opened.map(([code, text]) => [code, text === erasedText ? undefined : (JSON.parse(text) as UnitsProof)])
	);
};

/** Whether what a draw keeps opens what it published of each household that was not erased. */
export const areProven = (
	proofs: DrawProofs,
	criteria: readonly Criterion[],
	households: readonly PublicHousehold[]
): boolean =>
	households.every((household) => {
		const proof = proofs.get(household.code);
		return proofs.has(household.code) && (proof === undefined || isProven(proof, criteria, household));
	});
