import type { Application, Observation } from '#lib/domain/housing/application.ts';
import type { CallTerms } from '#lib/domain/housing/call-terms.ts';

type Requirements = Pick<CallTerms, 'requirements'>;

const asTheCallSays = (observations: readonly Observation[], { requirements }: Requirements): Observation[] =>
	observations.map(({ requirement, cure }) => ({
		requirement,
		cure: cure && (requirements.find(({ id }) => id === requirement.id)?.cure ?? '')
	}));

/** How far an application has come, for who assesses it without knowing whose it is: without what was written of the household. */
export const forAssessors = (progress: Application, terms: Requirements): Application => {
	switch (progress.state) {
		case 'submitted':
		case 'eligible':
			return { ...progress, cured: {} };
		case 'observed':
			return { ...progress, cured: {}, observations: asTheCallSays(progress.observations, terms) };
		case 'ineligible':
			return { ...progress, observations: asTheCallSays(progress.observations, terms) };
		case 'replied':
			return { ...progress, reply: '' };
		case 'reverted':
			return { ...progress, resolution: '', evidence: {} };
		case 'occupied':
		case 'adjudicated':
		case 'titled':
			return { ...progress, evidence: {} };
		default:
			return progress;
	}
};
