import { createHash, randomBytes } from 'node:crypto';
import { erasedText, mapTexts, readSealedText, sealedText } from '#lib/domain/housing/sealed-text.ts';
import type { Db } from './db/database.ts';
import { listSealedKeys } from './repositories/household.ts';
import { vaultOf, type Vault } from './vault.ts';

/** What a household's key belongs to. */
export const keySeal = (householdId: number): string => `household ${householdId} key`;

/** A new key of a household, as it is stored. */
export const newHouseholdKey = (vault: Vault, householdId: number): Buffer =>
	vault.seal(randomBytes(32), keySeal(householdId));

/** Keys of those of some households that were not erased. */
const keysOf = async (db: Db, vault: Vault, ids: readonly number[]): Promise<ReadonlyMap<number, Buffer>> => {
	if (ids.length === 0) return new Map();
	const sealed = await listSealedKeys(db, ids);
	return new Map([...sealed].map(([id, key]) => [id, vault.open(key, keySeal(id))]));
};

const aboutTexts = 'text';

/** What seals texts that need the keys of some households, all of them; the same households have it made once. */
const sealersOf = (vault: Vault, keys: ReadonlyMap<number, Buffer>) => {
	const made = new Map<string, Vault>();
	return (households: readonly number[]): Vault => {
		if (households.length === 0) return vault;
		const name = households.join('+');
		const own = households.flatMap((id) => keys.get(id) ?? []);
		const sealer = made.get(name) ?? vaultOf(createHash('sha256').update(Buffer.concat(own)).digest());
		made.set(name, sealer);
		return sealer;
	};
};

/**
 * Seals what is written about some households, so that the erasure of any of them makes every copy of it unreadable. What is
 * written when they are erased, or of nobody in the register, is sealed with the vault alone. A blank text stays blank.
 */
export const textSealer = async (
	db: Db,
	vault: Vault,
	householdIds: readonly number[]
): Promise<(text: string, about?: readonly number[]) => string> => {
	const keys = await keysOf(db, vault, householdIds);
	const sealerOf = sealersOf(vault, keys);
	return (text, about = householdIds) => {
		if (text.trim() === '') return text;
		const households = [...new Set(about)].filter((id) => keys.has(id)).sort((a, b) => a - b);
		return sealedText({ households, sealed: sealerOf(households).seal(text, aboutTexts).toString('base64') });
	};
};

const opened = (sealer: Vault, sealed: string): string | undefined => {
	try {
		return sealer.open(Buffer.from(sealed, 'base64'), aboutTexts).toString();
	} catch {
		// Only looks like a sealed text, or was tampered with, which the audit names: told as it stands.
		return undefined;
	}
};

/**
 * A value with every text in it that is sealed opened, however deep it is, and `erasedText` where the key of a household is gone.
 * Texts that stand in clear, as they all did before households had keys, are left as they are.
 */
export const readable = async <Value>(db: Db, vault: Vault, value: Value): Promise<Value> => {
	const asked = new Set<number>();
	mapTexts(value, (text) => {
		for (const id of readSealedText(text)?.households ?? []) asked.add(id);
		return text;
	});
	const keys = await keysOf(db, vault, [...asked]);
	const sealerOf = sealersOf(vault, keys);
	return mapTexts(value, (text) => {
		const read = readSealedText(text);
		if (!read) return text;
		if (!read.households.every((id) => keys.has(id))) return erasedText;
		return opened(sealerOf(read.households), read.sealed) ?? text;
	});
};
