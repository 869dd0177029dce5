import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import type { Database } from '#lib/server/db/database.ts';
import { findVersionBySlug } from '#lib/server/repositories/plan-version.ts';

/** The versions of the example: superseded, in force, and in the making. */
export interface ExampleVersions {
	first: PlanVersion;
	adopted: PlanVersion;
	draft: PlanVersion;
}

export const exampleVersions = async ({ kysely }: Database): Promise<ExampleVersions> => {
	const called = async (slug: string): Promise<PlanVersion> => {
		const version = await findVersionBySlug(kysely, 'ilo', slug);
		if (!version) throw new Error(`The example has no version ${slug}.`);
		return version;
	};
	return { first: await called('1983'), adopted: await called('1988'), draft: await called('borrador') };
};
