import type { MediaType } from '#lib/domain/housing/evidence-file.ts';

export interface EvidenceFileTable {
	/** UUID. */
	id: string;
	application_id: number;
	/** A document of the call, a check of a stage, a visit. */
	shows: string;
	/** As it came; nothing after erasure. */
	name: string | null;
	media_type: MediaType;
	size_bytes: number;
	/** Of the file, hexadecimal. */
	sha256: string;
	/** Encrypted; nothing after erasure. */
	sealed: Uint8Array | null;
}
