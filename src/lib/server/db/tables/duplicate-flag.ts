import type { SharedKind } from '#lib/domain/housing/household.ts';
import type { GeneratedAlways } from 'kysely';

export interface DuplicateFlagTable {
	id: GeneratedAlways<number>;
	/** The later of the two. */
	application_id: number;
	other_id: number;
	kind: SharedKind;
	judgement: 'same' | 'different' | null;
	reason: string | null;
	/** Account of who agreed that it is judged the other way. */
	second_user_id: string | null;
}
