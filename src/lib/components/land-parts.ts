import type { LandPart } from '#lib/domain/plan/land-balance.ts';
import { landPartColours as colours } from '#lib/format/land-colours.ts';
import { m } from '#lib/paraglide/messages.js';

/** How the parts of subdivided land are called and coloured, wherever a balance is shown. */
export const landPartLooks: Record<LandPart, { name: () => string; colour: string }> = {
	lots: { name: m.planner_balance_lots, colour: colours.lots },
	'rights-of-way': { name: m.planner_balance_streets, colour: colours['rights-of-way'] },
	reserves: { name: m.planner_balance_reserves, colour: colours.reserves },
	'public-space': { name: m.remainder_public_space, colour: colours['public-space'] },
	remainder: { name: m.planner_balance_remainder, colour: colours.remainder },
	protected: { name: m.remainder_protected, colour: colours.protected }
};
