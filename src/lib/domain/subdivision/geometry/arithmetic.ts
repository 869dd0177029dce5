// Sums, products, quotients and square roots are rounded alike by every machine; sines and Math.hypot need not be. With these
// alone, a layout is the same to the byte wherever it is made.

/** Length of a step, in the unit of its parts. */
export const lengthOf = (dx: number, dy: number): number => Math.sqrt(dx * dx + dy * dy);

/** Value of a series in x²: coefficients from the lowest power. */
const series = (coefficients: readonly number[], squared: number): number =>
	coefficients.reduceRight((sum, coefficient) => sum * squared + coefficient, 0);

const sineSeries = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800, 1 / 6227020800, -1 / 1307674368000];
const cosineSeries = [1, -1 / 2, 1 / 24, -1 / 720, 1 / 40320, -1 / 3628800, 1 / 479001600, -1 / 87178291200];

/** Sine and cosine of at most 45 degrees either way: the first term left out is below 3e-16. */
const smallAngle = (degrees: number): { sin: number; cos: number } => {
	const radians = (degrees * Math.PI) / 180;
	const squared = radians * radians;
	return { sin: radians * series(sineSeries, squared), cos: series(cosineSeries, squared) };
};

/** A direction as a step of length 1. */
export interface Direction {
	east: number;
	north: number;
}

/** The direction of an azimuth, degrees from north by east. */
export const directionOf = (azimuth: number): Direction => {
	const quarters = Math.round(azimuth / 90);
	const { sin, cos } = smallAngle(azimuth - quarters * 90);
	const turn = ((quarters % 4) + 4) % 4;
	if (turn === 0) return { east: sin, north: cos };
	if (turn === 1) return { east: cos, north: -sin };
	return turn === 2 ? { east: -sin, north: -cos } : { east: -cos, north: sin };
};
