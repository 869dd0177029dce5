import { browser } from '$app/environment';
import { m } from '#lib/paraglide/messages.js';
import { setSubdivisionSession, SubdivisionSession } from '#lib/state/subdivision-session.svelte.ts';
import type { Workspace } from '#lib/state/workspace.svelte.ts';
import type { PageData } from './$types';

/** The lots begin shared out as the plan means them to be; a plan without targets begins with lots for nobody. */
const targetMix = (programmes: PageData['programmes']) => {
	const mix = programmes.map(({ code, targetSharePct }) => ({ code, sharePct: targetSharePct ?? 0 }));
	return mix.reduce((sum, { sharePct }) => sum + sharePct, 0) === 100 ? mix : [];
};

/** The session in which a planner lays out a site of this version; in the context of the page. */
export const startSubdivision = (
	workspace: Workspace,
	{ programmes, isExample }: Pick<PageData, 'programmes' | 'isExample'>
): SubdivisionSession =>
	setSubdivisionSession(
		new SubdivisionSession({
			workspace,
			store: browser ? localStorage : undefined,
			programmes: targetMix(programmes),
			source: m.planner_source(),
			illustrative: isExample
		})
	);
