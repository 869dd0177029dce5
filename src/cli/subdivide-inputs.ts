import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hashOf } from '#lib/domain/canonical-hash.ts';
import type { PlanProjection } from '#lib/domain/geo/projection.ts';
import type { AskedRules } from './subdivide-rules.ts';

/** SHA-256 of a file's bytes, as `sha256sum` gives it. */
const fileHash = (file: string | undefined): string | null =>
	file === undefined ? null : createHash('sha256').update(readFileSync(file)).digest('hex');

/** Files that were named. */
interface NamedFiles {
	site: string;
	streets: string | undefined;
	constraints: string | undefined;
	places: string | undefined;
	locked: string | undefined;
}

/** Everything the layout was made from: with the same, another machine makes the same to the byte. */
export const inputsOf = (
	{ rules, norm }: AskedRules,
	{ srid }: Pick<PlanProjection, 'srid'>,
	{ site, streets, constraints, places, locked }: NamedFiles
) => ({
	rules,
	pack: norm ? { id: norm.pack.id, version: norm.pack.version, sha256: hashOf(norm.pack) } : null,
	type: norm?.type ?? null,
	waivers: norm?.waivers ?? [],
	srid,
	sha256: {
		site: fileHash(site),
		streets: fileHash(streets),
		constraints: fileHash(constraints),
		places: fileHash(places),
		locked: fileHash(locked)
	}
});
