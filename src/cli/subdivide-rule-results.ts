import type { RuleResult } from '#lib/domain/subdivision/checks/rule-result.ts';

/** Features beyond these are only counted. */
const mostFeatures = 20;

/** The result of a rule for one line of JSON. */
export const summaryOfRule = ({ features, atEdge, ...result }: RuleResult) => ({
	...result,
	featureCount: features.length,
	features: features.slice(0, mostFeatures),
	...(atEdge && { atEdgeCount: atEdge.length, atEdge: atEdge.slice(0, mostFeatures) })
});
