/** What separates the cells of a table that was written as text. */
const separators = [',', ';', '\t'] as const;

const wanted = (text: string): string => {
	const head = text.split(/\r?\n/, 1)[0] ?? '';
	const counts = separators.map((separator) => head.split(separator).length);
	return separators[counts.indexOf(Math.max(...counts))] ?? ',';
};

/** A cell in quotation marks, and what follows them; or all up to what ends it. */
const cellForm = (separator: string): RegExp =>
	new RegExp(` *"([^"]*(?:""[^"]*)*)(?:"[^${separator}\\r\\n]*|$)|([^${separator}\\r\\n]*)`, 'y');

/**
 * Rows of cells of a table that was written as text (RFC 4180; also with semicolons or tabs, whichever the first line has most
 * of). A cell in quotation marks may hold separators and line breaks; one that is never closed goes to the end. Nothing in a cell is
 * looked into.
 */
export const parseCsv = (text: string): string[][] => {
	const separator = wanted(text);
	const form = cellForm(separator);
	const rows: string[][] = [];
	let row: string[] = [];
	let at = 0;
	while (at < text.length || row.length > 0) {
		form.lastIndex = at;
		const [whole = '', quoted, bare = ''] = form.exec(text) ?? [];
		row.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'));
		at += whole.length;
		if (text[at] === separator) at++;
		else {
			rows.push(row);
			row = [];
			at += text.startsWith('\r\n', at) ? 2 : 1;
		}
	}
	return rows;
};
