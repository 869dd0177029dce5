import { parseNorm, type Norm } from '#lib/domain/rules/norm.ts';
import { parseRulePack, type RulePack } from '#lib/domain/rules/rule-pack.ts';
import { findShippedPack, shippedPacks } from '#lib/domain/rules/shipped-packs.ts';
import { rulesOfNorm } from '#lib/domain/subdivision/requirements.ts';
import { parseRules, type SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
import { dirname, resolve } from 'node:path';
import { sentenceOf } from './english-reason.ts';
import { BadInput, readJson } from './subdivide-site.ts';

/** What a layout is made by, and the law it is held to. */
export interface AskedRules {
	rules: SubdivisionRules;
	norm: Norm | undefined;
}

/** A pack by the id of one that is shipped, or in a file beside the rules. */
const readPack = (named: unknown, rulesFile: string): RulePack => {
	if (typeof named !== 'string') throw new BadInput('"pack" must name a rule pack, or the file of one.');
	const shipped = findShippedPack(named);
	if (shipped) return shipped;
	if (!named.endsWith('.json')) {
		const known = shippedPacks.map(({ id }) => id).join(', ');
		throw new BadInput(`There is no rule pack "${named}"; there is ${known}, or the .json file of a pack of your own.`);
	}
	const pack = parseRulePack(readJson(resolve(dirname(rulesFile), named)));
	if (!pack.ok) throw new BadInput(`${named}: ${sentenceOf(pack.reason)}`);
	return pack.value;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const parsedRules = (input: unknown): SubdivisionRules => {
	const parsed = parseRules(input);
	if (!parsed.ok) throw new BadInput(sentenceOf(parsed.reason));
	return parsed.value;
};

/**
 * Rules of a JSON file: the engine's own, and beside them `pack`, `type`, `waivers` and `cededM2`. What a pack states goes
 * before the defaults, and what the file states itself before the pack.
 */
export const readRulesFile = (file: string | undefined): AskedRules => {
	const input = file === undefined ? {} : readJson(file);
	if (file === undefined || !isObject(input) || !('pack' in input))
		return { rules: parsedRules(input), norm: undefined };
	const { pack: named, type, waivers, cededM2, ...own } = input;
	const norm = parseNorm(readPack(named, file), { type, waivers, cededM2 });
	if (!norm.ok) throw new BadInput(sentenceOf(norm.reason));
	return { rules: parsedRules({ ...rulesOfNorm(norm.value), ...own }), norm: norm.value };
};
