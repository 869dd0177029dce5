/** A cell as RFC 4180 has it. What a spreadsheet would take for a formula is marked as text. */
const cellText = (cell: string | number): string => {
	const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as a file of comma-separated values, UTF-8. */
export const csvText = (rows: readonly (readonly (string | number)[])[]): string =>
	rows.map((cells) => `${cells.map(cellText).join(',')}\r\n`).join('');
