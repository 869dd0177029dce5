/**
 * Lines of the published tables (RFC 4180). Names may be any that is read on paper, such as "Sector 3 & 4 – Etapa II"; one that a
 * sheet would take for a formula gets an apostrophe in front.
 */

const looksLikeFormula = /^[=+\-@']/;

/** A name as a cell has it. */
export const nameCell = (name: string): string => {
	const harmless = looksLikeFormula.test(name) ? `'${name}` : name;
	return /[",;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The name that a cell has. */
export const nameIn = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

/** Controls, and marks that are not seen; a name is told from others by what is seen of it. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Whether the published files can carry a name: something is seen of it, and it is written in one way. */
export const isName = (text: string): boolean =>
	text !== '' && text.trim() === text && text.normalize('NFC') === text && !unseen.test(text);

export const linesText = (lines: readonly (readonly (string | number)[])[]): string =>
	lines.map((cells) => `${cells.join(',')}\n`).join('');

const cellForm = /"((?:[^"]|"")*)"|[^,]*/y;

/** Cells of a line. One that is not written as it must be is read somehow: whoever reads compares with what is written anew. */
export const cellsOf = (line: string): string[] => {
	const cells: string[] = [];
	for (let at = 0; at <= line.length; at++) {
		cellForm.lastIndex = at;
		const [whole = '', quoted] = cellForm.exec(line) ?? [];
		cells.push(quoted === undefined ? whole : quoted.replaceAll('""', '"'));
		at += whole.length;
	}
	return cells;
};
