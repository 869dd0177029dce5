import { windowAround } from '#lib/domain/plan/picture-shape.ts';
import type { LayerId } from '#lib/domain/plan/layers.ts';
import type { Pair } from '#lib/domain/plan/version-difference.ts';
import type { PlanVersion } from '#lib/domain/plan/plan.ts';
import { isAdmitted, routeAccess } from '#lib/server/auth/access.ts';
import { planOrNotFound, versionInForce, visibleVersions } from '#lib/server/page-plan.ts';
import type { Db } from '#lib/server/db/database.ts';
import { densitiesOf } from '#lib/server/plan-densities.ts';
import { sharesOf } from '#lib/server/plan-shares.ts';
import { summariseLayers } from '#lib/server/repositories/layer-summary.ts';
import { findPictureExtent } from '#lib/server/repositories/plan-picture.ts';
import { compareLayers, listDifferences } from '#lib/server/repositories/version-difference.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import { adoptVersion } from '#lib/server/commands/adopt-version.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

/** Layers whose changes are told feature by feature; streets, blocks and lots by their number. */
const toldOneByOne: readonly LayerId[] = [
	'expansion-area',
	'zone',
	'constraint-area',
	'subdivision',
	'relocation-site'
];

const namedVersion = ({ slug, name, status, adoptedOn, source, revision }: PlanVersion) => ({
	slug,
	name,
	status,
	adoptedOn,
	source,
	revision
});

/** The pair to compare: as asked for, else the version in force and the one before it, or the draft after it. */
const pairOf = (versions: readonly PlanVersion[], url: URL): Pair<PlanVersion> | undefined => {
	const asked = (name: string) => versions.find(({ slug }) => slug === url.searchParams.get(name));
	const to = asked('to') ?? versionInForce(versions);
	const others = versions.filter((version) => version !== to);
	const base = others.find(({ id }) => id === to?.basedOnVersionId);
	const earlier = others.findLast(({ id }) => to !== undefined && id < to.id);
	const from = asked('from') ?? base ?? earlier;
	if (!to || from) return to && from && { from, to };
	const next = others.at(-1);
	return next && { from: to, to: next };
};

const compare = async (db: Db, residentsPerLot: number, { from, to }: Pair<PlanVersion>) => {
	const layers = await compareLayers(db, from.id, to.id);
	const differences = await listDifferences(db, from.id, to.id, toldOneByOne);
	const extents = [await findPictureExtent(db, from.id), await findPictureExtent(db, to.id)];
	return {
		from: namedVersion(from),
		to: namedVersion(to),
		layers,
		differences,
		shares: { from: await sharesOf(db, from), to: await sharesOf(db, to) },
		densities: {
			from: await densitiesOf(db, from, residentsPerLot),
			to: await densitiesOf(db, to, residentsPerLot)
		},
		extent: windowAround(extents.filter((extent) => extent !== undefined))
	};
};

const mayAdopt = ({ user }: App.Locals): boolean => user !== undefined && adoptVersion.roles.includes(user.role);

/** The draft that can be adopted: the newest, unless it is a copy that nobody has changed yet. */
const draftOf = (versions: readonly PlanVersion[]) => {
	const draft = versions.findLast(({ status }) => status === 'draft');
	const isCopy = draft?.basedOnVersionId !== null && draft?.revision === 1;
	return draft && !isCopy ? { id: draft.id, name: draft.name, revision: draft.revision } : undefined;
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const db = locals.app.database.kysely;
	const { id, slug, name, residentsPerLot } = await planOrNotFound(locals, params.plan);
	const versions = await visibleVersions(locals, id);
	const inForce = versionInForce(versions);
	const pair = pairOf(versions, url);
	const read = pair?.to ?? inForce;
	return {
		plan: { slug, name },
		versions: versions.map(namedVersion),
		inForce: inForce?.slug,
		seesProgramme: isAdmitted(routeAccess['/(office)/office/programme']?.read, locals.user?.role),
		draft: mayAdopt(locals) ? draftOf(versions) : undefined,
		today: today(),
		comparison: pair && (await compare(db, residentsPerLot, pair)),
		read: read && { version: namedVersion(read), layers: await summariseLayers(db, read.id) }
	};
};

export const actions: Actions = {
	adopt: async ({ locals, params, request }) => {
		const { id: planId } = await planOrNotFound(locals, params.plan);
		const form = await readForm(request);
		const text = (name: string): string => formText(form.get(name)).trim();
		const draft = draftOf(await visibleVersions(locals, planId));
		return runForm(locals, adoptVersion, 'adopt', {
			versionId: draft?.id === Number(text('version')) ? draft.id : 0,
			revision: Number(text('revision')),
			resolution: text('resolution'),
			on: text('on'),
			name: text('name'),
			nextName: text('nextName')
		});
	}
};
