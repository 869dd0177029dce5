import { heldStage } from '#lib/domain/housing/lot-state.ts';
import { csvText } from '#lib/server/exchange/csv.ts';
import { callOrNotFound } from '#lib/server/page-call.ts';
import { listAssignments } from '#lib/server/repositories/public-call.ts';
import type { RequestHandler } from './$types';

/** More lots than any call offers. */
const all = { page: 1, pageSize: 100_000 };

/** The lots that are somebody's by a call: no names, codes only. */
export const GET: RequestHandler = async ({ locals, params }) => {
	const call = await callOrNotFound(locals, params.call);
	const assignments = await listAssignments(locals.app.database.kysely, call.id, all);
	const rows = assignments.map(({ rank, code, label, lot, state }) => [
		rank,
		code,
		label,
		lot,
		call.programme,
		heldStage(state)
	]);
	return new Response(csvText([['rank', 'code', 'lot', 'lot_id', 'programme', 'stage'], ...rows]), {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${call.code}-assignments.csv"`
		}
	});
};
