import { parseNorm, type Norm } from '#lib/domain/rules/norm.ts';
import { parseRulePack, type RulePack } from '#lib/domain/rules/rule-pack.ts';
import { findShippedPack, shippedPacks } from '#lib/domain/rules/shipped-packs.ts';
import { rulesOfNorm } from '#lib/domain/subdivision/rules/requirements.ts';
import { parseRules } from '#lib/domain/subdivision/rules/parse-rules.ts';
import type { SubdivisionRules } from '#lib/domain/subdivision/rules.ts';
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

/** Rules that name a pack. */
const underNorm = (input: Record<string, unknown>, file: string): AskedRules => {
	const { pack: named, type, waivers, ...own } = input;
	const norm = parseNorm(readPack(named, file), { type, waivers });
	if (!norm.ok) throw new BadInput(sentenceOf(norm.reason));
	return { rules: parsedRules({ ...rulesOfNorm(norm.value), ...own }), norm: norm.value };
};

/** What is asked for on the command line: files, and a number. */
interface RuleOptions {
	rules: string | undefined;
	policy: string | undefined;
	earmark: string | undefined;
	seed: number | undefined;
}

/** What the rules say of sharing out: the file of an earmark goes before them, and may state `programmes` beside its rule. */
const earmarkOf = ({ programmes, earmark }: Record<string, unknown>, { earmark: file, seed }: RuleOptions) => {
	const stated = file === undefined ? earmark : readJson(file);
	if (stated === undefined && seed === undefined) return {};
	if (stated !== undefined && !isObject(stated)) return { earmark: stated };
	const seeded = { ...stated, ...(seed !== undefined && { seed }) };
	if (file === undefined) return { earmark: seeded };
	const { programmes: beside = programmes ?? [], ...rule } = seeded as Record<string, unknown>;
	return { programmes: beside, earmark: rule };
};

/** What has no effect is refused, so that nobody believes it had one. */
const refuseIdle = ({ programmes, earmark }: SubdivisionRules, options: RuleOptions): void => {
	if (options.earmark !== undefined && programmes.length === 0)
		throw new BadInput(
			`${options.earmark} shares lots out, but no programme has a share: state "programmes": [{ "code": "A", "sharePct": 100 }] in it or in the rules.`
		);
	if (options.seed !== undefined && earmark?.pattern !== 'spread' && earmark?.pattern !== 'fair')
		throw new BadInput(
			'--seed has no use here: only the patterns "spread" and "fair" of an earmark begin from a seed.'
		);
};

/**
 * Rules of a JSON file: the engine's own, and beside them `pack`, `type` and `waivers`. What a pack states goes
 * before the defaults, what the file states itself before the pack, and how an earmark shares the lots out before both.
 */
export const readAskedRules = (options: RuleOptions): AskedRules => {
	const { rules: file } = options;
	const input = file === undefined ? {} : readJson(file);
	if (!isObject(input)) return { rules: parsedRules(input), norm: undefined };
	const policy = options.policy === undefined ? {} : { remainder: options.policy };
	const stated = { ...input, ...policy, ...earmarkOf(input, options) };
	const held =
		file !== undefined && 'pack' in stated ? underNorm(stated, file) : { rules: parsedRules(stated), norm: undefined };
	refuseIdle(held.rules, options);
	return held;
};
