import { columnHead, type RowFault } from '#lib/domain/housing/register-table.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { formatNumber } from './numbers.ts';

const faultSentences: Record<RowFault['problem'], (column: { column: string }) => string> = {
	blank: m.import_fault_blank,
	formula: m.import_fault_formula,
	day: m.import_fault_day,
	place: m.import_fault_place,
	zeros: m.import_fault_zeros,
	invalid: m.import_fault_invalid,
	twice: m.import_fault_twice
};

/** A row of a register that was looked at. */
export interface RowResult {
	kind: string;
	faults?: readonly RowFault[];
	like?: { lines: readonly number[]; codes: readonly string[] };
}

/** What became of a row, and what to do about it. */
export const rowSentence = ({ kind, faults = [], like = { lines: [], codes: [] } }: RowResult): string => {
	if (kind === 'refused') {
		const sentences = faults.map(({ column, problem }) =>
			faultSentences[problem]({ column: columnHead(column, getLocale()) })
		);
		return m.import_row_refused({ faults: sentences.join(' ') });
	}
	const others = [
		...like.lines.map((line) => m.import_row_like_line({ line: formatNumber(line) })),
		...like.codes.map((code) => m.import_row_like_code({ code }))
	];
	return others.length > 0 ? m.import_row_duplicate({ others: others.join(', ') }) : m.import_row_taken();
};
