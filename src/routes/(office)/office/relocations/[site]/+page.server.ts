import { error, fail } from '@sveltejs/kit';
import { countEntitlements, entitlementState } from '#lib/domain/housing/entitlement.ts';
import { isLineageId } from '#lib/domain/plan/lineage-id.ts';
import { secondOf } from '#lib/server/auth/second-person.ts';
import { checkEntitled, type CheckedEntitled } from '#lib/server/check-entitled.ts';
import {
	enterEntitled,
	entitledPerson,
	eraseEntitledPerson,
	giveUpRight,
	noteEntitledAccess,
	strikeEntitled
} from '#lib/server/commands/housing/entitlement.ts';
import { isOffice } from '#lib/server/commands/housing/housing-input.ts';
import type { Database } from '#lib/server/db/database.ts';
import { formText, readForm } from '#lib/server/form-text.ts';
import { countEntitled, listEntitled } from '#lib/server/repositories/entitled-household.ts';
import { findRelocationSite, type RelocationSite } from '#lib/server/repositories/relocation-site.ts';
import { listUsers } from '#lib/server/repositories/user.ts';
import { runForm } from '#lib/server/run-form.ts';
import { today } from '#lib/server/today.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 100;

/** The site of that lineage. @throws 404 */
const siteOrNotFound = async ({ app }: App.Locals, site: string): Promise<RelocationSite> =>
	(isLineageId(site) ? await findRelocationSite(app.database.kysely, site) : undefined) ?? error(404, 'not-found');

/** A page of lines with the names in them; that somebody looked is noted where there are any. */
const namedLines = async ({ kysely, vault }: Database, site: string, page: number, userId: string) => {
	const lines = await listEntitled(kysely, site, { page, pageSize });
	if (lines.length > 0) await kysely.transaction().execute((trx) => noteEntitledAccess(trx, site, userId));
	return lines.map(({ sealed, ...line }) => ({
		...line,
		person: entitledPerson(vault, { id: line.id, sealed }),
		state: entitlementState(line)
	}));
};

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { database } = locals.app;
	const site = await siteOrNotFound(locals, params.site);
	const counts = await countEntitled(database.kysely, site.site);
	const total = counts.reduce((sum, { count }) => sum + count, 0);
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const page = Math.min(pages, Math.max(1, Math.floor(Number(url.searchParams.get('page')) || 1)));
	return {
		site,
		states: countEntitlements(counts),
		lines: await namedLines(database, site.site, page, locals.user?.id ?? ''),
		total,
		page,
		pages,
		others: (await listUsers(database.kysely))
			.filter(({ id, role }) => id !== locals.user?.id && isOffice(role))
			.map(({ id, name }) => ({ id, name })),
		today: today()
	};
};

const received = async ({ locals, params, request }: Parameters<Actions[string]>[0]) => {
	const { site } = await siteOrNotFound(locals, params['site'] ?? '');
	const form = await readForm(request);
	return { site, form, text: (name: string): string => formText(form.get(name)).trim() };
};

/** More good rows than these are not shown; every row that is refused is. */
const mostShown = 200;

/** What was found in a file, and all that takes it. */
const lookedAt = ({ rows, unknown, people }: CheckedEntitled, text: (name: string) => string, bytes: Uint8Array) => {
	const hidden = new Set(rows.filter(({ kind }) => kind === 'taken').slice(mostShown));
	return {
		report: {
			rows: rows.filter((row) => !hidden.has(row)),
			unknown,
			hidden: hidden.size,
			counts: { rows: rows.length, good: people.length, refused: rows.length - people.length }
		},
		source: text('source'),
		sourceOn: text('sourceOn'),
		file: Buffer.from(bytes).toString('base64')
	};
};

const endingOf = (site: string, text: (name: string) => string) => ({
	site,
	id: Number(text('line')),
	on: text('on'),
	reason: text('reason')
});

/** What is done to a line with a second person. */
const endAgreed = async <Done extends 'strike' | 'erase'>(
	event: Parameters<Actions[string]>[0],
	command: typeof strikeEntitled,
	done: Done
) => {
	const { site, text } = await received(event);
	const second = await secondOf(event.locals, text);
	if (second && !second.ok) return fail(400, { refused: done, reason: second.reason });
	return runForm(event.locals, command, done, { ...endingOf(site, text), secondUserId: second?.value ?? null });
};

export const actions: Actions = {
	add: async (event) => {
		const { site, text } = await received(event);
		const person = { name: text('name'), identityNumber: text('identityNumber') };
		const source = { source: text('source'), sourceOn: text('sourceOn') };
		return runForm(event.locals, enterEntitled, 'add', { site, ...source, people: [person] });
	},
	/** Looks at a file; it travels back in the page, so that what is taken is what was looked at. */
	check: async (event) => {
		const { site, form, text } = await received(event);
		const file = form.get('file');
		const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
		const checked = await checkEntitled(event.locals.app.database, site, bytes);
		if (!checked.ok) return fail(400, { refused: 'check' as const, reason: checked.reason });
		return lookedAt(checked.value, text, bytes);
	},
	take: async (event) => {
		const { site, text } = await received(event);
		const bytes = Buffer.from(text('content'), 'base64');
		const checked = await checkEntitled(event.locals.app.database, site, bytes);
		if (!checked.ok) return fail(400, { refused: 'take' as const, reason: checked.reason });
		const { people } = checked.value;
		if (people.length === 0)
			return fail(400, { refused: 'take' as const, reason: { key: 'register-no-good-rows' } as const });
		const source = { source: text('source'), sourceOn: text('sourceOn') };
		const taken = await runForm(event.locals, enterEntitled, 'take', { site, ...source, people });
		return 'done' in taken ? taken : fail(400, { ...taken.data, ...lookedAt(checked.value, text, bytes) });
	},
	strike: (event) => endAgreed(event, strikeEntitled, 'strike'),
	giveUp: async (event) => {
		const { site, text } = await received(event);
		return runForm(event.locals, giveUpRight, 'giveUp', endingOf(site, text));
	},
	erase: (event) => endAgreed(event, eraseEntitledPerson, 'erase')
};
