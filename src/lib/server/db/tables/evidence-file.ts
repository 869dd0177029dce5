export interface EvidenceFileTable {
	/** UUID. */
	id: string;
	application_id: number;
	/** A document of the call, a check of a stage, a visit. */
	shows: string;
	name: string;
	media_type: string;
	size_bytes: number;
	/** Of the file, hexadecimal. */
	sha256: string;
	/** Encrypted; nothing after erasure. */
	sealed: Uint8Array | null;
}
