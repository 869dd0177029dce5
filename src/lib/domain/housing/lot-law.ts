import { parametersOf } from '../plan/relayout.ts';
import { normOfRecord } from '../rules/norm-record.ts';
import { parseRules } from '../subdivision/rules/parse-rules.ts';
import { requirementsOf, type Requirement } from '../subdivision/rules/requirements.ts';

/** The rules that one lot by itself keeps or breaks. */
const ofLots = ['min-lot-area', 'min-lot-frontage'] as const;

/** Why a lot is not legal: what it has and what is asked, m² or m. */
export interface LotBreach {
	rule: (typeof ofLots)[number];
	value: number;
	limit: number;
	/** Of the law; nothing where the plan's own measures set the limit. */
	article: string | null;
}

interface MeasuredLot {
	/** Letter of its block. */
	block: string;
	areaMm2: number;
	frontageM: number;
}

/** Floating-point residue, as a share of the limit. */
const residue = 1e-9;

/**
 * What the lots of a subdivision are held to: its norm with its waivers and, where that is silent, the plan's own measures.
 *
 * @param parameters As they are stored with it; what cannot be read asks for nothing.
 */
export const lotLaw = (parameters: unknown): Requirement[] => {
	const { rules, norm: record } = parametersOf(parameters);
	const parsed = parseRules(rules);
	if (!parsed.ok) return [];
	const norm = record ? normOfRecord(record) : undefined;
	// Neither rule depends on how large the site is.
	const all = requirementsOf(parsed.value, norm?.ok ? norm.value : undefined, 0);
	return all.filter(({ rule }) => ofLots.some((each) => each === rule));
};

/** The first rule a lot breaks; nothing for a legal one. */
export const lotBreach = (
	law: readonly Requirement[],
	{ block, areaMm2, frontageM }: MeasuredLot
): LotBreach | undefined => {
	const values = { 'min-lot-area': areaMm2 / 1e6, 'min-lot-frontage': frontageM };
	for (const rule of ofLots) {
		const requirement = law.find((each) => each.rule === rule);
		if (!requirement) continue;
		const limit = requirement.waivers.find((waiver) => waiver.block === block)?.value ?? requirement.limit;
		const value = values[rule];
		if (value < limit * (1 - residue)) return { rule, value, limit, article: requirement.article };
	}
	return undefined;
};
