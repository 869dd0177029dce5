import { describe, expect, test } from 'vitest';
import { listAwardLog } from '#lib/server/repositories/award-log.ts';
import { drawnCalls } from '../support/drawn-calls.ts';
import { housingDesk } from '../support/housing-desk.ts';
import { reach } from '../support/stages.ts';

const desk = housingDesk();
const { sealed, hold, award, log } = drawnCalls(desk);

describe('the log of awards', () => {
	test('tells that a lot that was never occupied went to the next in line', async () => {
		const { callId, receipts } = await sealed(1, 2);
		const [first, second] = receipts;
		await hold(callId);
		expect(await award(callId, '1998-04-20')).toEqual([first?.code]);
		await desk.step(first?.applicationId ?? 0, { event: 'warn', on: '1998-08-01', until: '1998-08-16' });
		await reach(desk, first?.applicationId ?? 0, 'revert', '1998-08-20');
		expect(await award(callId, '1998-08-21')).toEqual([second?.code]);
		expect(await log(callId)).toEqual([
			'1998-04-20 assign 1 lot of 1',
			'1998-08-20 revert 1 lot of 1',
			'1998-08-21 assign 2 lot of 1'
		]);
	});

	test('tells who left between seal and draw, and who was held up; before a draw it is empty', async () => {
		const { callId, receipts } = await sealed(2, 3);
		const [gone = 0, observed = 0] = receipts.map(({ applicationId }) => applicationId);
		await desk.step(gone, { event: 'withdraw', on: '1998-03-20', reason: 'Moved away', how: 'By letter' });
		expect(await listAwardLog(desk.app.database.kysely, callId)).toEqual([]);
		await hold(callId);
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
		expect(await log(callId)).toEqual([
			'1998-03-20 withdraw 1',
			'1998-04-01 observe 2',
			'1998-04-20 assign 3 lot of 1',
			'1998-04-21 cure 2',
			'1998-04-22 assign 2 lot of 2'
		]);
	});
});
