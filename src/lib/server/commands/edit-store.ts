import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { checkFixed, type ChangeRefusal } from '#lib/domain/plan/edit-rules.ts';
import { applyChanges, type ApplyRefusal, type FeatureChange, type LayerFeature } from '#lib/domain/plan/edit.ts';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { PlanVersion, VersionStatus } from '#lib/domain/plan/plan.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { Db, Trx } from '../db/database.ts';
import { findLogEntry, insertLogEntry, type SavedEdit } from '../repositories/edit-log.ts';
import { findSnapshot } from '../repositories/feature-snapshot.ts';
import { listProgrammes } from '../repositories/plan-parameters.ts';
import { lockVersion, raiseRevision } from '../repositories/plan-version.ts';
import { findSiteFault } from '../repositories/subdivision-site.ts';
import { changedFeatures, writeDifference } from './edit-write.ts';

export type StoreRefusal =
	| { key: 'version-not-found' }
	| { key: 'version-not-draft'; status: VersionStatus }
	| { key: 'edit-id-taken' }
	| { key: 'base-revision-unknown'; baseRevision: number; revision: number }
	| { key: 'programme-unknown'; code: string }
	| { key: 'site-overlaps'; name: string; areaM2: number; lon: number; lat: number }
	| { key: 'site-outside-expansion-area'; areaM2: number; lon: number; lat: number }
	| ApplyRefusal
	| ChangeRefusal;

/** An edit on its way to the store. */
export interface EditToStore {
	versionId: number;
	editId: string;
	baseRevision: number;
	summary: string;
	undoes: string | null;
	/** As they came, for the log. */
	sent: unknown;
	changes: readonly FeatureChange[];
	/** Those among the changes that a person made; what a layout gives and an undo gives back may be anything. */
	byHand: readonly FeatureChange[];
}

type Found = Outcome<SavedEdit, StoreRefusal>;

/**
 * The answer an edit was given when it was saved before; a refusal when its id is that of another one.
 *
 * @param isSame whether the one in the log undoes what this one undoes.
 */
export const findAnswer = async (
	db: Db,
	actor: Actor,
	{ versionId, editId }: Pick<EditToStore, 'versionId' | 'editId'>,
	isSame: (undoes: string | null) => boolean
): Promise<Found | undefined> => {
	const known = await findLogEntry(db, editId);
	if (!known) return undefined;
	return known.versionId === versionId && known.authorId === actor.userId && isSame(known.undoes)
		? accepted({ editId, revision: known.revision })
		: refused({ key: 'edit-id-taken' });
};

/** The draft in the revision the edit makes, held against other writers. */
const reviseDraft = async (
	trx: Trx,
	{ versionId, baseRevision }: EditToStore
): Promise<Outcome<PlanVersion, StoreRefusal>> => {
	const draft = await raiseRevision(trx, versionId);
	if (!draft) {
		const version = await lockVersion(trx, versionId);
		return refused(version ? { key: 'version-not-draft', status: version.status } : { key: 'version-not-found' });
	}
	const revision = draft.revision - 1;
	return baseRevision > revision ? refused({ key: 'base-revision-unknown', baseRevision, revision }) : accepted(draft);
};

const writtenFeatures = (changes: readonly FeatureChange[]): LayerFeature[] =>
	changes.flatMap((change) => {
		if (change.kind === 'delete') return [];
		return change.kind === 'insert' ? change.features : [change];
	});

const findUnknownProgramme = async (
	trx: Trx,
	planId: number,
	features: readonly LayerFeature[]
): Promise<string | undefined> => {
	const codes = new Set<string>();
	for (const each of features) if (each.layer === 'lot' && each.feature.programme) codes.add(each.feature.programme);
	if (codes.size === 0) return undefined;
	const known = new Set((await listProgrammes(trx, planId)).map(({ code }) => code));
	return [...codes].find((code) => !known.has(code));
};

const siteRefusal = async (
	trx: Trx,
	versionId: number,
	features: readonly LayerFeature[]
): Promise<StoreRefusal | undefined> => {
	for (const { layer, feature } of features) {
		if (layer !== 'subdivision') continue;
		const fault = await findSiteFault(trx, versionId, feature.lineageId);
		if (!fault) continue;
		const { kind, name, areaM2, lon, lat } = fault;
		return kind === 'overlap'
			? { key: 'site-overlaps', name: name ?? '', areaM2, lon, lat }
			: { key: 'site-outside-expansion-area', areaM2, lon, lat };
	}
	return undefined;
};

const deleted = (changes: readonly FeatureChange[], layer: LayerId): string[] =>
	changes.flatMap((change) => (change.kind === 'delete' && change.layer === layer ? [change.lineageId] : []));

/**
 * Stores an edit inside the caller's transaction, or refuses it, which rolls the transaction back. The version is revised
 * first, which makes edits of one version follow each other; the changes are applied by the same pure function as on the
 * screen; the log is written next, because it takes an edit once; features last, held to what concerns their neighbours.
 */
export const storeEdit = async (trx: Trx, actor: Actor, edit: EditToStore): Promise<Found> => {
	const draft = await reviseDraft(trx, edit);
	if (!draft.ok) return draft;
	const { id: versionId, planId, srid, revision } = draft.value;
	const { changes, editId, summary, undoes, sent } = edit;
	const whole = { subdivision: deleted(changes, 'subdivision'), block: deleted(changes, 'block') };
	const before = await findSnapshot(trx, versionId, changedFeatures(changes), whole);
	const fixed = checkFixed(before, edit.byHand);
	if (!fixed.ok) return fixed;
	const applied = applyChanges(before, changes, revision);
	if (!applied.ok) return applied;
	const written = writtenFeatures(changes);
	const code = await findUnknownProgramme(trx, planId, written);
	if (code) return refused({ key: 'programme-unknown', code });
	const isEntered = await insertLogEntry(
		trx,
		{ versionId, editId, revision, summary, undoes, authorId: actor.userId, authorRole: actor.role },
		{ changes: sent, reverse: applied.value.reverse }
	);
	if (!isEntered) return refused({ key: 'edit-id-taken' });
	await writeDifference(trx, { versionId, planId, srid, revision }, before, applied.value.features);
	const misplaced = await siteRefusal(trx, versionId, written);
	return misplaced ? refused(misplaced) : accepted({ editId, revision });
};
