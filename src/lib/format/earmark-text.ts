import type { Gap, GapVerdict } from '#lib/domain/programme/gap.ts';
import type { LotQuality } from '#lib/domain/programme/lot-qualities.ts';
import type { EarmarkReport } from '#lib/domain/subdivision/earmarks/earmark-lots.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatDistance, formatNumber, formatPercent, formatSquareMetres } from './numbers.ts';

const qualityNames: Record<LotQuality, () => string> = {
	area: m.quality_area,
	corner: m.quality_corner,
	'main-street': m.quality_main_street,
	park: m.quality_park,
	school: m.quality_school,
	water: m.quality_water
};

/** What a quality is called; without a main street in the layout, distances are to the edge of its site. */
export const qualityName = (quality: LotQuality, { mainStreet }: Pick<EarmarkReport, 'mainStreet'>): string =>
	quality === 'main-street' && mainStreet === 'site-edge' ? m.quality_site_edge() : qualityNames[quality]();

/** A mean over lots, in the quality's unit: m², share of the lots at corners, or m. */
export const qualityText = (quality: LotQuality, mean: number): string => {
	if (quality === 'area') return formatSquareMetres(mean);
	return quality === 'corner' ? formatPercent(100 * mean) : formatDistance(mean);
};

const verdictNames: Record<GapVerdict, () => string> = {
	even: m.gap_even,
	slight: m.gap_slight,
	flagged: m.gap_flagged
};

/** How large a gap is, in standard deviations, and what that is called: `0.31, uneven`. */
export const gapText = ({ gap, verdict }: Gap): string => `${formatNumber(gap, 2)}, ${verdictNames[verdict]()}`;
