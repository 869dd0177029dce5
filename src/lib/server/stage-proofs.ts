import { checksOf } from '#lib/domain/housing/stage-proof.ts';
import type { Db } from './db/database.ts';
import type { Call } from './repositories/call.ts';
import { listStepEvidence, type ToldEvidence } from './repositories/step-evidence.ts';

/** What each stage of an application was shown by, with the titles its call has; in the order of the steps. */
export const stageProofs = async (
	db: Db,
	{ terms }: Pick<Call, 'terms'>,
	applicationId: number
): Promise<(ToldEvidence & { title: string })[]> =>
	(await listStepEvidence(db, applicationId)).map((each) => ({
		...each,
		title: checksOf(each.step, terms.stages).find(({ id }) => id === each.shows)?.title ?? each.shows
	}));
