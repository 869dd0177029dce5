/** One row of the table of budgets. */
export interface Measurement {
	name: string;
	/** A ratio of two things measured in the same run, or a figure such as a weight. */
	value: number;
	unit: string;
	/** What the value is held to. */
	bar: { atMost: number } | { atLeast: number };
	/** What was measured against what, with the raw figures. */
	detail: string;
}

export const passes = ({ value, bar }: Measurement): boolean =>
	'atMost' in bar ? value <= bar.atMost : value >= bar.atLeast;

/** Says of a row that it is left out. */
export const notMeasured = (what: string, why: string): void => console.log(`  --  ${what}: not measured, ${why}`);

export const median = (values: readonly number[]): number => {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1
		? (sorted[middle] ?? NaN)
		: ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
};

/** Milliseconds that the work took. */
export const timed = async (work: () => unknown): Promise<number> => {
	const start = performance.now();
	await work();
	return performance.now() - start;
};

/** Medians of two works run in turns, so that a busy machine slows both alike. */
export const interleaved = async (
	rounds: number,
	first: () => unknown,
	second: () => unknown
): Promise<[firstMs: number, secondMs: number]> => {
	const times: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		times[0].push(await timed(first));
		times[1].push(await timed(second));
	}
	return [median(times[0]), median(times[1])];
};
