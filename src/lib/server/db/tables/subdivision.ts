import type { ColumnType } from 'kysely';
import type { FeatureTable } from './feature.ts';

/** A site that was laid out, with the parameters that give the same layout again. */
export interface SubdivisionTable extends FeatureTable {
	name: string;
	/** JSON; written as text. */
	parameters: ColumnType<unknown, string, string>;
}
