import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { mostOfOneHome } from '#lib/domain/housing/household.ts';
import { auditRegister } from '#lib/server/audit/audit.ts';
import { checkRegister } from '#lib/server/check-register.ts';
import { importApplications } from '#lib/server/commands/housing/apply.ts';
import { judgeAgain, judgeDuplicate } from '#lib/server/commands/housing/assess.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { correctHousehold } from '#lib/server/commands/housing/household.ts';
import { findApplicationById } from '#lib/server/repositories/application.ts';
import { findCallById } from '#lib/server/repositories/call.ts';
import { listCommonMarks, listFlags, listSharing } from '#lib/server/repositories/duplicate.ts';
import { draw } from '../support/award.ts';
import { errorCodeOf } from '../support/error-code.ts';
import { housingDesk, madeUpHousehold, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

/** One household that applied to two open calls, both drawn; its two applications. */
const inTwoCalls = async (number: number) => {
	const household = madeUpHousehold(number);
	const calls = [await desk.newCall(1), await desk.newCall(1)] as const;
	const applied = [
		await desk.apply(calls[0].callId, household),
		await desk.apply(calls[1].callId, { ...madeUpHousehold(number + 1), people: household.people })
	] as const;
	for (const [place, { callId }] of calls.entries()) {
		await desk.admit(applied[place]?.applicationId ?? 0, [1, 1]);
		await draw(desk, callId);
	}
	const award = (place: 0 | 1) =>
		awardLots(desk.app.database, desk.officer, { callId: calls[place].callId, on: '1998-04-20', applicationId: null });
	return { calls, applied, award };
};

const householdOf = async (id: number) => (await findApplicationById(desk.app.database.kysely, id))?.householdId ?? 0;

describe('a person in two calls', () => {
	test('is flagged in both at once, and judged from either', async () => {
		const { database } = desk.app;
		const { calls, applied } = await inTwoCalls(2100);
		const [one, other] = [
			await listFlags(database.kysely, calls[0].callId),
			await listFlags(database.kysely, calls[1].callId)
		];
		expect(one).toEqual(other);
		expect(one).toMatchObject([{ kind: 'person', code: applied[1].code, other: applied[0].code }]);
		const judged = { callId: calls[0].callId, flagId: one[0]?.id, judgement: 'same', reason: 'One family' };
		valueOf(await judgeDuplicate(database, desk.officer, judged));
		expect(await listFlags(database.kysely, calls[1].callId)).toMatchObject([{ judgement: 'same' }]);
	});

	test('gets a lot in one: the other award is refused and names it; the lot is free again once the first is given back', async () => {
		const { applied, award } = await inTwoCalls(2110);
		valueOf(await award(0));
		expect(await award(1)).toEqual({
			ok: false,
			reason: { key: 'award-person-holds', code: applied[1].code, other: applied[0].code }
		});
		await desk.step(applied[0].applicationId, {
			event: 'withdraw',
			on: '1998-04-21',
			reason: 'They chose the other',
			how: 'At the counter'
		});
		expect(valueOf(await award(1))).toMatchObject([{ code: applied[1].code }]);
	});

	test('gets one lot of two that are given at the same moment', async () => {
		const { award } = await inTwoCalls(2120);
		const tries = await Promise.all([award(0), award(1), award(0), award(1)]);
		expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('is kept from a second lot by the database alone, whoever writes it', async () => {
		const { database } = desk.app;
		const { applied, award, calls } = await inTwoCalls(2130);
		valueOf(await award(0));
		const { rows } = await sql<{ lot: string }>`select lot from call_lot where call_id = ${calls[1].callId}`.execute(
			database.kysely
		);
		const progress = { state: 'assigned', on: '1998-04-20', until: '1998-07-01', rank: 1, lot: rows[0]?.lot };
		const assign = `update application set progress = '${JSON.stringify(progress)}' where id = ${applied[1].applicationId}`;
		const codeOf = (...statements: string[]) =>
			errorCodeOf(database, async (trx) => {
				for (const statement of statements) await sql.raw(statement).execute(trx);
			});
		expect(await codeOf(assign)).toBe('23505');
		const holder = await householdOf(applied[0].applicationId);
		const unhold = `update household_mark set held = false where household_id = ${holder}`;
		expect(await codeOf(unhold, assign)).toBe('23505');
	});

	test('that is put right in a household with a lot is held by it too', async () => {
		const { database } = desk.app;
		const { applied, award } = await inTwoCalls(2140);
		const [holder, other] = applied;
		valueOf(await award(0));
		const changed = { householdId: await householdOf(other.applicationId), household: madeUpHousehold(2149) };
		valueOf(await correctHousehold(database, desk.officer, changed));
		const back = { householdId: await householdOf(holder.applicationId), household: madeUpHousehold(2149) };
		expect(valueOf(await correctHousehold(database, desk.officer, back))).toMatchObject({ flags: 2 });
		expect(await award(1)).toMatchObject({ reason: { key: 'award-person-holds' } });
	});
});

describe('two of a draw that may be of one household', () => {
	/** Two with a rank each and a lot for each, of which one moves to the other after the draw. */
	const together = async (number: number) => {
		const { database } = desk.app;
		const { callId } = await desk.newCall(2);
		const receipts = [];
		for (const own of [number, number + 1]) {
			const receipt = await desk.apply(callId, madeUpHousehold(own));
			await desk.admit(receipt.applicationId, [1, 1]);
			receipts.push(receipt);
		}
		await draw(desk, callId);
		const moved = { ...madeUpHousehold(number + 1), address: madeUpHousehold(number).address };
		const householdId = await householdOf(receipts[1]?.applicationId ?? 0);
		expect(valueOf(await correctHousehold(database, desk.officer, { householdId, household: moved })).flags).toBe(1);
		const [flag] = await listFlags(database.kysely, callId);
		const judge = async (judgement: 'same' | 'different') =>
			judgeDuplicate(database, desk.officer, { callId, flagId: flag?.id, judgement, reason: 'Seen at the door' });
		const award = () => awardLots(database, desk.officer, { callId, on: '1998-04-20', applicationId: null });
		const again = async (judgement: 'same' | 'different', secondUserId: string | null) =>
			judgeAgain(database, desk.officer, { callId, flagId: flag?.id, judgement, reason: 'Two doors', secondUserId });
		const pair = { code: receipts[1]?.code, other: receipts[0]?.code };
		return { judge, again, award, pair, flagId: flag?.id };
	};

	test('get no lots before somebody says that they are two', async () => {
		const { judge, award, pair } = await together(2200);
		expect(await award()).toEqual({ ok: false, reason: { key: 'award-flag-open', ...pair } });
		valueOf(await judge('different'));
		expect(valueOf(await award())).toHaveLength(2);
	});

	test('get no two lots where it is said that they are one, until two people say that this was wrong', async () => {
		const { judge, again, award, pair, flagId } = await together(2210);
		const { database, administrator, officer } = { ...desk, ...desk.app };
		expect(await again('different', administrator.userId)).toEqual({ ok: false, reason: { key: 'flag-judged-so' } });
		valueOf(await judge('same'));
		expect(await award()).toEqual({ ok: false, reason: { key: 'award-same-household', ...pair } });
		for (const nobody of [null, officer.userId])
			expect(await again('different', nobody)).toEqual({ ok: false, reason: { key: 'judge-needs-second' } });
		expect(await again('same', administrator.userId)).toEqual({ ok: false, reason: { key: 'flag-judged-so' } });
		const byHand = `update duplicate_flag set judgement = 'different' where id = ${flagId}`;
		expect(
			await errorCodeOf(database, async (trx) => {
				await sql.raw(byHand).execute(trx);
			})
		).toBe('PA002');
		valueOf(await again('different', administrator.userId));
		expect(valueOf(await award())).toHaveLength(2);
		expect((await auditRegister(database)).faults).toEqual([]);
	});
});

describe('what many share', () => {
	const many = 10_000;
	const rows = (count: number, of: (number: number) => string): Uint8Array =>
		new TextEncoder().encode(
			`Nombre;DNI;Dirección\n${Array.from({ length: count }, (_, number) => of(number)).join('\n')}`
		);
	const lettersOf = (number: number): string =>
		[...String(number)].map((digit) => 'BDFKLMNPRT'[Number(digit)]).join('A') + 'A';
	const settlement = (number: number): string => `Inventada ${lettersOf(number)};${20_000_000 + number};Alto s/n`;

	const imported = async (callId: number, file: Uint8Array) => {
		const { database } = desk.app;
		const call = await findCallById(database.kysely, callId);
		if (!call) throw new Error('no call');
		const checked = valueOf(await checkRegister(database, call, file));
		const taken = { callId, on: '1998-01-20', entries: checked.entries, lateReason: 'A register' };
		return { checked, receipts: valueOf(await importApplications(database, desk.officer, taken)) };
	};

	test('is one line and no flag: an address of ten thousand', async () => {
		const { kysely } = desk.app.database;
		const { callId } = await desk.newCall(1);
		const { checked } = await imported(callId, rows(many, settlement));
		expect(checked.common).toBe(many);
		expect(checked.rows.every((row) => row.kind === 'taken' && row.like.lines.length === 0)).toBe(true);
		expect(await listFlags(kysely, callId)).toEqual([]);
		const [group, ...others] = await listCommonMarks(kysely, callId);
		expect(group).toMatchObject({ kind: 'address', count: many });
		expect(others).toEqual([]);
		expect(await listSharing(kysely, callId, 'address', group?.code ?? '')).toHaveLength(many);
	}, 120_000);

	test('is a few flags each: a number of a thousand rows; and a few who share an address are flagged', async () => {
		const { kysely } = desk.app.database;
		const { callId } = await desk.newCall(1);
		const same = await imported(
			callId,
			rows(1000, (number) => `Inventado ${lettersOf(number)};39999999;Calle ${number}`)
		);
		const flags = await listFlags(kysely, callId);
		expect(flags.every(({ kind }) => kind === 'person')).toBe(true);
		expect(flags).toHaveLength(999 + 998 + 997 + 996);
		expect(same.receipts.map((receipt) => receipt.flags).slice(0, 6)).toEqual([0, 1, 2, 3, 4, 4]);
		const other = (await desk.newCall(1)).callId;
		await imported(
			other,
			rows(mostOfOneHome + 1, (number) => `Vecina ${lettersOf(number)};${30_000_000 + number};Pasaje 1`)
		);
		expect(await listFlags(kysely, other)).toHaveLength(10);
	});
});
