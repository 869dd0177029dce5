import { z } from 'zod';
import { snapGeometry } from '#lib/domain/geo/snap.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import { checkAsked } from '#lib/domain/plan/edit-rules.ts';
import type { Edit, FeatureChange, LayerFeature, RelayoutChange, SubdivideChange } from '#lib/domain/plan/edit.ts';
import { spellOut, type LayoutGround, type LayoutRefusal } from '#lib/domain/plan/layout-features.ts';
import { noGround } from '#lib/domain/subdivision/surroundings.ts';
import type { Trx } from '../db/database.ts';
import type { SavedEdit } from '../repositories/edit-log.ts';
import { findSnapshot } from '../repositories/feature-snapshot.ts';
import { findFixedGround } from '../repositories/fixed-ground.ts';
import { listSectionClasses } from '../repositories/plan-parameters.ts';
import { lockVersion } from '../repositories/plan-version.ts';
import { defineCommand } from './command.ts';
import { guarded } from './edit-guard.ts';
import { editInput } from './edit-input.ts';
import { findAnswer, storeEdit, type StoreRefusal } from './edit-store.ts';

const snapped = <Each extends LayerFeature>(each: Each): Each => ({
	...each,
	feature: { ...each.feature, geometry: snapGeometry(each.feature.geometry) }
});

/** The changes with every geometry on the millimetre grid. */
const onGrid = (change: FeatureChange): FeatureChange => {
	if (change.kind === 'delete') return change;
	return change.kind === 'insert' ? { ...change, features: change.features.map(snapped) } : snapped(change);
};

const isLayout = (change: Edit['changes'][number]): change is SubdivideChange | RelayoutChange =>
	change.kind === 'subdivide' || change.kind === 'relayout';

/** Changes of features that a person names. */
const byHand = ({ changes }: Edit): FeatureChange[] => changes.filter((change) => !isLayout(change)).map(onGrid);

/**
 * What a layout of the edit grows around. Nobody draws a street between this and the save: the version is locked. Nothing
 * is read for an edit without a layout.
 */
const groundFor = async (trx: Trx, versionId: number, { changes }: Edit): Promise<LayoutGround> => {
	if (!changes.some(isLayout)) return { ...noGround, stored: new Map(), sections: [] };
	const version = await lockVersion(trx, versionId);
	const again = changes.flatMap((change) => (change.kind === 'relayout' ? [change.lineageId] : []));
	const named = again.map((lineageId) => ({ layer: 'subdivision' as const, lineageId }));
	return {
		...(await findFixedGround(trx, versionId)),
		sections: version ? await listSectionClasses(trx, version.planId) : [],
		stored: await findSnapshot(trx, versionId, named, { subdivision: again })
	};
};

/**
 * Saves an edit of a draft: all of it, or nothing and the reason why. Sent again with the same `editId` it answers the
 * same and does nothing.
 */
export const saveEdit = guarded(
	defineCommand({
		roles: ['planner'],
		input: z.object({ versionId: z.int(), edit: editInput }),
		run: async (trx, { versionId, edit }, actor): Promise<Outcome<SavedEdit, StoreRefusal | LayoutRefusal>> => {
			const asked = checkAsked(edit.changes);
			if (!asked.ok) return asked;
			const ground = await groundFor(trx, versionId, edit);
			const spelled = spellOut(edit.changes, ground);
			if (!spelled.ok) return spelled;
			const { changes: sent, ...rest } = edit;
			const changes = spelled.value.map(onGrid);
			return storeEdit(trx, actor, { ...rest, versionId, undoes: null, sent, changes, byHand: byHand(edit) });
		},
		answered: (db, { versionId, edit: { editId } }, actor) =>
			findAnswer(db, actor, { versionId, editId }, (undoes) => undoes === null)
	})
);
