import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from './setup-error.ts';

/** Keeps what is known of people from whoever has only the database: the key is elsewhere. */
export interface Vault {
	/** Encrypts (AES-256-GCM). @param about What it belongs to; it opens only as that. */
	seal(plain: string | Uint8Array, about: string): Buffer;
	/** @throws when it was changed, belongs to something else, or was sealed with another key. */
	open(sealed: Uint8Array, about: string): Buffer;
	/** Keyed hash (HMAC-SHA256, hexadecimal) by which a text is found again without being stored. */
	mark(kind: string, text: string): string;
}

const [nonceBytes, tagBytes, keyBytes] = [12, 16, 32];

const derive = (key: Buffer, purpose: string): Buffer =>
	Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `pampa ${purpose}`, keyBytes));

/** @param key 32 bytes. */
export const vaultOf = (key: Buffer): Vault => {
	const sealing = derive(key, 'seal');
	let marking: Buffer | undefined;
	return {
		seal(plain, about) {
			const nonce = randomBytes(nonceBytes);
			const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about));
			return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
		},
		open(sealed, about) {
			const bytes = Buffer.from(sealed);
			const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, nonceBytes))
				.setAAD(Buffer.from(about))
				.setAuthTag(bytes.subarray(-tagBytes));
			return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
		},
		mark: (kind, text) =>
			createHmac('sha256', (marking ??= derive(key, 'mark')))
				.update(`${kind}\0${text}`)
				.digest('hex')
	};
};

/** Of a database that is gone with the process. */
export const passingVault = (): Vault => vaultOf(randomBytes(keyBytes));

const keyOf = (text: string, where: string): Buffer => {
	const trimmed = text.trim();
	if (!/^[0-9a-f]{64}$/i.test(trimmed))
		throw new SetupError(`${where} is not a key of 64 hexadecimal digits; restore it from your copy.`);
	return Buffer.from(trimmed, 'hex');
};

/**
 * The vault whose key is in PAMPA_KEY, or in the file `personal-data.key` of the data folder, which is made at first.
 *
 * @throws SetupError when the key is malformed or the folder cannot be written.
 */
export const openVault = (dataDir: string | undefined, fromEnvironment: string | undefined): Vault => {
	if (fromEnvironment) return vaultOf(keyOf(fromEnvironment, 'PAMPA_KEY'));
	if (dataDir === undefined) return passingVault();
	const file = join(dataDir, 'personal-data.key');
	try {
		mkdirSync(dataDir, { recursive: true });
		if (!existsSync(file))
			writeFileSync(file, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
		chmodSync(file, 0o600);
	} catch (cause) {
		if (!existsSync(file))
			throw new SetupError(
				`The key of personal data cannot be written to ${file}; give this user the right to, or set PAMPA_KEY.`,
				{
					cause
				}
			);
	}
	return vaultOf(keyOf(readFileSync(file, 'utf8'), file));
};
