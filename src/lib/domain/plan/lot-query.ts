/** What people look for: a lot, a block, or a name. Blocks and numbers as they are stored: capitals, no zeros in front. */
export type LotQuery =
	| { kind: 'lot'; block: string; lot: string }
	| { kind: 'block'; block: string }
	| { kind: 'name'; text: string }
	| { kind: 'nothing' };

const longestQuery = 100;

/** Ñ is a letter of its own; other marks are dropped. */
const withoutAccents = (text: string): string =>
	text
		.normalize('NFC')
		.replace(/ñ/gi, '\uE000')
		.normalize('NFD')
		.replace(/\p{Mark}/gu, '')
		.replaceAll('\uE000', 'Ñ');

/** `b - 01` → `B-1`: capitals, no spaces round dashes, no zeros before a number. */
export const normaliseLabel = (text: string): string =>
	withoutAccents(text)
		.toUpperCase()
		.replace(/\s*[-–—]\s*/g, '-')
		.replace(/\s+/g, '')
		.replace(/(?<![0-9])0+(?=[0-9])/g, '');

/** A name as it is compared: lower case, no accents, one space between words. */
export const foldName = (text: string): string => withoutAccents(text).toLowerCase().replace(/\s+/g, ' ').trim();

const label = String.raw`[\p{L}\p{N}]+(?:\s*[-–—]\s*[\p{L}\p{N}]+)*`;
const blockWord = String.raw`(?:m\s*z\s*n?\s*a?|manzana|block|blk)`;
const lotWord = String.raw`(?:l\s*t\s*e?|lote|lot)`;
const gap = String.raw`[\s.:,;#°º/]*`;

const patterns = {
	/** Mz. B-1 Lt. 12 · manzana ñ lote 3 · mzB lt12 */
	named: new RegExp(`^${blockWord}${gap}(${label}?)${gap}${lotWord}${gap}(${label})$`, 'iu'),
	/** Lt. 12 Mz. B */
	reversed: new RegExp(`^${lotWord}${gap}(${label}?)${gap}${blockWord}${gap}(${label})$`, 'iu'),
	/** Mz. B */
	block: new RegExp(`^${blockWord}(?:[\\s.:#]+)(${label})$`, 'iu'),
	/** B-1 12 · ñ/3 · a 12-B */
	bare: new RegExp(String.raw`^([\p{L}]\p{N}{0,3}(?:\s*-\s*[\p{L}\p{N}]{1,4})?)[\s,;/]+(\p{N}[\p{L}\p{N}-]*)$`, 'iu')
};

const lotOf = (block: string | undefined, lot: string | undefined): LotQuery | undefined =>
	block && lot ? { kind: 'lot', block: normaliseLabel(block), lot: normaliseLabel(lot) } : undefined;

/** Reads what people type in one field: accents, case, punctuation and zeros in front do not matter. */
export const parseLotQuery = (typed: string): LotQuery => {
	const text = typed
		.replace(/\p{Cc}/gu, ' ')
		.slice(0, longestQuery)
		.trim();
	if (text === '') return { kind: 'nothing' };
	const [, ...named] = patterns.named.exec(text) ?? patterns.bare.exec(text) ?? [];
	const [, ...reversed] = patterns.reversed.exec(text) ?? [];
	const lot = lotOf(named[0], named[1]) ?? lotOf(reversed[1], reversed[0]);
	if (lot) return lot;
	const block = patterns.block.exec(text)?.[1];
	return block ? { kind: 'block', block: normaliseLabel(block) } : { kind: 'name', text: foldName(text) };
};
