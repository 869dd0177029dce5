import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originGroups, otherOrigins } from './origin-groups.ts';

const of = (...origins: string[]): string[] => [
	...originGroups(origins.map((origin, index) => ({ code: `H-${index}`, origin }))).values()
];

describe('origins', () => {
	it('are one however they are written, by the spelling that most wrote', () => {
		expect(new Set(of('Alto Ilo', 'ALTO  ILO', 'Alto Ilo', 'alto ilo.', 'Álto Ilo'))).toEqual(new Set(['Alto Ilo']));
	});

	it('of few households are told together, and those that were not told are a group of their own', () => {
		expect(of('Kennedy', 'Miramar', ...Array<string>(5).fill('Nuevo Ilo'), '', ' ')).toEqual([
			otherOrigins,
			otherOrigins,
			...Array<string>(5).fill('Nuevo Ilo'),
			'',
			''
		]);
	});

	it('never stand for fewer than five households under a name', () => {
		const origin = fc.constantFrom('Kennedy', 'KENNEDY', 'Miramar', 'Nuevo Ilo', '', 'Boca del Río', 'boca del rio');
		fc.assert(
			fc.property(fc.array(origin, { maxLength: 40 }), (origins) => {
				const groups = Map.groupBy(of(...origins), (group) => group);
				expect([...groups.values()].flat()).toHaveLength(origins.length);
				for (const [group, members] of groups)
					if (group !== '' && group !== otherOrigins) expect(members.length).toBeGreaterThanOrEqual(5);
			})
		);
	});
});
