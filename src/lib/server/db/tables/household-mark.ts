import type { MarkKind } from '#lib/domain/housing/household.ts';

export interface HouseholdMarkTable {
	household_id: number;
	kind: MarkKind;
	/** Keyed hash, 32 bytes. */
	mark: Uint8Array;
}
