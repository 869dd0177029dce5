import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { chain, type ChainedAct } from '#lib/domain/housing/act-chain.ts';
import { dailyRoots } from '#lib/domain/housing/printed-root.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import type { Trx } from '#lib/server/db/database.ts';
import { listActs, listDailyRoots, type RegisteredTable } from '#lib/server/repositories/act.ts';
import { tellFullStory } from '../support/full-story.ts';
import { housingDesk } from '../support/housing-desk.ts';
import { registeredTables, run, tampering } from '../support/tampering.ts';

const desk = housingDesk();
let story: Awaited<ReturnType<typeof tellFullStory>>;
beforeAll(async () => {
	story = await tellFullStory(desk);
});

const { faultsAfter, idOf } = tampering(desk);

test('a story that nobody tampered with has no fault, and a root to print', async () => {
	const { database } = desk.app;
	const report = await auditRegister(database);
	const acts = await listActs(database.kysely);
	expect(report.faults).toEqual([]);
	expect(report.acts).toBe(acts.length);
	expect(report.rows).toBeGreaterThan(20);
	expect(report.last).toEqual({ number: acts.at(-1)?.number, hash: acts.at(-1)?.hash });
	expect((await auditRegister(database, [report.last ?? { number: 0, hash: '' }])).faults).toEqual([]);
});

test('the story has rows in every registered table', async () => {
	for (const table of registeredTables) expect([table, await idOf(table)]).not.toEqual([table, '']);
});

test('the roots of the days are those of the acts', async () => {
	const { kysely } = desk.app.database;
	expect((await listDailyRoots(kysely)).toReversed()).toEqual(dailyRoots(await listActs(kysely)));
});

interface Tampering {
	/** What is set in one row, and the columns that are told of. */
	set: string;
	columns: string[];
	where?: string;
	/** What a forged copy of the row has of its own, where it must be unlike. */
	forged: Record<string, unknown>;
}

const nowhere = 999_999;
const submitted = { state: 'submitted', on: '1998-01-10', cured: {} };

const tamperings: Record<RegisteredTable, Tampering> = {
	application: {
		set: "origin = 'Bajo'",
		columns: ['origin'],
		forged: { code: 'FORGED', case_mark: 'f'.repeat(64), household_id: nowhere, progress: submitted }
	},
	assessment: {
		set: "units = to_jsonb(overlay(units #>> '{}' placing 'AAAA' from length(units #>> '{}') - 11))",
		columns: ['units'],
		forged: { application_id: nowhere }
	},
	block_service: { set: "service = 'sewer'", columns: ['service'], forged: { block: randomUUID() } },
	block_service_change: { set: "reason = 'None'", columns: ['reason'], forged: {} },
	call: { set: "title = 'Another'", columns: ['title'], forged: { code: 'FORGED' } },
	call_lot: {
		set: 'area_mm2 = area_mm2 + 0.001',
		columns: ['area_mm2'],
		forged: { position: nowhere, lot: randomUUID(), label: 'Z-9' }
	},
	cost_ceiling_change: { set: "reason = 'None'", columns: ['reason'], forged: {} },
	draw: { set: "record = 'Minutes 13'", columns: ['record'], forged: { call_id: nowhere } },
	duplicate_flag: { set: "judgement = 'same'", columns: ['judgement'], forged: { application_id: nowhere } },
	entitled_access: { set: "user_id = 'somebody'", columns: ['user_id'], forged: {} },
	entitled_household: {
		set: "source = 'Another act'",
		columns: ['source'],
		where: 'mark is not null',
		forged: {
			number: nowhere,
			mark: null,
			application_id: null,
			ended_as: 'gave_up',
			ended_on: '1998-01-01',
			end_reason: 'x'
		}
	},
	evidence_file: {
		set: 'size_bytes = size_bytes + 1',
		columns: ['size_bytes'],
		forged: { id: randomUUID() }
	},
	household: {
		set: "sealed = '\\x00', sealed_hash = encode(sha256('\\x00'), 'hex')",
		columns: ['sealed_hash', 'sealed'],
		where: 'sealed is not null',
		forged: {}
	},
	lot_donation: { set: "donor = 'Another'", columns: ['donor'], forged: {} },
	notice_delivery: { set: "way = 'mail'", columns: ['way'], forged: { act_number: nowhere } },
	objection: { set: "grounds = 'None'", columns: ['grounds'], forged: {} },
	personal_access: { set: "purpose = 'export'", columns: ['purpose'], forged: {} },
	posting: { set: 'cents = cents - 1', columns: ['cents'], forged: { receipt: null, reverses: null } },
	sent_paper: {
		set: "sent_on = '1998-01-15'",
		columns: ['sent_on'],
		forged: { evidence_file_id: randomUUID() }
	},
	service_file: { set: "services = '[]'", columns: ['services'], forged: {} },
	step_evidence: { set: "done_on = '1998-06-02'", columns: ['done_on'], forged: {} },
	visit: { set: "found = 'empty'", columns: ['found'], forged: { visit_key: randomUUID() } }
};

/** Writes a copy of a row that has another id. */
const forge = (table: RegisteredTable, id: string, forged: Record<string, unknown>) => async (trx: Trx) => {
	const { rows } = await sql<{ names: string }>`
		select string_agg(quote_ident(column_name), ', ') as names from information_schema.columns
		where table_name = ${table} and table_schema = 'public' and is_generated = 'NEVER'`.execute(trx);
	const names = sql.raw(rows[0]?.names ?? '');
	const own = JSON.stringify({ id: nowhere, ...forged });
	await sql`
		insert into ${sql.table(table)} (${names}) overriding system value
		select ${names} from jsonb_populate_record(null::${sql.table(table)},
			(select to_jsonb(t) || ${own}::jsonb from ${sql.table(table)} t where id::text = ${id}))`.execute(trx);
};

describe.each(registeredTables)('a row of %s', (table) => {
	const { set, columns, forged, where = 'true' } = tamperings[table];

	test('that was changed is named, with what of it', async () => {
		const id = await idOf(table, where);
		const faults = await faultsAfter(run(`update ${table} set ${set} where id::text = '${id}'`));
		expect(faults).toEqual([{ key: 'row-altered', table, id, act: expect.any(Number) as number, columns }]);
	});

	test('that was deleted is named', async () => {
		const id = await idOf(table, where);
		const faults = await faultsAfter(run(`delete from ${table} where id::text = '${id}'`));
		expect(faults).toContainEqual({ key: 'row-missing', table, id, act: expect.any(Number) as number });
	});

	test('that was added is named', async () => {
		const id = await idOf(table, where);
		const faults = await faultsAfter(forge(table, id, forged));
		const forgedId = typeof forged['id'] === 'string' ? forged['id'] : String(nowhere);
		expect(faults).toContainEqual({ key: 'row-added', table, id: forgedId });
	});
});

describe('what no act shows', () => {
	const altered = (table: string, id: string, ...columns: string[]) => [
		{ key: 'row-altered', table, id, act: expect.any(Number) as number, columns }
	];

	test('is held to its hashes: sealed data, marks, files', async () => {
		const { householdId, kept, erased } = story;
		const household = String(householdId);
		expect(await faultsAfter(run(`delete from household_mark where household_id = ${household}`))).toEqual(
			altered('household', household, 'household_mark')
		);
		const erasedHousehold = await idOf('household', 'sealed is null');
		const mark = `insert into household_mark values (${erasedHousehold}, 'name', decode('${'0'.repeat(64)}', 'hex'))`;
		expect(await faultsAfter(run(mark))).toEqual(altered('household', erasedHousehold, 'household_mark'));
		const file = (set: string, id = kept.id) => faultsAfter(run(`update evidence_file set ${set} where id = '${id}'`));
		expect(await file("name = 'title.pdf'")).toEqual(altered('evidence_file', kept.id, 'name', 'sealed'));
		expect(await file('name = null, sealed = null')).toEqual(altered('evidence_file', kept.id, 'name', 'sealed'));
		expect(await file("name = 'x.pdf', sealed = '\\x00'", erased.id)).toEqual(
			altered('evidence_file', erased.id, 'name', 'sealed')
		);
	});

	test('is held to what is sealed in it: whom a line of a relocation site names', async () => {
		const id = await idOf('entitled_household', 'mark is not null');
		const line = (set: string) => faultsAfter(run(`update entitled_household set ${set} where id = ${id}`));
		expect(await line(`mark = decode('${'0'.repeat(64)}', 'hex')`)).toEqual(altered('entitled_household', id, 'mark'));
		expect(await line("sealed = '\\x00', sealed_hash = encode(sha256('\\x00'), 'hex')")).toEqual(
			altered('entitled_household', id, 'sealed_hash', 'sealed', 'mark')
		);
	});

	test('is held to the seal and the root: the files of a draw', async () => {
		const id = await idOf('draw', `call_id = ${story.callId}`);
		const draw = (set: string) => faultsAfter(run(`update draw set ${set} where id = ${id}`));
		const other = (column: string, file: string) =>
			`${column} = jsonb_set(${column}, '{${file}}', to_jsonb(replace(${column} ->> '${file}', '0', '1')))`;
		expect(await draw(other('sealed_files', 'lots.csv'))).toEqual(altered('draw', id, 'sealed_files'));
		expect(await draw(other('files', 'order.csv'))).toEqual(altered('draw', id, 'files'));
		expect(await draw(`files = files - 'households.csv'`)).toEqual(altered('draw', id, 'files'));
		expect(await draw(`root = repeat('0', 64)`)).toEqual(altered('draw', id, 'root', 'files'));
	});

	test('a lot given by hand is named, with the steps that nobody took', async () => {
		const id = await idOf('application', `call_id = ${story.callId} and state = 'assigned'`);
		const faults = await faultsAfter(
			run(`update application set progress = jsonb_set(progress, '{until}', '"2030-01-01"') where id = ${id}`)
		);
		expect(faults).toEqual(altered('application', id, 'until', 'progress'));
	});
});

test('a notice that was deleted before anybody was told is named by its act', async () => {
	const { rows } = await sql<{ act: number }>`select min(act_number) as act from notice`.execute(
		desk.app.database.kysely
	);
	const act = Number(rows[0]?.act);
	expect(act).toBeGreaterThan(0);
	const fault = { key: 'row-missing', table: 'notice', id: String(act), act };
	expect(await faultsAfter(run(`delete from notice where act_number = ${act}`))).toEqual([fault]);
});

test('a step that somebody lets applications take, or no longer take, is named', async () => {
	const table = 'application_transition';
	expect(await faultsAfter(run(`insert into ${table} values ('submitted', 'titled')`))).toEqual([
		{ key: 'rule-added', table, from: 'submitted', to: 'titled' }
	]);
	expect(await faultsAfter(run(`delete from ${table} where from_state = 'ranked' and to_state = 'assigned'`))).toEqual([
		{ key: 'rule-missing', table, from: 'ranked', to: 'assigned' }
	]);
	const faults = await faultsAfter(run(`update ${table} set to_state = 'titled' where to_state = 'replied'`));
	expect(faults.map(({ key }) => key)).toEqual(['rule-added', 'rule-missing']);
});

test('the key of a household is held to its hash and its household', async () => {
	const id = String(story.householdId);
	const key = (set: string) => faultsAfter(run(`update household set ${set} where id = ${id}`));
	const columns = (...names: string[]) => [
		{ key: 'row-altered', table: 'household', id, act: expect.any(Number) as number, columns: names }
	];
	expect(await key('sealed_key = null, key_hash = null')).toEqual(columns('key_hash'));
	const other = 'select sealed_key from household where sealed_key is not null and id <> ' + id + ' limit 1';
	const swapped = `sealed_key = (${other}), key_hash = encode(sha256((${other})), 'hex')`;
	expect(await key(swapped)).toEqual([
		// What the draw keeps of the household opens with its key alone.
		expect.objectContaining({ key: 'row-altered', table: 'draw', columns: ['sealed_units'] }),
		...columns('key_hash', 'sealed_key')
	]);
});

describe('an act', () => {
	const assigned = async (): Promise<ChainedAct> => {
		const found = (await listActs(desk.app.database.kysely)).find(({ kind }) => kind === 'assign');
		if (!found) throw new Error('Nobody was assigned a lot.');
		return found;
	};

	test('that was changed or deleted is named', async () => {
		const { number, kind, subject } = await assigned();
		expect(await faultsAfter(run(`update act set by = 'somebody' where number = ${number}`))).toEqual([
			{ key: 'act-altered', number, kind, subject }
		]);
		expect(await faultsAfter(run(`delete from act where number = ${number}`))).toContainEqual({
			key: 'acts-missing',
			from: number,
			to: number
		});
	});

	/** Changes what one act says and binds all after it anew, as somebody would who knows how. */
	const rewrite = (number: number, change: (act: ChainedAct) => ChainedAct) => async (trx: Trx) => {
		const all = await listActs(trx);
		let last: ChainedAct | undefined = all[number - 2];
		for (const act of all.slice(number - 1)) {
			const { kind, subject, content, at, by } = act.number === number ? change(act) : act;
			last = chain({ kind, subject, content, at, by }, last);
			await sql`update act set kind = ${kind}, content = ${JSON.stringify(content)}::jsonb, by = ${by}, before = ${last.before},
				hash = ${last.hash} where number = ${last.number}`.execute(trx);
		}
	};

	test('that was rewritten with all after it is found by a root that was printed', async () => {
		const { number } = await assigned();
		const { last } = await auditRegister(desk.app.database);
		const tamper = rewrite(number, (act) => ({ ...act, by: 'somebody' }));
		expect(await faultsAfter(tamper)).toEqual([]);
		expect(await faultsAfter(tamper, last ? [last] : [])).toEqual([
			{ key: 'acts-rewritten', from: 1, to: last?.number }
		]);
	});

	test('that does what the rules forbid is named though chain and row agree with it', async () => {
		const { number, kind, subject } = await assigned();
		const later = (text: string) => text.replace(/"until":"[^"]*"/g, '"until":"1990-01-01"');
		const tamper = rewrite(number, (act) => ({
			...act,
			content: JSON.parse(later(JSON.stringify(act.content))) as never
		}));
		expect(await faultsAfter(tamper)).toContainEqual({ key: 'act-against-rules', number, kind, subject });
	});
});
