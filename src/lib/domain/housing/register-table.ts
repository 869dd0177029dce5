import { accepted, refused, type Outcome } from '../outcome.ts';

/** Largest file of a register that is taken, MB of 10⁶ bytes. */
export const mostRegisterMb = 4;

/** Columns of a register of applicants, and what they are called in the files people have; the first is the template's. */
const columnNames = {
	name: ['Nombre', 'Name', 'Titular', 'Solicitante', 'Nombres y apellidos', 'Apellidos y nombres', 'Applicant'],
	identity: ['Documento', 'Document', 'DNI', 'Número de documento', 'Identity number', 'LE'],
	born: ['Nacimiento', 'Born', 'Fecha de nacimiento', 'Date of birth'],
	partnerName: ['Cónyuge', 'Partner', 'Conviviente', 'Pareja', 'Spouse'],
	partnerIdentity: [
		'Documento del cónyuge',
		"Partner's document",
		'DNI del cónyuge',
		'DNI cónyuge',
		'Partner identity number'
	],
	partnerBorn: ['Nacimiento del cónyuge', "Partner's birth"],
	children: ['Hijos', 'Children'],
	address: ['Dirección', 'Address', 'Domicilio'],
	phone: ['Teléfono', 'Phone', 'Celular'],
	email: ['Correo', 'Email', 'Correo electrónico', 'E-mail'],
	origin: ['Procedencia', 'Origin', 'Barrio', 'Asentamiento', 'Quarter'],
	near: ['Cerca de', 'Near']
} as const satisfies Record<string, readonly [string, string, ...string[]]>;

export type RegisterColumn = keyof typeof columnNames;
export const registerColumns = Object.keys(columnNames) as RegisterColumn[];
const neededColumns: readonly RegisterColumn[] = ['name', 'identity', 'address'];

/** A column as the template heads it. */
export const columnHead = (column: RegisterColumn, locale: 'es' | 'en'): string =>
	columnNames[column][locale === 'es' ? 0 : 1];

const plain = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[.'’]/g, '')
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

const columnsByHead = new Map(
	registerColumns.flatMap((column) =>
		columnNames[column].map((head): [string, RegisterColumn] => [plain(head), column])
	)
);

/** A row as it was written, by its columns; lines count from 1, the head. */
export interface RegisterRow {
	line: number;
	cells: Partial<Record<RegisterColumn, string>>;
}

export type TableRefusal =
	| { key: 'register-empty' }
	/** Heads of columns that a register cannot be without. */
	| { key: 'register-columns-missing'; columns: string[] }
	/** Two columns that mean the same. */
	| { key: 'register-column-twice'; columns: string[] }
	| { key: 'register-too-long'; rows: number; most: number };

export interface RegisterTable {
	rows: RegisterRow[];
	/** Heads of columns that nobody knows; they are left out. */
	unknown: string[];
}

/** More at once are too many to look through. */
export const mostRows = 20_000;

/** The rows of a register under their columns, whatever order these are in; lines without anything are left out. */
export const readRegister = (
	table: readonly (readonly string[])[],
	needed: readonly RegisterColumn[] = neededColumns
): Outcome<RegisterTable, TableRefusal> => {
	const [head = [], ...lines] = table;
	const columns = head.map((each) => columnsByHead.get(plain(each)));
	const missing = needed.filter((column) => !columns.includes(column));
	const rows = lines
		.map((cells, index): RegisterRow => {
			const named = columns.flatMap((column, place) => (column ? [[column, (cells[place] ?? '').trim()]] : []));
			return { line: index + 2, cells: Object.fromEntries(named) as RegisterRow['cells'] };
		})
		.filter(({ cells }) => Object.values(cells).some((cell) => cell !== ''));
	if (table.length === 0 || (missing.length === 0 && rows.length === 0)) return refused({ key: 'register-empty' });
	if (missing.length > 0)
		return refused({ key: 'register-columns-missing', columns: missing.map((column) => columnNames[column][0]) });
	const twice = columns.flatMap((column, place) =>
		column && columns.indexOf(column) < place ? [head[place] ?? ''] : []
	);
	if (twice.length > 0) return refused({ key: 'register-column-twice', columns: twice });
	if (rows.length > mostRows) return refused({ key: 'register-too-long', rows: rows.length, most: mostRows });
	const unknown = head.filter((each, place) => columns[place] === undefined && each.trim() !== '');
	return accepted({ rows, unknown });
};

/** What is wrong with a row, and in which column; nothing of it is told, for it is about people. */
export interface RowFault {
	column: RegisterColumn;
	/** `zeros`: shorter than the numbers around it, as a spreadsheet leaves a number that begins with zeros. */
	problem: 'blank' | 'formula' | 'day' | 'place' | 'zeros' | 'invalid' | 'twice';
}

/** What became of a row; `like` names earlier rows and applications that may be of the same household. */
export type CheckedRow = { line: number } & (
	{ kind: 'taken'; like: { lines: number[]; codes: string[] } } | { kind: 'refused'; faults: RowFault[] }
);

/** `1998-05-01`, `1/5/1998` or `01-05-1998`: day before month. Nothing for what is no day. */
const isoOf = (text: string): string | undefined => {
	const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
	const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(Date.parse(iso))) return undefined;
	return new Date(iso).toISOString().startsWith(iso) ? iso : undefined;
};

/** Names of several in one cell. */
const listed = (cell: string): string[] =>
	cell
		.split(/[;/|]/)
		.map((each) => each.trim())
		.filter((each) => each !== '');

/** A household as a row has it; whether names and numbers are of the right form is seen to by whoever stores it. */
export interface RowEntry {
	household: {
		people: {
			relation: 'applicant' | 'partner' | 'child';
			name: string;
			identityNumber: string | null;
			bornOn: string | null;
		}[];
		address: string;
		phone: string;
		email: string;
	};
	near: string[];
	origin: string;
}

/** @param places Of the call; a row names them by id or name. */
export const entryOfRow = (
	{ cells }: RegisterRow,
	places: readonly { id: string; name: string }[]
): { entry: RowEntry; faults?: never } | { entry?: never; faults: RowFault[] } => {
	const textOf = (column: RegisterColumn): string => cells[column] ?? '';
	const dayOf = (column: RegisterColumn): string | null =>
		textOf(column) === '' ? null : (isoOf(textOf(column)) ?? null);
	const placeOf = (text: string) => places.find(({ id, name }) => id === text || plain(name) === plain(text))?.id;
	const wishes = listed(textOf('near'));
	const faults: RowFault[] = [
		...neededColumns.filter((column) => textOf(column) === '').map((column) => ({ column, problem: 'blank' as const })),
		...registerColumns
			.filter((column) => /^[=@]/.test(textOf(column)))
			.map((column) => ({ column, problem: 'formula' as const })),
		...(['born', 'partnerBorn'] as const)
			.filter((column) => textOf(column) !== '' && dayOf(column) === null)
			.map((column) => ({ column, problem: 'day' as const })),
		...(wishes.some((text) => !placeOf(text)) ? [{ column: 'near' as const, problem: 'place' as const }] : [])
	];
	if (faults.length > 0) return { faults };
	const applicant = {
		relation: 'applicant' as const,
		name: textOf('name'),
		identityNumber: textOf('identity'),
		bornOn: dayOf('born')
	};
	const partner = {
		relation: 'partner' as const,
		name: textOf('partnerName'),
		identityNumber: textOf('partnerIdentity') || null,
		bornOn: dayOf('partnerBorn')
	};
	const children = listed(textOf('children')).map((name) => ({
		relation: 'child' as const,
		name,
		identityNumber: null,
		bornOn: null
	}));
	const entry: RowEntry = {
		household: {
			people: [applicant, ...(partner.name || partner.identityNumber ? [partner] : []), ...children],
			address: textOf('address'),
			phone: textOf('phone'),
			email: textOf('email')
		},
		near: wishes.flatMap((text) => placeOf(text) ?? []),
		origin: textOf('origin')
	};
	return { entry };
};

const personColumns = {
	applicant: { name: 'name', identityNumber: 'identity', bornOn: 'born' },
	partner: { name: 'partnerName', identityNumber: 'partnerIdentity', bornOn: 'partnerBorn' },
	child: { name: 'children', identityNumber: 'children', bornOn: 'children' }
} as const;

/** The column that a field of an entry comes from. @param path As `household.people.0.name`. */
export const columnOfField = ({ household }: RowEntry, path: readonly PropertyKey[]): RegisterColumn => {
	const [part, field, place, own] = path.map(String);
	if (part !== 'household') return part === 'near' ? 'near' : 'origin';
	if (field !== 'people') return field === 'phone' || field === 'email' ? field : 'address';
	const columns = personColumns[household.people[Number(place)]?.relation ?? 'applicant'];
	return own === 'identityNumber' || own === 'bornOn' ? columns[own] : columns.name;
};
