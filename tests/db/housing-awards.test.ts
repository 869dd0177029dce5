import { describe, expect, test } from 'vitest';
import { awardsText, verifyAwards } from '#lib/domain/housing/award-log.ts';
import { verifyDraw } from '#lib/domain/housing/verify-draw.ts';
import { awardLots } from '#lib/server/commands/housing/award.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { decideObjection, fileObjection } from '#lib/server/commands/housing/objection.ts';
import { listAwardLog } from '#lib/server/repositories/award-log.ts';
import { findHeldDraw } from '#lib/server/repositories/draw.ts';
import { housingDesk, valueOf } from '../support/housing-desk.ts';

const desk = housingDesk();

const seal = (callId: number) =>
	sealDraw(desk.app.database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null });

const assembly = { heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Assembly of 21 March, minutes 12' };
const hold = (callId: number) => holdDraw(desk.app.database, desk.officer, { callId, ...assembly });

/** A call whose draw is sealed; who applied, by their ranks to come. */
const sealedCall = async (lots: number, households: number) => {
	const { callId } = await desk.newCall(lots);
	const receipts = [];
	for (let rank = 1; rank <= households; rank++) {
		const receipt = await desk.apply(callId);
		await desk.admit(receipt.applicationId, [10 - rank, 0]);
		receipts.push(receipt);
	}
	valueOf(await seal(callId));
	return { callId, receipts };
};

/** Codes of those who are given a lot on a day. */
const award = async (callId: number, on: string): Promise<string[]> =>
	valueOf(await awardLots(desk.app.database, desk.officer, { callId, on, applicationId: null })).map(
		({ code }) => code
	);

/** The published log in a few words: lots by the rank that drew them. What in it does not follow from the draw is none. */
const logOf = async (callId: number): Promise<string[]> => {
	const { kysely } = desk.app.database;
	const { drawn } = verifyDraw(new Map(Object.entries((await findHeldDraw(kysely, callId))?.files ?? {})));
	if (!drawn) throw new Error('The draw cannot be done over.');
	const log = await listAwardLog(kysely, callId);
	expect(verifyAwards(drawn, awardsText(log))).toEqual({ rows: log.length, faults: [] });
	const rankOf = (code: string): string => String(drawn.order.find((each) => each.code === code)?.rank ?? '');
	const lotOf = (label: string): string => drawn.order.find(({ lot }) => lot === label)?.code ?? '';
	return log.map(({ on, event, code, lot }) =>
		[on, event, rankOf(code), lot && `lot of ${rankOf(lotOf(lot))}`].join(' ').trimEnd()
	);
};

describe('the log of awards', () => {
	test('tells that a lot that was never occupied went to the next in line', async () => {
		const { callId, receipts } = await sealedCall(1, 2);
		const [first, second] = receipts;
		valueOf(await hold(callId));
		expect(await award(callId, '1998-04-20')).toEqual([first?.code]);
		await desk.step(first?.applicationId ?? 0, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
		await desk.step(first?.applicationId ?? 0, { event: 'revert', on: '1998-08-20', resolution: 'Resolution 7' });
		expect(await award(callId, '1998-08-21')).toEqual([second?.code]);
		expect(await logOf(callId)).toEqual([
			'1998-04-20 assign 1 lot of 1',
			'1998-08-20 revert 1 lot of 1',
			'1998-08-21 assign 2 lot of 1'
		]);
	});

	test('tells whom an objection barred', async () => {
		const { database } = desk.app;
		const { callId, receipts } = await sealedCall(1, 2);
		valueOf(await hold(callId));
		const objection = { grounds: 'It has a house', lateReason: 'Typed in from paper', lot: null, on: '1998-04-01' };
		const applicationId = receipts[0]?.applicationId ?? 0;
		const { id } = valueOf(await fileObjection(database, desk.officer, { callId, applicationId, ...objection }));
		const decision = { callId, objectionId: id, on: '1998-04-10', decision: 'upheld', resolution: 'Resolution 3' };
		valueOf(await decideObjection(database, desk.officer, decision));
		await award(callId, '1998-04-20');
		expect(await logOf(callId)).toEqual(['1998-04-01 object 1', '1998-04-10 uphold 1', '1998-04-20 assign 2 lot of 1']);
	});

	test('tells who left between seal and draw, and who was held up; before a draw it is empty', async () => {
		const { callId, receipts } = await sealedCall(2, 3);
		const [gone = 0, observed = 0] = receipts.map(({ applicationId }) => applicationId);
		await desk.step(gone, { event: 'withdraw', on: '1998-03-20', reason: 'Moved away', how: 'By letter' });
		expect(await listAwardLog(desk.app.database.kysely, callId)).toEqual([]);
		valueOf(await hold(callId));
		await desk.step(observed, {
			event: 'observe',
			on: '1998-04-01',
			observations: [{ requirement: { id: 'papers', title: 'Identity documents' }, cure: 'A copy' }],
			until: '1998-05-01',
			reason: 'It came to light after the draw'
		});
		await award(callId, '1998-04-20');
		await desk.step(observed, { event: 'cure', on: '1998-04-21', evidence: { papers: ['copy.pdf'] } });
		await award(callId, '1998-04-22');
		expect(await logOf(callId)).toEqual([
			'1998-03-20 withdraw 1',
			'1998-04-01 observe 2',
			'1998-04-20 assign 3 lot of 1',
			'1998-04-21 cure 2',
			'1998-04-22 assign 2 lot of 2'
		]);
	});
});
