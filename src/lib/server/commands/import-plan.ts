import type { Trx } from '../db/database.ts';
import { copyFeatures } from '../repositories/feature-copy.ts';
import { insertLayers } from '../repositories/feature.ts';
import { insertDensityClasses, insertProgrammes, insertSectionClasses } from '../repositories/plan-parameters.ts';
import { insertVersion, setVersionStatus } from '../repositories/plan-version.ts';
import { insertPlan } from '../repositories/plan.ts';
import type { PlanDocument, VersionDocument } from './plan-document.ts';

/** Says what is being written; a step may last seconds. */
export type Progress = (step: string) => void;

interface ImportedPlan {
	planId: number;
	srid: number;
	/** Ids of the versions written so far, by slug. */
	versionIds: Map<string, number>;
}

const idOfVersion = (imported: ImportedPlan, slug: string): number => {
	const id = imported.versionIds.get(slug);
	if (id === undefined) throw new Error(`The plan document has no version "${slug}" before the one based on it.`);
	return id;
};

const importVersion = async (trx: Trx, imported: ImportedPlan, version: VersionDocument): Promise<void> => {
	const { planId, srid } = imported;
	const { slug, name, source, basedOn, without, layers } = version;
	const basedOnVersionId = basedOn === null ? null : idOfVersion(imported, basedOn);
	const versionId = await insertVersion(trx, { planId, srid, slug, name, source, basedOnVersionId });
	imported.versionIds.set(slug, versionId);
	if (basedOnVersionId !== null) await copyFeatures(trx, basedOnVersionId, versionId, without);
	await insertLayers(trx, { versionId, planId, srid, revision: 1 }, layers);
};

const closeVersions = async (trx: Trx, imported: ImportedPlan, versions: readonly VersionDocument[]): Promise<void> => {
	for (const { slug, status, adoptedOn } of versions)
		if (status !== 'draft') await setVersionStatus(trx, idOfVersion(imported, slug), status, adoptedOn);
};

/**
 * Writes a whole plan inside the caller's transaction, so that interrupted it leaves nothing behind, and returns its id.
 * For the program itself (the example), not for any role. Versions are closed last, because nothing can be written to a
 * closed one.
 */
export const importPlan = async (
	trx: Trx,
	document: PlanDocument,
	isExample: boolean,
	progress: Progress = () => {}
): Promise<number> => {
	const { plan, densityClasses, sectionClasses, programmes, versions } = document;
	const planId = await insertPlan(trx, { ...plan, isExample });
	await insertDensityClasses(trx, planId, densityClasses);
	await insertSectionClasses(trx, planId, sectionClasses);
	await insertProgrammes(trx, planId, programmes);
	const imported: ImportedPlan = { planId, srid: plan.srid, versionIds: new Map() };
	for (const version of versions) {
		progress(`Loading ${plan.name}: ${version.name}`);
		await importVersion(trx, imported, version);
	}
	await closeVersions(trx, imported, versions);
	return planId;
};
