import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import type { VersionStatus } from '#lib/domain/plan/plan.ts';
import { copyFeatures } from '../repositories/feature-copy.ts';
import { insertLogEntry } from '../repositories/edit-log.ts';
import {
	insertVersion,
	listVersions,
	lockVersion,
	raiseRevision,
	renameVersion,
	setVersionStatus
} from '../repositories/plan-version.ts';
import { defineCommand } from './command.ts';
import { doneOn, words } from './housing/housing-input.ts';

export type AdoptRefusal =
	| { key: 'version-not-found' }
	/** Only a draft is adopted. */
	| { key: 'version-not-draft'; status: VersionStatus }
	/** The draft was changed since the page that was voted on. */
	| { key: 'version-changed-since'; version: string; voted: number; found: number }
	/** The version in force is of a later day. */
	| { key: 'version-adopted-later'; version: string; day: string };

/** Of a draft, not yet of another version of its plan. */
const freeSlug = (taken: readonly string[]): string => {
	let number = taken.length + 1;
	while (taken.includes(`draft-${number}`)) number++;
	return `draft-${number}`;
};

/**
 * Adopts a draft by a resolution of the council: from now on it cannot be changed, is in force, and gives its lots to calls. What
 * was in force is superseded, and a new draft begins as a copy. The resolution is the last entry of the version's log.
 */
export const adoptVersion = defineCommand({
	roles: ['council_member', 'administrator'],
	input: z.object({
		versionId: z.int(),
		/** The one that was read by whoever voted. */
		revision: z.int(),
		resolution: words(200),
		on: doneOn,
		/** Of the version, from now on: it is no draft any more. */
		name: words(200),
		/** Of the draft that the planners go on with. */
		nextName: words(200)
	}),
	run: async (
		trx,
		{ versionId, revision, resolution, on, name, nextName },
		actor
	): Promise<Outcome<null, AdoptRefusal>> => {
		const draft = await lockVersion(trx, versionId);
		if (!draft) return refused({ key: 'version-not-found' });
		if (draft.status !== 'draft') return refused({ key: 'version-not-draft', status: draft.status });
		if (draft.revision !== revision)
			return refused({ key: 'version-changed-since', version: draft.name, voted: revision, found: draft.revision });
		const { planId, srid } = draft;
		const versions = await listVersions(trx, planId);
		const inForce = versions.find(({ status }) => status === 'adopted');
		if (inForce?.adoptedOn && inForce.adoptedOn > on)
			return refused({ key: 'version-adopted-later', version: inForce.name, day: inForce.adoptedOn });
		await raiseRevision(trx, versionId);
		const entry = {
			editId: randomUUID(),
			versionId,
			revision: revision + 1,
			authorId: actor.userId,
			authorRole: actor.role,
			summary: `${resolution}, ${on}`,
			undoes: null
		};
		await insertLogEntry(trx, entry, { changes: [{ kind: 'adopt', resolution, on }], reverse: [] });
		await renameVersion(trx, versionId, name);
		if (inForce) await setVersionStatus(trx, inForce.id, 'superseded', inForce.adoptedOn);
		await setVersionStatus(trx, versionId, 'adopted', on);
		const slug = freeSlug(versions.map((each) => each.slug));
		const next = await insertVersion(trx, {
			planId,
			srid,
			slug,
			name: nextName,
			source: resolution,
			basedOnVersionId: versionId
		});
		await copyFeatures(trx, versionId, next);
		return accepted(null);
	}
});
