import type { LandPart } from '#lib/domain/plan/land-balance.ts';
import { m } from '#lib/paraglide/messages.js';

/** How the parts of subdivided land are called and coloured, wherever a balance is shown. */
export const landPartLooks: Record<LandPart, { name: () => string; colour: string }> = {
	lots: { name: m.planner_balance_lots, colour: '#d9b23a' },
	'rights-of-way': { name: m.planner_balance_streets, colour: '#cbc2ab' },
	reserves: { name: m.planner_balance_reserves, colour: '#7fb56a' },
	'public-space': { name: m.remainder_public_space, colour: '#b9d39c' },
	remainder: { name: m.planner_balance_remainder, colour: '#8a8371' },
	protected: { name: m.remainder_protected, colour: '#7d9a95' }
};
