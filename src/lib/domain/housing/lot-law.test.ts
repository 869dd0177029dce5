import { describe, expect, it } from 'vitest';
import { recordOfNorm } from '../rules/norm-record.ts';
import { shippedPacks } from '../rules/shipped-packs.ts';
import { defaultRules } from '../subdivision/rules.ts';
import { lotBreach, lotLaw } from './lot-law.ts';

const rules = defaultRules;
const lot = { block: 'A', areaMm2: 90e6, frontageM: 6 };

describe('a lot', () => {
	it('is held to the plan’s own measures where no norm is named', () => {
		const law = lotLaw({ ...rules, norm: null });
		expect(lotBreach(law, lot)).toBeUndefined();
		expect(lotBreach(law, { ...lot, areaMm2: 89.5e6 })).toEqual({
			rule: 'min-lot-area',
			value: 89.5,
			limit: 90,
			article: null
		});
		expect(lotBreach(law, { ...lot, frontageM: 5.5 })?.rule).toBe('min-lot-frontage');
	});

	it('is held to its norm, and to the waivers of its block', () => {
		const [pack] = shippedPacks;
		const type = pack?.types.find(({ id }) =>
			pack.rules.some(({ rule, types, value }) => rule === 'min-lot-area' && types.includes(id) && value > 90)
		);
		if (!pack || !type) throw new Error('No shipped pack asks for more than 90 m².');
		const waiver = { rule: 'min-lot-area' as const, value: 80, resolution: 'Resolution 1', block: 'B' };
		const norm = recordOfNorm({ pack, type: type.id, waivers: [waiver] });
		const law = lotLaw({ ...rules, norm });
		const breach = lotBreach(law, { ...lot, frontageM: 100 });
		expect(breach).toMatchObject({ rule: 'min-lot-area', value: 90 });
		expect(breach?.article).not.toBeNull();
		expect(lotBreach(law, { ...lot, block: 'B', frontageM: 100 })).toBeUndefined();
	});

	it('of a subdivision whose rules nobody can read is held to nothing', () => {
		expect(lotLaw('drawn by hand')).toEqual([]);
	});
});
