import { awardLots } from '#lib/server/commands/housing/award.ts';
import { holdDraw } from '#lib/server/commands/housing/hold-draw.ts';
import { sealDraw } from '#lib/server/commands/housing/seal-draw.ts';
import { valueOf, type housingDesk } from './housing-desk.ts';

type Desk = ReturnType<typeof housingDesk>;

/** Seals and holds the draw of a call. */
export const draw = async (desk: Desk, callId: number): Promise<void> => {
	const { database } = desk.app;
	valueOf(await sealDraw(database, desk.officer, { callId, on: '1998-03-20', reason: null, secondUserId: null }));
	const assembly = { heldOn: '1998-03-21', event: '4 2 6 1 3 5', record: 'Assembly of 21 March, minutes 12' };
	valueOf(await holdDraw(database, desk.officer, { callId, ...assembly }));
};

/** A household that applied alone to a call of its own, and has a lot. */
export const awarded = async (desk: Desk) => {
	const call = await desk.newCall(1);
	const receipt = await desk.apply(call.callId);
	await desk.admit(receipt.applicationId, [3, 1]);
	await draw(desk, call.callId);
	valueOf(
		await awardLots(desk.app.database, desk.officer, { callId: call.callId, on: '1998-04-20', applicationId: null })
	);
	return { ...call, ...receipt };
};
