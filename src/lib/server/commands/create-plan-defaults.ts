import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { streetClasses } from '#lib/domain/plan/parameters.ts';
import type { Locale } from '#lib/domain/plan/plan.ts';
import { programmeGroups } from '#lib/domain/programme/programme.ts';

const inBoth = z.object({ es: z.string().min(1), en: z.string().min(1) });
const sourced = { code: z.string(), name: inBoth, source: inBoth, illustrative: z.boolean() };

/** Amounts of `CostCeiling` as a file has them. */
export const costCeiling = z.object({ cents: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) });

const defaults = z.object({
	draft: z.object({ slug: inBoth, name: inBoth, source: inBoth }),
	expansionArea: z.object({ name: inBoth, source: inBoth }),
	densityClasses: z.array(z.object({ ...sourced, maxGrossDensity: z.number(), maxNetDensity: z.number() })),
	sectionClasses: z.array(z.object({ ...sourced, rightOfWayM: z.number(), streetClass: z.enum(streetClasses) })),
	programmes: z.array(
		z.object({
			...sourced,
			group: z.enum(programmeGroups),
			colour: z.string(),
			targetSharePct: z.number().nullable(),
			costCeiling: costCeiling.extend({ source: inBoth }).nullable(),
			position: z.int()
		})
	)
});

type Named = Record<'name' | 'source', z.output<typeof inBoth>>;

const named = <Each extends Named>(each: Each, locale: Locale) => ({
	...each,
	name: each.name[locale],
	source: each.source[locale]
});

const namedAll = <Each extends Named>(list: readonly Each[], locale: Locale) => list.map((each) => named(each, locale));

/** What a new plan begins with, in its language: data (`db/defaults/plan-defaults.json`), changed per plan later. */
export const readPlanDefaults = (dbFolder: string, locale: Locale) => {
	const text = readFileSync(join(dbFolder, 'defaults', 'plan-defaults.json'), 'utf8');
	const { draft, expansionArea, densityClasses, sectionClasses, programmes } = defaults.parse(JSON.parse(text));
	return {
		draft: { ...named(draft, locale), slug: draft.slug[locale] },
		expansionArea: named(expansionArea, locale),
		densityClasses: namedAll(densityClasses, locale),
		sectionClasses: namedAll(sectionClasses, locale),
		programmes: namedAll(programmes, locale).map(({ costCeiling: most, ...programme }) => ({
			...programme,
			costCeiling: most && { ...most, source: most.source[locale] }
		}))
	};
};

export type PlanDefaults = ReturnType<typeof readPlanDefaults>;
