import { joinAssessments } from '#lib/domain/housing/assessment.ts';
import { assessmentsOf } from '../../assessments.ts';
import type { Db, Trx } from '../../db/database.ts';
import type { Register } from '../../repositories/act.ts';
import type { StoredApplication } from '../../repositories/application.ts';
import type { Call } from '../../repositories/call.ts';
import { listRightless } from '../../repositories/entitled-household.ts';
import { listShown } from '../../repositories/evidence-file.ts';
import type { Vault } from '../../vault.ts';
import { enterClaims } from './entitlement.ts';

export type AdmissionRefusal =
	/** One of the two assessments is missing, or they disagree and no third has decided. */
	| { key: 'accept-not-assessed'; codes: string[] }
	/** `documents` are those of the first. */
	| { key: 'accept-without-documents'; codes: string[]; documents: string[] }
	/** They are not on the list of the site that the call is for, or another application uses their line. */
	| { key: 'accept-not-listed'; codes: string[]; site: string };

const notAssessed = async (
	{ trx, vault }: { trx: Trx; vault: Vault },
	{ terms }: Call,
	applications: readonly StoredApplication[]
): Promise<AdmissionRefusal | undefined> => {
	if (terms.criteria.length > 0 && !terms.admission?.assessments) return undefined;
	const ids = applications.map(({ id }) => id);
	const found = await assessmentsOf(trx, vault, ids);
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

/** Those that are on no list, once the lines that are free have been claimed for them. */
const notListed = async (
	{ trx, register }: { trx: Trx; register: Register },
	{ terms: { relocatedFrom } }: Call,
	applications: readonly StoredApplication[]
): Promise<{ codes: string[]; site: string } | undefined> => {
	if (!relocatedFrom) return undefined;
	const ids = applications.map(({ id }) => id);
	await enterClaims(trx, register, ids);
	const rightless = await listRightless(trx, ids);
	const codes = applications.filter(({ id }) => rightless.has(id)).map(({ code }) => code);
	return codes.length > 0 ? { codes, site: relocatedFrom.name } : undefined;
};

/** Why applications of a call cannot be declared eligible yet, by what its terms want on file. */
export const admissionRefusal = async (
	within: { trx: Trx; vault: Vault; register: Register },
	call: Call,
	applications: readonly StoredApplication[]
): Promise<AdmissionRefusal | undefined> => {
	const unlisted = await notListed(within, call, applications);
	if (unlisted) return { key: 'accept-not-listed', ...unlisted };
	return (await notAssessed(within, call, applications)) ?? (await withoutDocuments(within.trx, call, applications));
};

/** They are in the draw of a call for relocated households, and on the list of its site no more. */
export interface RightMissing {
	key: 'right-missing';
	codes: string[];
	site: string;
}

/** Who can be given no lot of a call, nor drawn for one: for want of the right that they were accepted by. */
export const rightRefusal = async (
	within: { trx: Trx; register: Register },
	call: Call,
	applications: readonly StoredApplication[]
): Promise<RightMissing | undefined> => {
	const unlisted = await notListed(within, call, applications);
	return unlisted && { key: 'right-missing', ...unlisted };
};
