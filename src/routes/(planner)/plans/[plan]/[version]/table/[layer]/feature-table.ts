import type { FeatureDetail } from '#lib/domain/plan/feature-detail.ts';
import { featureRows, type FactRow } from '#lib/format/feature-rows.ts';
import { featureTitle } from '#lib/format/feature-text.ts';

interface TableRow {
	lineageId: string;
	title: string;
	/** One for each column; nothing where the feature says nothing. */
	cells: (FactRow | undefined)[];
	/** Number of its source in the list below the table, from 1. */
	source: number;
	illustrative: boolean;
}

interface FeatureTable {
	columns: string[];
	/** Columns of figures, which stand to the right. */
	figures: ReadonlySet<string>;
	rows: TableRow[];
	/** Sources of the rows, in the order of their numbers. */
	sources: string[];
}

const startsWithDigit = /^[\d−-]/;

/** Features of one layer as a table: a column for each thing that any of them says. */
export const featureTable = (features: readonly FeatureDetail[]): FeatureTable => {
	const facts = features.map(featureRows);
	const columns = [...new Set(facts.flatMap((rows) => rows.map(({ name }) => name)))];
	const sources = [...new Set(features.map(({ source }) => source))];
	const cellsOf = (rows: readonly FactRow[]): (FactRow | undefined)[] =>
		columns.map((column) => rows.find(({ name }) => name === column));
	const isFigure = (column: string): boolean =>
		facts.every((rows) => rows.every(({ name, value }) => name !== column || startsWithDigit.test(value)));
	return {
		columns,
		figures: new Set(columns.filter(isFigure)),
		rows: features.map((feature, i) => ({
			lineageId: feature.lineageId,
			title: featureTitle(feature),
			cells: cellsOf(facts[i] ?? []),
			source: sources.indexOf(feature.source) + 1,
			illustrative: feature.illustrative
		})),
		sources
	};
};
