import type { FunnelRow, FunnelStep, QualityGap } from '#lib/domain/housing/fairness-report.ts';
import { otherOrigins } from '#lib/domain/housing/origin-groups.ts';
import { dailyPlaceKinds } from '#lib/domain/plan/layers.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatDistance, formatNumber, formatPercent, formatSquareMetres } from './numbers.ts';
import { baseFeatureName } from './words.ts';

const stepNames: Record<FunnelStep, () => string> = {
	applied: m.fairness_step_applied,
	eligible: m.fairness_step_eligible,
	ranked: m.fairness_step_ranked,
	assigned: m.fairness_step_assigned,
	occupied: m.fairness_step_occupied,
	adjudicated: m.fairness_step_adjudicated,
	titled: m.fairness_step_titled
};

export const funnelStepName = (step: FunnelStep): string => stepNames[step]();

/** Why some who came to a step did not go on, each reason with how many. */
export const stoppedWords = ({ waiting, withdrawn, reverted, ineligible }: FunnelRow): string[] => [
	...(waiting > 0 ? [m.fairness_waiting({ count: formatNumber(waiting) })] : []),
	...(withdrawn > 0 ? [m.fairness_withdrawn({ count: formatNumber(withdrawn) })] : []),
	...(reverted > 0 ? [m.fairness_reverted({ count: formatNumber(reverted) })] : []),
	...ineligible.map(({ requirement, count }) => m.fairness_ineligible({ requirement, count: formatNumber(count) }))
];

export const originName = (origin: string): string =>
	origin === otherOrigins ? m.fairness_other_origins() : origin || m.fairness_no_origin();

/** What a quality of lots is called: their area, whether they are at a corner, or how far a kind of place is. */
export const lotQualityName = (quality: string): string => {
	if (quality === 'area') return m.fairness_quality_area();
	if (quality === 'corner') return m.fairness_quality_corner();
	const kind = dailyPlaceKinds.find((each) => each === quality);
	return m.fairness_quality_distance({ place: kind ? baseFeatureName(kind) : quality });
};

/** A mean over lots, in the quality's unit. */
export const lotQualityText = (quality: string, mean: number): string => {
	if (quality === 'area') return formatSquareMetres(mean);
	return quality === 'corner' ? formatPercent(100 * mean) : formatDistance(mean);
};

export const flaggedGaps = (gaps: readonly QualityGap[]): string =>
	gaps
		.filter(({ isFlagged }) => isFlagged)
		.map(({ quality, group }) => m.fairness_quality_gap({ quality: lotQualityName(quality), group: originName(group) }))
		.join('; ');

/** How far a group's mean is from that of the others, in words. @param gap Standard deviations over all lots. */
export const gapName = (gap: number): string => {
	if (gap < 0.1) return m.fairness_gap_none();
	return gap <= 0.25 ? m.fairness_gap_small() : m.fairness_gap_large();
};
