import type { Json } from '#lib/domain/canonical-hash.ts';
import type { ColumnType } from 'kysely';

export interface ActTable {
	number: number;
	kind: string;
	/** Table and id of the row it is about. */
	subject: string;
	/** JSON; written as text. */
	content: ColumnType<Json, string, never>;
	/** ISO instant. */
	at: string;
	by: string;
	before: string;
	hash: string;
}
