import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { checkFixed, type ChangeRefusal } from '#lib/domain/plan/edit-rules.ts';
import { applyChanges, type ApplyRefusal, type FeatureChange, type LayerFeature } from '#lib/domain/plan/edit.ts';
import type { PlanVersion, VersionStatus } from '#lib/domain/plan/plan.ts';
import type { Actor } from '#lib/domain/record/role.ts';
import type { Trx } from '../db/database.ts';
import { findLogEntry, insertLogEntry, type SavedEdit } from '../repositories/edit-log.ts';
import { findSnapshot } from '../repositories/feature-snapshot.ts';
import { listProgrammes } from '../repositories/plan-parameters.ts';
import { lockVersion, raiseRevision } from '../repositories/plan-version.ts';
import { findSiteFault } from '../repositories/subdivision-site.ts';
import { namedFeatures, writeDifference } from './edit-write.ts';

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
	/** Whether a person asks for it; an undo gives back what was there, whatever it is. */
	isAsked: boolean;
}

type Found = Outcome<SavedEdit, StoreRefusal>;

/** The answer an edit was given when it was saved before; a refusal when its id is that of another one. */
export const findAnswer = async (
	trx: Trx,
	actor: Actor,
	{ versionId, editId, undoes }: Pick<EditToStore, 'versionId' | 'editId' | 'undoes'>
): Promise<Found | undefined> => {
	const known = await findLogEntry(trx, editId);
	if (!known) return undefined;
	const isSame = known.versionId === versionId && known.authorId === actor.userId && known.undoes === undoes;
	return isSame ? accepted({ editId, revision: known.revision }) : refused({ key: 'edit-id-taken' });
};

/** The version, held against other writers, when it can be edited. */
const lockDraft = async (
	trx: Trx,
	{ versionId, baseRevision }: EditToStore
): Promise<Outcome<PlanVersion, StoreRefusal>> => {
	const version = await lockVersion(trx, versionId);
	if (!version) return refused({ key: 'version-not-found' });
	if (version.status !== 'draft') return refused({ key: 'version-not-draft', status: version.status });
	const { revision } = version;
	return baseRevision > revision
		? refused({ key: 'base-revision-unknown', baseRevision, revision })
		: accepted(version);
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

const subdivisionsDeleted = (changes: readonly FeatureChange[]): string[] =>
	changes.flatMap((change) => (change.kind === 'delete' && change.layer === 'subdivision' ? [change.lineageId] : []));

/**
 * Stores an edit inside the caller's transaction, or refuses it, which rolls the transaction back. The version is locked
 * first, so that edits of one version follow each other; the changes are applied by the same pure function as on the
 * screen; features are written first and then held to what concerns their neighbours.
 */
export const storeEdit = async (trx: Trx, actor: Actor, edit: EditToStore): Promise<Found> => {
	const draft = await lockDraft(trx, edit);
	if (!draft.ok) return draft;
	const answered = await findAnswer(trx, actor, edit);
	if (answered) return answered;
	const { id: versionId, planId, srid } = draft.value;
	const { changes, editId, summary, undoes, sent } = edit;
	const revision = await raiseRevision(trx, versionId);
	const before = await findSnapshot(trx, versionId, namedFeatures(changes), subdivisionsDeleted(changes));
	const fixed = edit.isAsked ? checkFixed(before, changes) : accepted(undefined);
	if (!fixed.ok) return fixed;
	const applied = applyChanges(before, changes, revision);
	if (!applied.ok) return applied;
	const written = writtenFeatures(changes);
	const code = await findUnknownProgramme(trx, planId, written);
	if (code) return refused({ key: 'programme-unknown', code });
	await writeDifference(trx, { versionId, planId, srid, revision }, before, applied.value.features);
	const misplaced = await siteRefusal(trx, versionId, written);
	if (misplaced) return refused(misplaced);
	const isEntered = await insertLogEntry(
		trx,
		{ versionId, editId, revision, summary, undoes, authorId: actor.userId, authorRole: actor.role },
		{ changes: sent, reverse: applied.value.reverse }
	);
	return isEntered ? accepted({ editId, revision }) : refused({ key: 'edit-id-taken' });
};
