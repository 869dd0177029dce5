import type { EntitledPerson } from './entitlement.ts';
import type { RegisterRow, RowFault } from './register-table.ts';

/** Columns that the list of a relocation site cannot be without. */
export const entitledColumns = ['name', 'identity'] as const;

const identityForm = /^[A-Z0-9]{6,15}$/;
const mostName = 120;

/** A number as it is compared: without blanks, dots and dashes, in capitals. */
export const plainNumber = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase();

const faultsOf = (name: string, identity: string): RowFault[] => {
	const columns = { name, identity };
	const blank = entitledColumns.filter((column) => columns[column] === '');
	const formula = entitledColumns.filter((column) => /^[=@]/.test(columns[column]));
	const isWrong = { name: name.length > mostName, identity: !identityForm.test(plainNumber(identity)) };
	const told = new Set<string>([...blank, ...formula]);
	return [
		...blank.map((column) => ({ column, problem: 'blank' as const })),
		...formula.map((column) => ({ column, problem: 'formula' as const })),
		...entitledColumns
			.filter((column) => isWrong[column] && !told.has(column))
			.map((column) => ({ column, problem: 'invalid' as const }))
	];
};

/** A row of a list of relocated households: who it names, or what of it cannot be read. */
export const entitledOfRow = ({ cells }: RegisterRow): { person?: EntitledPerson; faults: RowFault[] } => {
	const [name, identity] = [(cells.name ?? '').normalize('NFC'), cells.identity ?? ''];
	const faults = faultsOf(name, identity);
	return faults.length > 0 ? { faults } : { person: { name, identityNumber: plainNumber(identity) }, faults };
};

/** Rows whose number stands in an earlier row of the same file. */
export const repeatedLines = (rows: readonly { line: number; identityNumber: string }[]): Set<number> => {
	const seen = new Set<string>();
	const repeated = rows.filter(({ identityNumber }) => seen.size === seen.add(identityNumber).size);
	return new Set(repeated.map(({ line }) => line));
};
