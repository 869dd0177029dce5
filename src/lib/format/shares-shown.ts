import type { HeldShare, ShareSummary } from '#lib/domain/programme/share-summary.ts';
import type { ShareMeasure } from '#lib/domain/programme/shares.ts';
import { m } from '#lib/paraglide/messages.js';
import { formatHectares, formatNumber } from './numbers.ts';

const details: Record<ShareMeasure, (held: HeldShare) => string> = {
	lots: ({ lots }) => m.map_count_lots({ count: formatNumber(lots) }),
	area: ({ areaM2 }) => formatHectares(areaM2),
	residents: ({ residents }) => m.map_count_residents({ count: formatNumber(residents) })
};

/** The shares as the bar shows them; lots for nobody last, with an empty id. Targets are shares of the lots. */
export const sharesShown = ({ programmes, unassigned }: ShareSummary, measure: ShareMeasure) => {
	const named = programmes.map((each) => ({
		id: each.code,
		name: each.name,
		colour: each.colour,
		percent: Number(each.share[measure]),
		printed: m.map_percent({ percent: each.share[measure] }),
		targetPercent: measure === 'lots' ? each.targetSharePct : null,
		detail: details[measure](each)
	}));
	if (!unassigned || unassigned.lots === 0) return named;
	return [
		...named,
		{
			id: '',
			name: m.map_no_programme(),
			colour: '#e2ddcf',
			percent: Number(unassigned.share[measure]),
			printed: m.map_percent({ percent: unassigned.share[measure] }),
			targetPercent: null,
			detail: details[measure](unassigned)
		}
	];
};
