import { accepted, refused, type Outcome } from '../outcome.ts';

/** Names that none of the lots has. */
export type LeftOutRefusal = { key: 'lots-left-out-unknown'; lots: string[] };

const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toUpperCase();

/**
 * Some lots without those that are named.
 *
 * @param typed Names with commas, semicolons or new lines between them, such as "B-3, B-4".
 * @param nameOf Names by which a lot may be called.
 */
export const withoutNamed = <Lot>(
	lots: readonly Lot[],
	typed: string,
	nameOf: (lot: Lot) => readonly string[]
): Outcome<Lot[], LeftOutRefusal> => {
	const asked = new Map(
		typed.split(/[,;\n]/).flatMap((name) => (name.trim() === '' ? [] : [[plain(name), name.trim()] as const]))
	);
	const isNamed = (lot: Lot): boolean => nameOf(lot).some((name) => asked.has(plain(name)));
	const known = new Set(lots.flatMap((lot) => nameOf(lot).map(plain)));
	const unknown = [...asked].flatMap(([name, own]) => (known.has(name) ? [] : [own]));
	return unknown.length > 0
		? refused({ key: 'lots-left-out-unknown', lots: unknown })
		: accepted(lots.filter((lot) => !isNamed(lot)));
};
