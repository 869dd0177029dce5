import { sql } from 'kysely';
import { expect } from 'vitest';
import type { PrintedRoot } from '#lib/domain/housing/act-chain.ts';
import { auditWithin, type AuditReport } from '#lib/server/audit/audit.ts';
import type { Trx } from '#lib/server/db/database.ts';
import { registered, type RegisteredTable } from '#lib/server/repositories/act.ts';
import { errorCodeOf } from './error-code.ts';
import type { housingDesk } from './housing-desk.ts';

export const registeredTables = Object.keys(registered) as RegisteredTable[];

export const run = (statement: string) => (trx: Trx) => sql.raw(statement).execute(trx);

/** What an audit finds of a desk's database once somebody wrote to it. */
export const tampering = (desk: ReturnType<typeof housingDesk>) => {
	/** What an audit finds after somebody wrote to the database with its triggers off; it is undone. */
	const faultsAfter = async (
		tamper: (trx: Trx) => Promise<unknown>,
		roots: readonly PrintedRoot[] = []
	): Promise<AuditReport['faults']> => {
		let faults: AuditReport['faults'] = [];
		const code = await errorCodeOf(desk.app.database, async (trx) => {
			for (const table of [...registeredTables, 'act', 'household_mark', 'application_transition'])
				await sql.raw(`alter table ${table} disable trigger all`).execute(trx);
			await tamper(trx);
			faults = (await auditWithin(trx, desk.app.database.vault, roots)).faults;
		});
		expect(code).toBeUndefined();
		return faults;
	};

	/** Id of a row of a table of which something holds. */
	const idOf = async (table: RegisteredTable, where = 'true'): Promise<string> => {
		const { rows } = await sql<{ id: string }>`
			select id::text as id from ${sql.table(table)} where ${sql.raw(where)} order by id limit 1`.execute(
			desk.app.database.kysely
		);
		return rows[0]?.id ?? '';
	};

	return { faultsAfter, idOf };
};
