import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isProven, proofText, readProof, saltOf, unitsHash } from './assessed-units.ts';
import { totalPoints } from './points.ts';

const criteria = [
	{ id: 'years', title: 'Years', pointsPerUnit: 2, mostPoints: 20, source: 'art. 4' },
	{ id: 'children', title: 'Children', pointsPerUnit: 3, mostPoints: 12, source: 'art. 5' }
];
const drawSalt = '7e'.repeat(32);
const proofOf = (code: string, units: readonly number[]) => ({ code, units, salt: saltOf(drawSalt, code) });
const publishedOf = (code: string, units: readonly number[]) => ({
	code,
	points: totalPoints(criteria, units),
	assessed: unitsHash(proofOf(code, units))
});

test('a household shows what its points are of; typed in by hand, too', () => {
	fc.assert(
		fc.property(fc.tuple(fc.nat(10_000), fc.nat(10_000)), (units) => {
			const text = proofText(proofOf('H-7', units));
			const proof = readProof(`  ${text.toLowerCase().replaceAll(' ', '\n ')} `);
			expect(proof && isProven(proof, criteria, publishedOf('H-7', units))).toBe(true);
		})
	);
});

test('other units with as many points, another household or another salt prove nothing', () => {
	const published = publishedOf('H-7', [3, 2]);
	expect(isProven(proofOf('H-7', [0, 4]), criteria, published)).toBe(false);
	expect(isProven(proofOf('H-8', [3, 2]), criteria, published)).toBe(false);
	expect(isProven({ ...proofOf('H-7', [3, 2]), salt: '00'.repeat(32) }, criteria, published)).toBe(false);
	expect(isProven(proofOf('H-7', [3, 2]), criteria, { ...published, points: 13 })).toBe(false);
});

test('what is no proof is none', () => {
	for (const text of ['', 'H-7', 'H-7 3 2', `H-7 3 -2 ${'0'.repeat(64)}`, `H-7 3 two ${'0'.repeat(64)}`])
		expect(readProof(text)).toBeUndefined();
});
