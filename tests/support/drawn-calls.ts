import { expect } from 'vitest';
import { awardsChain, awardsText, verifyAwards } from '#lib/domain/housing/award-file.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { assess } from '#lib/server/commands/housing/assess.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { decideObjection, settleObjection } from '#lib/server/commands/housing/decide-objection.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { fileObjection } from '#lib/server/commands/housing/objection.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { findAwardLog } from '#lib/server/repositories/award-log.ts';
import { findHeldDraw } from '#lib/server/repositories/draw.ts';
import { valueOf, type housingDesk } from './housing-desk.ts';

type Desk = ReturnType<typeof housingDesk>;

/** Calls whose draw is sealed or held, and what is done in them; who applied is told by their ranks to come. */
export const drawnCalls = (desk: Desk) => {
	const seal = (callId: number, again: Record<string, string | null> = { reason: null, secondUserId: null }) =>
		sealDraw(desk.app.database, desk.officer, { callId, on: '1998-03-20', ...again });

	/** Done again, as a second person agrees. */
	const sealAgain = (callId: number) =>
		seal(callId, { on: '1998-04-12', reason: 'Points were wrong', secondUserId: desk.administrator.userId });

	const hold = async (callId: number, heldOn = '1998-03-21'): Promise<void> => {
		const assembly = { heldOn, event: '4 2 6 1 3 5', record: 'Assembly, minutes 12' };
		valueOf(await holdDraw(desk.app.database, desk.officer, { callId, ...assembly }));
	};

	/** A call whose draw is sealed: the first who applied has 18 points, each one after 2 fewer. */
	const sealed = async (lots: number, households: number) => {
		const call = await desk.newCall(lots);
		const receipts = [];
		for (let rank = 1; rank <= households; rank++) {
			const receipt = await desk.apply(call.callId);
			await desk.admit(receipt.applicationId, [10 - rank, 0]);
			receipts.push(receipt);
		}
		valueOf(await seal(call.callId));
		return { ...call, receipts, ids: receipts.map(({ applicationId }) => applicationId) };
	};

	const drawn = async (lots: number, households: number) => {
		const call = await sealed(lots, households);
		await hold(call.callId);
		return call;
	};

	/** Codes of those who are given a lot on a day; nobody where none is next. */
	const award = async (callId: number, on: string): Promise<string[]> => {
		const given = await awardLots(desk.app.database, desk.officer, { callId, on, applicationId: null });
		if (!given.ok && given.reason.key === 'award-nobody') return [];
		return valueOf(given).map(({ code }) => code);
	};

	/** Files an objection to a rank or a lot. */
	const object = async (callId: number, about: { applicationId?: number; lot?: string }): Promise<number> => {
		const filing = { on: '1998-04-01', grounds: 'A neighbour says so', lateReason: 'Typed in from paper' };
		const objection = { callId, applicationId: null, lot: null, ...filing, ...about };
		return valueOf(await fileObjection(desk.app.database, desk.officer, objection)).id;
	};

	const decide = (callId: number, objectionId: number, decided: Record<string, unknown>) =>
		decideObjection(desk.app.database, desk.officer, {
			callId,
			objectionId,
			on: '1998-04-10',
			decision: 'upheld',
			resolution: 'Resolution 3',
			...decided
		});

	/** Objects and upholds at once. @returns Id of the objection. */
	const uphold = async (
		callId: number,
		about: { applicationId?: number; lot?: string },
		remedy: Record<string, unknown>
	): Promise<number> => {
		const id = await object(callId, about);
		valueOf(await decide(callId, id, remedy));
		return id;
	};

	const settle = (callId: number, objectionId: number, on = '1998-04-11') =>
		settleObjection(desk.app.database, desk.officer, { callId, objectionId, on, settlement: 'Act 9' });

	const assessAgain = async (applicationId: number, units: number[]): Promise<void> => {
		const found = { applicationId, units, note: '' };
		valueOf(await assess(desk.app.database, desk.officer, { ...found, assessor: 'official' }));
		valueOf(await assess(desk.app.database, desk.leader, { ...found, assessor: 'leader' }));
	};

	/** The published log in a few words: lots by the rank that drew them. What in it does not follow from the draw is none. */
	const log = async (callId: number): Promise<string[]> => {
		const { kysely } = desk.app.database;
		const { drawn: over, seals } = verifyDraw(
			new Map(Object.entries((await findHeldDraw(kysely, callId))?.files ?? {}))
		);
		const found = await findAwardLog(kysely, callId);
		if (!over || !seals || !found) throw new Error('The draw cannot be done over.');
		const { log: rows, root } = found;
		const printed = awardsChain(rows, root);
		const report = verifyAwards(over, awardsText(rows, root), { root: seals.root, printed });
		expect(report).toEqual({ rows: rows.length, faults: [], chain: printed, isChained: true });
		const rankOf = (code: string): string => String(over.order.find((each) => each.code === code)?.rank ?? '');
		const lotOf = (label: string): string => over.order.find(({ lot }) => lot === label)?.code ?? '';
		return rows.map(({ on, event, code, lot, points }) =>
			[on, event, rankOf(code), lot && `lot of ${rankOf(lotOf(lot))}`, points].join(' ').replace(/ +/g, ' ').trimEnd()
		);
	};

	return { seal, sealAgain, hold, sealed, drawn, award, object, decide, uphold, settle, assessAgain, log };
};
