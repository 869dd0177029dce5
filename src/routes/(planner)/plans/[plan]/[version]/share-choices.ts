import { m } from '#lib/paraglide/messages.js';
import type { ShareMeasure } from '#lib/domain/programme/shares.ts';

export const measureNames: Record<ShareMeasure, () => string> = {
	lots: m.map_measure_lots,
	area: m.map_measure_area,
	residents: m.map_measure_residents
};

/** Which lots. */
export const scopes = ['plan', 'screen', 'blocks'] as const;
export type Scope = (typeof scopes)[number];

export const scopeNames: Record<Scope, () => string> = {
	plan: m.map_scope_plan,
	screen: m.map_scope_screen,
	blocks: m.map_scope_blocks
};
