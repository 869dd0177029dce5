import type { CallPhase } from '#lib/domain/housing/call-phase.ts';
import type { CallWindows } from '#lib/domain/housing/call-terms.ts';
import { formatDay } from '#lib/format/dates.ts';
import { m } from '#lib/paraglide/messages.js';

const sentences: Record<CallPhase, (windows: CallWindows) => string> = {
	draft: m.reason_call_not_open,
	announced: ({ applyFrom }) => m.case_phase_announced({ day: formatDay(applyFrom) }),
	applying: ({ applyUntil }) => m.case_phase_applying({ day: formatDay(applyUntil) }),
	assessing: ({ cureUntil }) => m.case_phase_assessing({ day: formatDay(cureUntil) }),
	sealed: () => m.case_phase_sealed(),
	objecting: ({ objectUntil }) => m.case_phase_objecting({ day: formatDay(objectUntil) }),
	assigning: () => m.case_phase_assigning()
};

/** What can be done in a call now, and until when. */
export const phaseText = (phase: CallPhase, windows: CallWindows): string => sentences[phase](windows);
