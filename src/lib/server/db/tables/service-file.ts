import type { MediaType } from '#lib/domain/housing/evidence-file.ts';
import type { ColumnType, GeneratedAlways } from 'kysely';

export interface ServiceFileTable {
	id: GeneratedAlways<number>;
	plan_id: number;
	/** Ids of `block_service`. */
	services: ColumnType<number[], string, never>;
	name: string;
	media_type: MediaType;
	size_bytes: number;
	/** Of the file, hexadecimal. */
	sha256: string;
	/** Encrypted. */
	sealed: Uint8Array;
}
