/** Who a lot is for: one programme a lot. */
export interface EarmarkTable {
	lot_id: number;
	plan_version_id: number;
	programme_id: number;
}
