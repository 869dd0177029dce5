import { accepted, refused, type Outcome } from '../outcome.ts';
import type { Observation } from './application.ts';
import type { CallTerms } from './call-terms.ts';

export type ObservedRefusal =
	/** The call asks for nothing of that id. */
	| { key: 'requirement-unknown'; id: string }
	/** The terms promise that all is cured by `limit`; later only with a reason. */
	| { key: 'cure-after-window'; until: string; limit: string }
	/** Everybody was promised that they may cure until `limit`. */
	| { key: 'cure-cut-short'; until: string; limit: string };

/** What is observed of a household. */
export interface Observed {
	/** Their titles count for nothing: a requirement is worded by its call. */
	observations: readonly Observation[];
	/** ISO date. */
	until: string;
	/** Why the household has longer than the call says. */
	reason?: string | undefined;
}

/**
 * Observations in the words of the call. How a requirement is cured may be said more closely for one household; one that rules
 * out stays so.
 */
export const observedBy = (
	{ requirements, windows }: Pick<CallTerms, 'requirements' | 'windows'>,
	{ observations, until, reason }: Observed
): Outcome<Observation[], ObservedRefusal> => {
	const known = new Map(requirements.map((each) => [each.id, each]));
	const unknown = observations.find(({ requirement }) => !known.has(requirement.id));
	if (unknown) return refused({ key: 'requirement-unknown', id: unknown.requirement.id });
	if (until > windows.cureUntil && !reason)
		return refused({ key: 'cure-after-window', until, limit: windows.cureUntil });
	const worded = observations.flatMap(({ requirement: { id }, cure }) => {
		const own = known.get(id);
		return own ? [{ requirement: { id, title: own.title }, cure: own.cure === null ? null : (cure ?? own.cure) }] : [];
	});
	if (until < windows.cureUntil && worded.every(({ cure }) => cure !== null))
		return refused({ key: 'cure-cut-short', until, limit: windows.cureUntil });
	return accepted(worded);
};
