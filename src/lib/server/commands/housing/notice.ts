import { z } from 'zod';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { Trx } from '../../db/database.ts';
import { openRegister } from '../../repositories/act.ts';
import { insertDeliveries } from '../../repositories/notice.ts';
import { defineCommand } from '../command.ts';
import { doneOn, office } from './housing-input.ts';

/** Notices that wait no longer: somebody else handed them over, or their e-mail went out meanwhile. */
export type NoticeRefusal = { key: 'notices-told'; count: number };

/** Enters that notices reached their households. @returns how many did. */
export const enterDeliveries = async (
	trx: Trx,
	actNumbers: readonly number[],
	{ by, ...delivery }: { by: string; way: 'mail' | 'hand'; on: string }
): Promise<number> => {
	const register = await openRegister(trx, by);
	const ids = await insertDeliveries(trx, actNumbers, delivery);
	await register.enter('deliver', 'notice_delivery', ids);
	return ids.length;
};

/** Marks printed notices as handed over; all of them or none. */
export const handOverNotices = defineCommand({
	roles: office,
	input: z.object({ actNumbers: z.array(z.int().min(1)).min(1).max(5000), on: doneOn }),
	run: async (trx, { actNumbers, on }, actor): Promise<Outcome<{ notices: number }, NoticeRefusal>> => {
		const asked = [...new Set(actNumbers)];
		const notices = await enterDeliveries(trx, asked, { by: actor.userId, way: 'hand', on });
		return notices === asked.length
			? accepted({ notices })
			: refused({ key: 'notices-told', count: asked.length - notices });
	}
});
