import type { ColumnType, GeneratedAlways } from 'kysely';

export interface EditLogTable {
	id: GeneratedAlways<number>;
	plan_version_id: number;
	/** The version's revision this edit made. */
	revision: number;
	/** Chosen by the browser; makes a repeated save harmless. */
	edit_id: string;
	author_id: string | null;
	author_role: string;
	made_at: GeneratedAlways<Date>;
	summary: string;
	/** The edit this one undid. */
	undoes: string | null;
	/** JSON; written as text. */
	changes: ColumnType<unknown, string, never>;
}
