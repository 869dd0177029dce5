import { joinAssessments } from '#lib/domain/housing/assessment.ts';
import type { Db } from '../../db/database.ts';
import type { StoredApplication } from '../../repositories/application.ts';
import { listAssessments } from '../../repositories/assessment.ts';
import type { Call } from '../../repositories/call.ts';
import { listRightless } from '../../repositories/entitled-household.ts';
import { listShown } from '../../repositories/evidence-file.ts';

export type AdmissionRefusal =
	/** One of the two assessments is missing, or they disagree and no third has decided. */
	| { key: 'accept-not-assessed'; codes: string[] }
	/** `documents` are those of the first. */
	| { key: 'accept-without-documents'; codes: string[]; documents: string[] }
	/** They are not on the list of the site that the call is for, or another application uses their line. */
	| { key: 'accept-not-listed'; codes: string[]; site: string };

const notAssessed = async (
	db: Db,
	{ id, terms }: Call,
	applications: readonly StoredApplication[]
): Promise<AdmissionRefusal | undefined> => {
	if (terms.criteria.length > 0 && !terms.admission?.assessments) return undefined;
	const found = await listAssessments(db, id);
	const codes = applications
		.filter((application) => joinAssessments(found.get(application.id) ?? {}).kind !== 'joint')
		.map(({ code }) => code);
	return codes.length > 0 ? { key: 'accept-not-assessed', codes } : undefined;
};

const withoutDocuments = async (
	db: Db,
	{ id, terms }: Call,
	applications: readonly StoredApplication[]
): Promise<AdmissionRefusal | undefined> => {
	const wanted = terms.admission?.documents ? terms.documents.filter(({ isRequired }) => isRequired) : [];
	if (wanted.length === 0) return undefined;
	const shown = await listShown(db, id);
	const missingOf = (application: StoredApplication): string[] =>
		wanted.filter((document) => !shown.get(application.id)?.has(document.id)).map(({ title }) => title);
	const missing = applications.filter((application) => missingOf(application).length > 0);
	const [first] = missing;
	return (
		first && { key: 'accept-without-documents', codes: missing.map(({ code }) => code), documents: missingOf(first) }
	);
};

const notListed = async (
	db: Db,
	{ terms: { relocatedFrom } }: Call,
	applications: readonly StoredApplication[]
): Promise<AdmissionRefusal | undefined> => {
	if (!relocatedFrom) return undefined;
	const ids = applications.map(({ id }) => id);
	const rightless = await listRightless(db, ids);
	const codes = applications.filter(({ id }) => rightless.has(id)).map(({ code }) => code);
	return codes.length > 0 ? { key: 'accept-not-listed', codes, site: relocatedFrom.name } : undefined;
};

/** Why applications of a call cannot be declared eligible yet, by what its terms want on file. */
export const admissionRefusal = async (
	db: Db,
	call: Call,
	applications: readonly StoredApplication[]
): Promise<AdmissionRefusal | undefined> =>
	(await notListed(db, call, applications)) ??
	(await notAssessed(db, call, applications)) ??
	(await withoutDocuments(db, call, applications));
