import { mostChanged, pairByCode, type Pair } from '#lib/domain/plan/version-difference.ts';
import type { ShareSummary } from '#lib/domain/programme/share-summary.ts';
import type { ClassDensity } from '#lib/domain/zoning/class-density.ts';
import { formatNumber } from '#lib/format/numbers.ts';
import { m } from '#lib/paraglide/messages.js';

/** What became of the lots and whose share changed most. @param names of the versions */
export const shareSentences = ({ from, to }: Pair<ShareSummary>, names: Pair<string>): string[] => {
	if (to.total.lots === 0) return [m.public_shares_no_lots({ version: names.to })];
	const total = { after: formatNumber(to.total.lots), residents: formatNumber(to.total.residents) };
	if (from.total.lots === 0)
		return [m.public_shares_no_lots({ version: names.from }), m.public_shares_first({ version: names.to, ...total })];
	const most = mostChanged(pairByCode(from.programmes, to.programmes), ({ lots }) => lots);
	if (!most) return [m.public_shares_same()];
	return [
		m.public_shares_total({ before: formatNumber(from.total.lots), ...total }),
		m.public_shares_most({
			name: most.to.name,
			before: formatNumber(most.from.lots),
			after: formatNumber(most.to.lots),
			shareBefore: m.map_percent({ percent: most.from.share.lots }),
			shareAfter: m.map_percent({ percent: most.to.share.lots })
		})
	];
};

/** The class whose density changed most, and the zones that pass their norm in the later version. */
export const densitySentences = ({ from, to }: Pair<ClassDensity[]>): string[] => {
	const most = mostChanged(pairByCode(from, to), ({ gross }) => gross);
	const exceeding = to.flatMap((each) => each.exceeding);
	return [
		most
			? m.public_densities_most({
					name: most.to.name,
					before: formatNumber(most.from.gross, 1),
					after: formatNumber(most.to.gross, 1),
					norm: formatNumber(most.to.maxGrossDensity)
				})
			: m.public_densities_same(),
		exceeding.length === 0
			? m.public_densities_none_exceeds()
			: m.public_densities_exceed({ zones: exceeding.join(', ') })
	];
};
