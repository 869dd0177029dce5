import peruRne from './packs/peru-rne.json' with { type: 'json' };
import { parseRulePack, type RulePack } from './rule-pack.ts';

/** A pack of the product itself. @throws when its file is wrong. */
const shipped = (input: unknown): RulePack => {
	const pack = parseRulePack(input);
	if (!pack.ok) throw new Error(`A shipped rule pack is wrong: ${JSON.stringify(pack.reason)}`);
	return pack.value;
};

/** Laws of countries, which come with the product; a town's own pack is a file of the same form. */
export const shippedPacks: readonly RulePack[] = [shipped(peruRne)];

export const findShippedPack = (id: string): RulePack | undefined => shippedPacks.find((pack) => pack.id === id);
