import type { Need, ProofKind } from '#lib/domain/housing/stage-proof.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayText } from './dates.ts';
import { eventNames } from './housing-reason.ts';
import { checkTitle } from './proof-words.ts';

type Figures = (name: string) => string;

const kindNames: Record<ProofKind, () => string> = {
	visit: m.proof_kind_visit,
	file: m.proof_kind_file,
	service: m.proof_kind_service,
	resolution: m.proof_kind_resolution,
	paper: m.proof_kind_paper
};

const needNames: Record<Need, () => string> = {
	visit: m.proof_need_visit,
	document: m.proof_need_document,
	service: m.proof_need_service
};

const named = (names: Record<string, () => string>, id: string): string => names[id]?.() ?? id;

export const needName = (need: string): string => named(needNames, need);

const about = (figure: Figures) => ({
	check: checkTitle(figure('check')),
	kind: named(kindNames, figure('kind'))
});

const unfit = (figure: Figures): string => {
	const check = checkTitle(figure('check'));
	if (figure('kind') === 'file') return m.reason_proof_unfit_file({ check });
	if (figure('kind') === 'service') return m.reason_proof_unfit_service({ check });
	return figure('event') === 'revert'
		? m.reason_proof_unfit_empty({ check })
		: m.reason_proof_unfit_lived_in({ check });
};

const superseded = (figure: Figures): string => {
	const check = checkTitle(figure('check'));
	if (figure('kind') === 'file') return m.reason_proof_superseded_file({ check });
	if (figure('kind') === 'service') return m.reason_proof_superseded_service({ check });
	return m.reason_proof_superseded_visit({ check, since: dayText(figure('since')) });
};

const stale = (figure: Figures): string => {
	const told = {
		check: checkTitle(figure('check')),
		recordOn: dayText(figure('recordOn')),
		since: dayText(figure('since'))
	};
	return figure('event') === 'revert' ? m.reason_proof_stale_empty(told) : m.reason_proof_stale_lived_in(told);
};

const unproved: Record<Need, (inputs: { event: string }) => string> = {
	visit: m.reason_stage_unproved_visit,
	document: m.reason_stage_unproved_document,
	service: m.reason_stage_unproved_service
};

/** Sentences for why a record does not show what a stage wants. */
export const proofSentences: Record<string, (figure: Figures) => string> = {
	'evidence-missing': (figure) =>
		m.reason_evidence_missing({ checks: figure('checks').split(', ').map(checkTitle).join(', ') }),
	'check-unknown': (figure) => m.reason_check_unknown({ check: checkTitle(figure('check')) }),
	'paper-incomplete': (figure) => m.reason_paper_incomplete({ check: checkTitle(figure('check')) }),
	'proof-of-other-sort': (figure) => m.reason_proof_of_other_sort(about(figure)),
	'proof-not-found': (figure) => m.reason_proof_not_found(about(figure)),
	'proof-of-another': (figure) => m.reason_proof_of_another(about(figure)),
	'proof-after-step': (figure) =>
		m.reason_proof_after_step({
			...about(figure),
			recordOn: dayText(figure('recordOn')),
			on: dayText(figure('on'))
		}),
	'proof-stale': stale,
	'proof-unfit': unfit,
	'proof-superseded': superseded,
	'stage-unproved': (figure) => unproved[figure('need') as Need]({ event: named(eventNames, figure('event')) })
};
