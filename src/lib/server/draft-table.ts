import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { Plan } from '#lib/domain/plan/plan.ts';
import type { Db } from './db/database.ts';
import { listVersions } from './repositories/plan-version.ts';

/** Path of the table of a layer in the draft of a plan, where planners bring features in; of the plan when it has no draft. */
export const draftTablePath = async (db: Db, { id, slug }: Plan, layer: LayerId): Promise<string> => {
	const draft = (await listVersions(db, id)).findLast(({ status }) => status === 'draft');
	return draft ? `/plans/${slug}/${draft.slug}/table/${layer}` : `/plans/${slug}`;
};
