import type { ApplicationState } from '#lib/domain/housing/application.ts';
import type { CallPhase } from '#lib/domain/housing/call-phase.ts';
import type { CallWindows } from '#lib/domain/housing/call-terms.ts';
import { formatDay } from '#lib/format/dates.ts';
import { formatNumber } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

interface Standing {
	phase: CallPhase;
	lots: number;
	states: readonly { state: ApplicationState; count: number }[];
	openFlags: number;
	windows: CallWindows;
}

interface Step {
	text: string;
	/** Where it is done, below the call's address; nothing where only waiting helps. */
	href?: string;
	label?: string;
}

/** What the office does next with a call. */
export const nextStep = ({ phase, lots, states, openFlags, windows }: Standing): Step => {
	const { applyFrom, applyUntil, objectUntil } = windows;
	const of = (...wanted: ApplicationState[]): number =>
		states.filter(({ state }) => wanted.includes(state)).reduce((sum, { count }) => sum + count, 0);
	const undecided = of('submitted', 'observed');
	const steps: Record<CallPhase, () => Step> = {
		draft: () => ({ text: lots === 0 ? m.office_next_lots() : m.office_next_open() }),
		announced: () => ({ text: m.office_next_announced({ day: formatDay(applyFrom) }) }),
		applying: () => ({
			text: m.office_next_applying({ day: formatDay(applyUntil) }),
			href: '/applications/new',
			label: m.office_application_new()
		}),
		assessing: () => {
			if (undecided + openFlags === 0)
				return { text: m.office_next_seal(), href: '/draw', label: m.office_draw_seal() };
			const figures = { undecided: formatNumber(undecided), flags: formatNumber(openFlags) };
			return { text: m.office_next_assessing(figures), href: '/applications', label: m.office_applications_decide() };
		},
		sealed: () => ({ text: m.office_next_hold(), href: '/draw', label: m.office_draw_hold() }),
		objecting: () => ({
			text: m.office_next_objecting({ day: formatDay(objectUntil) }),
			href: '/draw',
			label: m.office_objections()
		}),
		assigning: () => ({
			text: m.office_next_assigning({ count: formatNumber(of('ranked')) }),
			href: '/draw',
			label: m.office_award()
		})
	};
	return steps[phase]();
};
