import { expect, it } from 'vitest';
import { areaTolerance } from './area-tolerance.ts';

it('is a share of the area by the size of the lot, as the norm has it', () => {
	expect(areaTolerance(120)).toEqual({ percent: 2.5, byM2: 3 });
	expect(areaTolerance(199.99).percent).toBe(2.5);
	expect(areaTolerance(200)).toEqual({ percent: 2, byM2: 4 });
	expect(areaTolerance(999.99).percent).toBe(2);
	expect(areaTolerance(1000)).toEqual({ percent: 1, byM2: 10 });
});
