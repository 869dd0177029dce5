import type { LotStage } from '#lib/domain/plan/layers.ts';
import { m } from '#lib/paraglide/messages.js';

const explanations: Record<LotStage, () => string> = {
	unassigned: m.public_stage_unassigned_means,
	assigned: m.public_stage_assigned_means,
	occupied: m.public_stage_occupied_means,
	adjudicated: m.public_stage_adjudicated_means,
	titled: m.public_stage_titled_means
};

/** What a stage means and what comes next, in a sentence or two. */
export const stageExplanation = (stage: LotStage): string => explanations[stage]();
