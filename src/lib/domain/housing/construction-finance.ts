/** What a source says of who paid for building houses. */
export interface FinanceRow {
	families: number;
	/** Of all, in percent as the source rounds it; nothing where it does not say. */
	sharePct: number | null;
	shareDecimals: number;
}

/** The whole that a count and its rounded share imply: at least and at most; nothing without a share. */
export const impliedTotal = ({
	families,
	sharePct,
	shareDecimals
}: FinanceRow): { least: number; most: number } | null => {
	if (sharePct === null) return null;
	const half = 0.5 / 10 ** shareDecimals;
	return {
		least: Math.ceil((families / (sharePct + half)) * 100),
		most: Math.floor((families / (sharePct - half)) * 100)
	};
};

export const countedTotal = (rows: readonly FinanceRow[]): number =>
	rows.reduce((sum, { families }) => sum + families, 0);
