import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { exampleFolders } from './commands/import-plan-example.ts';
import { readPlanSlug } from './commands/plan-document.ts';

const text = z.string().trim().min(1);
const named = z.object({ es: text, en: text });

const finance = z.object({
	source: text,
	construction: z.array(
		z.object({ by: named, families: z.int(), sharePct: z.number().nullable(), shareDecimals: z.int() })
	),
	lots: z.array(z.object({ of: named, count: z.int() }))
});

/** Who paid for building houses, as the source of an example plan says; nothing where none does. */
export const readConstructionFinance = (dbFolder: string, planSlug: string): z.output<typeof finance> | undefined => {
	const folder = exampleFolders(join(dbFolder, 'seed')).find((each) => readPlanSlug(each) === planSlug);
	const file = folder && join(folder, 'housing', 'finance.json');
	return file && existsSync(file) ? finance.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
};
