import type { RuleId } from '#lib/domain/rules/rule-kinds.ts';
import type { RuleFeature, RuleResult } from '#lib/domain/subdivision/rule-result.ts';

/** Features beyond these are only counted. */
const mostFeatures = 20;

interface RuleSummary extends Omit<RuleResult, 'features'> {
	featureCount: number;
	/** Each with the polygon of the site it lies in, from 0. */
	features: (RuleFeature & { polygon: number })[];
}

/** Results of one rule for each polygon of a site, as one: the worst of them, with the features of all that share its fate. */
const joined = (results: readonly { result: RuleResult; polygon: number }[]): RuleSummary | undefined => {
	const broken = results.filter(({ result }) => !result.holds);
	const shown = broken.length > 0 ? broken : results;
	const [worst] = shown;
	if (!worst) return undefined;
	const features = shown.flatMap(({ result, polygon }) => result.features.map((feature) => ({ ...feature, polygon })));
	return { ...worst.result, featureCount: features.length, features: features.slice(0, mostFeatures) };
};

/** @param layouts The results of each polygon of the site. */
export const summariseRules = (layouts: readonly RuleResult[][]): RuleSummary[] => {
	const byRule = new Map<RuleId, { result: RuleResult; polygon: number }[]>();
	layouts.forEach((results, polygon) => {
		for (const result of results) byRule.set(result.rule, [...(byRule.get(result.rule) ?? []), { result, polygon }]);
	});
	return [...byRule.values()].flatMap((results) => joined(results) ?? []);
};
