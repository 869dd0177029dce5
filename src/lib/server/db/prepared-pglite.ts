import { messages, protocol, type PGlite } from '@electric-sql/pglite';
import type { PGliteDialectConfig } from 'kysely';

/** What Kysely asks of PGlite. */
type KyselyPGlite = Exclude<PGliteDialectConfig['pglite'], (...args: never[]) => unknown>;

type Parser = (text: string) => unknown;
type Serializer = (value: unknown) => string;

/** A statement the database knows by name. */
interface Prepared {
	name: string;
	/** Of its parameters. */
	serializers: readonly Serializer[];
	/** Of its rows; nothing when it gives none. */
	columns: readonly { name: string; dataTypeID: number; parse: Parser }[];
}

const beginMessages = [
	protocol.serialize.parse({ text: 'begin' }),
	protocol.serialize.bind(),
	protocol.serialize.execute()
];

/** More than a running app has; each holds its plan in the database's memory. */
const mostKept = 300;

const asItIs: Parser = (text) => text;

type Answers = Awaited<ReturnType<PGlite['execProtocolStream']>>;

const boundValues = ({ serializers }: Prepared, values: readonly unknown[]): (string | null)[] =>
	values.map((value, i) => (value === null || value === undefined ? null : (serializers[i] ?? String)(value)));

const rowOf = ({ columns }: Prepared, fields: readonly (string | null)[]): Record<string, unknown> => {
	const row: Record<string, unknown> = {};
	for (const [i, { name, parse }] of columns.entries()) {
		const text = fields[i] ?? null;
		row[name] = text === null ? null : parse(text);
	}
	return row;
};

const rowsOf = (statement: Prepared, answers: Answers): Record<string, unknown>[] =>
	answers.flatMap((each) => (each instanceof messages.DataRowMessage ? [rowOf(statement, each.fields)] : []));

/** Rows a statement wrote or found: the number its command tag ends with. */
const affectedBy = (answers: Answers): number => {
	const complete = answers.find((each) => each instanceof messages.CommandCompleteMessage);
	return Number(/\d+$/.exec(complete?.text ?? '')?.[0] ?? 0);
};

/**
 * Statements of one PGlite, each prepared once and then sent in one message. PGlite's own `query` prepares each time and
 * takes six, half of the time of a short statement.
 */
class PreparedStatements {
	readonly #pglite: PGlite;
	/** By text, the one used longest ago first. */
	readonly #kept = new Map<string, Prepared>();
	#made = 0;
	/** Asked for, and sent with the next message. */
	#begins = false;

	constructor(pglite: PGlite) {
		this.#pglite = pglite;
	}

	run(text: string, values: readonly unknown[] = []) {
		return this.#pglite.runExclusive(async () => {
			const statement = await this.#prepared(text);
			const { bind, execute } = protocol.serialize;
			const answers = await this.#send(
				bind({ statement: statement.name, values: boundValues(statement, values) }),
				execute()
			);
			const fields = statement.columns.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
			return { rows: rowsOf(statement, answers), fields, affectedRows: affectedBy(answers) };
		});
	}

	/** Begins a transaction with the next statement, which saves a message. */
	begin(): void {
		this.#begins = true;
	}

	/** Ends the transaction, if it came to be. */
	async end(how: 'commit' | 'rollback'): Promise<void> {
		if (this.#begins) this.#begins = false;
		else await this.run(how);
	}

	async #prepared(text: string): Promise<Prepared> {
		const known = this.#kept.get(text);
		if (known) this.#kept.delete(text);
		const statement = known ?? (await this.#prepare(text));
		this.#kept.set(text, statement);
		return statement;
	}

	async #prepare(text: string): Promise<Prepared> {
		const name = `s${this.#made++}`;
		const { parse, describe } = protocol.serialize;
		const answers = await this.#send(...this.#makeRoom(), parse({ name, text }), describe({ type: 'S', name }));
		const { parsers, serializers } = this.#pglite;
		const parameters = answers.find((each) => each instanceof messages.ParameterDescriptionMessage);
		const columns = answers.find((each) => each instanceof messages.RowDescriptionMessage);
		return {
			name,
			serializers: (parameters?.dataTypeIDs ?? []).map((type) => serializers[type] ?? String),
			columns: (columns?.fields ?? []).map((field) => ({
				name: field.name,
				dataTypeID: field.dataTypeID,
				parse: parsers[field.dataTypeID] ?? asItIs
			}))
		};
	}

	/** What closes the statement used longest ago, when there are many. */
	#makeRoom(): Uint8Array[] {
		const [oldest] = this.#kept;
		if (!oldest || this.#kept.size < mostKept) return [];
		const [text, { name }] = oldest;
		this.#kept.delete(text);
		return [protocol.serialize.close({ type: 'S', name })];
	}

	/** Sends messages at once; after an error the database passes over the others. */
	async #send(...parts: Uint8Array[]): Promise<Answers> {
		const begin = this.#begins ? beginMessages : [];
		this.#begins = false;
		const batch = Buffer.concat([...begin, ...parts, protocol.serialize.sync()]);
		const answers = await this.#pglite.execProtocolStream(batch, { syncToFs: false });
		if (!this.#pglite.isInTransaction()) await this.#pglite.syncToFs();
		return answers;
	}
}

/**
 * The PGlite as Kysely's dialect takes it, with its statements prepared once. Kysely lets one work at a time on it; nobody
 * else may while it is open.
 */
export const withPreparedStatements = (pglite: PGlite): KyselyPGlite => {
	const statements = new PreparedStatements(pglite);
	const query = ((text, values) => statements.run(text, values)) as KyselyPGlite['query'];
	const transaction: KyselyPGlite['transaction'] = async (work) => {
		statements.begin();
		try {
			const value = await work({ query, rollback: async () => {} });
			await statements.end('commit');
			return value;
		} catch (error) {
			await statements.end('rollback');
			throw error;
		}
	};
	return {
		query,
		transaction,
		close: () => pglite.close(),
		waitReady: pglite.waitReady,
		get ready() {
			return pglite.ready;
		},
		get closed() {
			return pglite.closed;
		}
	};
};
