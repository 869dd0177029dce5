import { gcm } from '@noble/ciphers/aes.js';
import type { KeptVisit, StoredVisit } from './visit-store.ts';

/** Bytes that no two seals share, before what is sealed; and of the length of the words, before the photo. */
const [nonceLength, lengthLength] = [12, 4];

/** Seals what a phone keeps of visits with a key that the phone has only while their account is signed in. */
export interface VisitSeal {
	seal(visit: KeptVisit): Promise<StoredVisit>;
	/** Nothing for what another key sealed. */
	open(stored: StoredVisit): KeptVisit | undefined;
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
	const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		all.set(part, at);
		at += part.length;
	}
	return all;
};

const bytesOf = (length: number): Uint8Array => {
	const bytes = new Uint8Array(lengthLength);
	new DataView(bytes.buffer).setUint32(0, length);
	return bytes;
};

/** The words as JSON, and the photo's bytes behind them. */
const packed = async ({ photo, ...told }: KeptVisit): Promise<Uint8Array> => {
	const words = new TextEncoder().encode(JSON.stringify({ ...told, hasPhoto: photo !== null }));
	return joined(bytesOf(words.length), words, new Uint8Array((await photo?.arrayBuffer()) ?? []));
};

const unpacked = (bytes: Uint8Array<ArrayBuffer>): KeptVisit => {
	const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
	const words = new TextDecoder().decode(bytes.subarray(lengthLength, lengthLength + length));
	const { hasPhoto, ...told } = JSON.parse(words) as Omit<KeptVisit, 'photo'> & { hasPhoto: boolean };
	const photo = bytes.subarray(lengthLength + length);
	return { ...told, photo: hasPhoto ? new Blob([photo], { type: 'image/jpeg' }) : null };
};

/** @param keyHex 32 bytes, hexadecimal. AES-256-GCM; `crypto.subtle` is missing where a page is read by http from another machine. */
export const visitSeal = (keyHex: string): VisitSeal => {
	const key = Uint8Array.from(keyHex.match(/../g) ?? [], (byte) => parseInt(byte, 16));
	const cipher = (nonce: Uint8Array, { visitKey, by }: Pick<StoredVisit, 'visitKey' | 'by'>) =>
		gcm(key, nonce, new TextEncoder().encode(`${visitKey} ${by}`));
	return {
		async seal(visit) {
			const nonce = crypto.getRandomValues(new Uint8Array(nonceLength));
			const { visitKey, by } = visit;
			return { visitKey, by, sealed: joined(nonce, cipher(nonce, visit).encrypt(await packed(visit))) };
		},
		open(stored) {
			const nonce = stored.sealed.slice(0, nonceLength);
			try {
				return unpacked(new Uint8Array(cipher(nonce, stored).decrypt(stored.sealed.slice(nonceLength))));
			} catch {
				return undefined;
			}
		}
	};
};
