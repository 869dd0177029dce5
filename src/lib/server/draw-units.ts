import { isProven, saltOf, type AssessedHousehold, type UnitsProof } from '#lib/domain/housing/assessed-units.ts';
import type { Criterion } from '#lib/domain/housing/points.ts';
import type { PublicHousehold } from '#lib/domain/housing/published-draw.ts';
import type { Db } from './db/database.ts';
import { findSealedUnits, unitsSeal, type Draw } from './repositories/draw.ts';
import type { Vault } from './vault.ts';

/** What a draw keeps to itself: what was assessed of each household by its code, and the salt it is hashed with. */
export interface DrawUnits {
	/** Hexadecimal, 32 bytes. */
	salt: string;
	units: Record<string, readonly number[]>;
}

type DrawKey = Pick<Draw, 'id' | 'callId' | 'number'>;

export const sealUnits = (
	vault: Vault,
	draw: Omit<DrawKey, 'id'>,
	salt: string,
	households: readonly AssessedHousehold[]
): Buffer => {
	const units = Object.fromEntries(households.map(({ code, units: own }) => [code, own]));
	return vault.seal(JSON.stringify({ salt, units } satisfies DrawUnits), unitsSeal(draw));
};

/** @throws when they were changed, or belong to another draw. */
export const findDrawUnits = async (db: Db, vault: Vault, draw: DrawKey): Promise<DrawUnits | undefined> => {
	const sealed = await findSealedUnits(db, draw.id);
	return sealed && (JSON.parse(vault.open(sealed, unitsSeal(draw)).toString()) as DrawUnits);
};

export const proofOf = ({ salt, units }: DrawUnits, code: string): UnitsProof | undefined => {
	const own = units[code];
	return own && { code, units: own, salt: saltOf(salt, code) };
};

/** Whether what a draw keeps opens what it published of each household. */
export const areProven = (
	kept: DrawUnits,
	criteria: readonly Criterion[],
	households: readonly PublicHousehold[]
): boolean =>
	households.every((household) => {
		const proof = proofOf(kept, household.code);
		return proof !== undefined && isProven(proof, criteria, household);
	});
