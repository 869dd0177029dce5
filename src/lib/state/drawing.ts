import type { SubdivisionToRelayout } from '#lib/domain/plan/relayout.ts';
import type { Waiver } from '#lib/domain/rules/norm.ts';
import type { SiteShape } from '#lib/domain/subdivision/site.ts';
import { KeptValue } from './kept-value.ts';

/** What a planner has drawn and chosen, so that nothing is lost when the page is. */
export interface Drawing {
	name: string;
	/** WGS 84 degrees. */
	site: SiteShape | undefined;
	/** As it stands in the fields; `parseRules` says whether it can be done. */
	rules: Record<string, unknown>;
	/** Type of the law that holds, by its id; empty for none, missing in drawings from before it could be chosen. */
	type?: string;
	/** Limits of that law that are waived. */
	waivers?: Waiver[];
	/** The stored subdivision that is laid out again; its site stays. */
	again?: SubdivisionToRelayout;
}

/** Whether two drawings, whatever they are called, are of one layout under one law. */
export const isSameLayout = (one: Drawing, other: Drawing): boolean => {
	const essence = ({ site, rules, type, waivers = [] }: Drawing): string =>
		JSON.stringify([site, Object.entries(rules).sort(), type, waivers]);
	return one === other || essence(one) === essence(other);
};

const isDrawing = (value: unknown): value is Drawing =>
	typeof value === 'object' &&
	value !== null &&
	'name' in value &&
	typeof value.name === 'string' &&
	'rules' in value &&
	typeof value.rules === 'object' &&
	value.rules !== null;

/** A drawing set aside, under its letter. */
export interface KeptVariant {
	letter: string;
	drawing: Drawing;
}

const areVariants = (value: unknown): value is KeptVariant[] =>
	Array.isArray(value) &&
	value.every(
		(each: unknown) =>
			typeof each === 'object' &&
			each !== null &&
			'letter' in each &&
			typeof each.letter === 'string' &&
			'drawing' in each &&
			isDrawing(each.drawing)
	);

/** What this browser keeps of a version: the drawing, and those set aside. Of what is stored already, nothing need be kept. */
export const keptDrawings = (
	store: Storage | undefined,
	{ planSlug, versionSlug }: { planSlug: string; versionSlug: string }
): { drawing: KeptValue<Drawing>; variants: KeptValue<KeptVariant[]> } => ({
	drawing: new KeptValue(store, `drawing.${planSlug}.${versionSlug}`, isDrawing),
	variants: new KeptValue(store, `variants.${planSlug}.${versionSlug}`, areVariants)
});
