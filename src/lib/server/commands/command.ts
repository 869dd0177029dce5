import type { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Actor, Role } from '#lib/domain/record/role.ts';
import type { Database, Db, Trx } from '../db/database.ts';
import type { Vault } from '../vault.ts';

/** Why a command does not even begin. `path` is the first field that is wrong, as `expansion.features.0`. */
export type CommandRefusal = { key: 'not-allowed' } | { key: 'input-invalid'; path: string };

interface CommandDefinition<Schema extends z.ZodType, Value, Reason extends { key: string }> {
	/** Who may do it. */
	roles: readonly Role[];
	/** What it takes; unknown input is parsed by it. */
	input: Schema;
	/** Does it, inside a transaction that is rolled back when it refuses or throws. */
	run: (trx: Trx, input: z.output<Schema>, actor: Actor, vault: Vault) => Promise<Outcome<Value, Reason>>;
	/** What is answered in place of a refusal when the same was asked before and its answer may have been lost. */
	answered?: (db: Db, input: z.output<Schema>, actor: Actor) => Promise<Outcome<Value, Reason> | undefined>;
}

/** A write: checks role and input, then acts in one transaction. */
export interface Command<Value, Reason extends { key: string }> {
	(database: Database, actor: Actor | undefined, input: unknown): Promise<Outcome<Value, Reason | CommandRefusal>>;
	readonly roles: readonly Role[];
	/** Does it as a part of a transaction, which whoever began it rolls back when it refuses. */
	readonly within: (
		database: Pick<Database, 'vault'>,
		trx: Trx,
		actor: Actor | undefined,
		input: unknown
	) => Promise<Outcome<Value, Reason | CommandRefusal>>;
}

/** Carries a refusal out of Kysely's transaction, which rolls back only when something is thrown. */
class RolledBack<Reason extends { key: string }> extends Error {
	readonly reason: Reason;

	constructor(reason: Reason) {
		super(reason.key);
		this.reason = reason;
	}
}

/** Runs `work` in one transaction; a refusal rolls it back as an error would. */
export const inTransaction = async <Value, Reason extends { key: string }>(
	database: Database,
	work: (trx: Trx) => Promise<Outcome<Value, Reason>>
): Promise<Outcome<Value, Reason>> => {
	let rollback: RolledBack<Reason> | undefined;
	try {
		return await database.kysely.transaction().execute(async (trx) => {
			const outcome = await work(trx);
			if (!outcome.ok) throw (rollback = new RolledBack(outcome.reason));
			return outcome;
		});
	} catch (error) {
		if (rollback !== undefined && error === rollback) return { ok: false, reason: rollback.reason };
		throw error;
	}
};

/**
 * Makes a command. The only way to write: it states its roles, parses its input and is one transaction.
 *
 * ```ts
 * const renamePlan = defineCommand({
 *   roles: ['administrator'],
 *   input: z.object({ planId: z.int(), name: z.string() }),
 *   run: async (trx, { planId, name }, actor) => accepted(…)
 * });
 * await renamePlan(app.database, actor, { planId: 1, name: 'Plan' });
 * ```
 */
export const defineCommand = <Schema extends z.ZodType, Value, Reason extends { key: string } = never>(
	definition: CommandDefinition<Schema, Value, Reason>
): Command<Value, Reason> => {
	const { roles, input: schema, run, answered } = definition;
	const checked = (actor: Actor | undefined, input: unknown): Outcome<[z.output<Schema>, Actor], CommandRefusal> => {
		if (!actor || !roles.includes(actor.role)) return refused({ key: 'not-allowed' });
		const parsed = schema.safeParse(input);
		if (!parsed.success) return refused({ key: 'input-invalid', path: parsed.error.issues[0]?.path.join('.') ?? '' });
		return accepted([parsed.data, actor]);
	};
	const command = async (
		database: Database,
		actor: Actor | undefined,
		input: unknown
	): Promise<Outcome<Value, Reason | CommandRefusal>> => {
		const asked = checked(actor, input);
		if (!asked.ok) return asked;
		const outcome = await inTransaction(database, (trx) => run(trx, ...asked.value, database.vault));
		return outcome.ok ? outcome : ((await answered?.(database.kysely, ...asked.value)) ?? outcome);
	};
	const within: Command<Value, Reason>['within'] = async ({ vault }, trx, actor, input) => {
		const asked = checked(actor, input);
		return asked.ok ? run(trx, ...asked.value, vault) : asked;
	};
	return Object.assign(command, { roles, within });
};
