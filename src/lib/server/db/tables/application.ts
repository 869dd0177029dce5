import type { Application, ApplicationState } from '#lib/domain/housing/application.ts';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** How an application came in; of the paper ones a clerk typed it. */
export type ApplicationChannel = 'counter' | 'web' | 'paper' | 'register';

export interface ApplicationTable {
	id: GeneratedAlways<number>;
	call_id: number;
	household_id: number;
	/** Public: stands for the household in every list. */
	code: string;
	/** Keyed hash of the code on the receipt. */
	case_mark: string;
	channel: ApplicationChannel;
	/** JSON; written as text. */
	near: ColumnType<string[], string, string>;
	/** Group that awards are compared by. */
	origin: Generated<string>;
	/** JSON; written as text. */
	progress: ColumnType<Application, string, string>;
	state: GeneratedAlways<ApplicationState>;
	rank: GeneratedAlways<number | null>;
	/** Lineage id. */
	lot: GeneratedAlways<string | null>;
	/** ISO day. */
	until: GeneratedAlways<string | null>;
	/** UUID of the form it came with. */
	form_key: string | null;
}
