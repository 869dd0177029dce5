/**
 * One thing that what somebody typed may mean: a lot, a block, or a name. Blocks and numbers as they are stored: capitals,
 * no zeros in front. `within` is a part of the subdivision's name as `foldName` folds it; empty when it was not said.
 */
export type LotReading =
	| { kind: 'lot'; block: string; lot: string; within: string }
	| { kind: 'block'; block: string; within: string }
	| { kind: 'name'; text: string };

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
const before = String.raw`(?:(?<before>.+?)[\s.,;:/–—-]+)??`;
const after = String.raw`(?:[\s.,;:/]+(?<after>.+))?`;

const whole = (...parts: string[]): RegExp => new RegExp(`^${parts.join('')}$`, 'iu');

const patterns = {
	/** Mz. B-1 Lt. 12 · manzana ñ lote 3 · mzB lt12 · Villa Nueva Mz. B Lt. 12 */
	named: whole(before, blockWord, gap, `(?<block>${label}?)`, gap, lotWord, gap, `(?<lot>${label})`, after),
	/** Lt. 12 Mz. B */
	reversed: whole(before, lotWord, gap, `(?<lot>${label}?)`, gap, blockWord, gap, `(?<block>${label})`, after),
	/** Mz. B */
	block: whole(before, blockWord, String.raw`[\s.:#]+`, `(?<block>${label})`),
	/** B-1 12 · ñ/3 · a 12-B · Villa Nueva B 12 */
	bare: whole(
		before,
		String.raw`(?<block>\p{L}\p{N}{0,3}(?:\s*-\s*[\p{L}\p{N}]{1,4})?)[\s,;/]+(?<lot>\p{N}[\p{L}\p{N}-]*)`
	),
	/** B12 · b-012 · Villa Nueva B12: a lot, unless a block is called so. */
	joined: whole(before, String.raw`(?<label>(?<block>\p{L})-?(?<lot>\p{N}{1,4}\p{L}?))`)
};

type Parts = Partial<Record<'before' | 'after' | 'block' | 'lot' | 'label', string>>;

const read = (pattern: RegExp, text: string): Parts | undefined => pattern.exec(text)?.groups;

const withinOf = ({ before = '', after = '' }: Parts): string => foldName(before || after);

const lotOf = (parts: Parts): LotReading => ({
	kind: 'lot',
	block: normaliseLabel(parts.block ?? ''),
	lot: normaliseLabel(parts.lot ?? ''),
	within: withinOf(parts)
});

const blockOf = (label: string, parts: Parts): LotReading => ({
	kind: 'block',
	block: normaliseLabel(label),
	within: withinOf(parts)
});

/** What is meant without a word for block or lot; a name may read so too. */
const readBare = (text: string): LotReading[] => {
	const name: LotReading = { kind: 'name', text: foldName(text) };
	const bare = read(patterns.bare, text);
	if (bare) return bare.before === undefined ? [lotOf(bare)] : [lotOf(bare), name];
	const joined = read(patterns.joined, text);
	return joined ? [lotOf(joined), blockOf(joined.label ?? '', joined), name] : [name];
};

/**
 * What may be meant by what people type in one field, likeliest first; nothing when they typed nothing. Accents, case,
 * punctuation and zeros in front do not matter.
 */
export const readLotQuery = (typed: string): LotReading[] => {
	const text = typed
		.replace(/\p{Cc}/gu, ' ')
		.slice(0, longestQuery)
		.trim();
	if (text === '') return [];
	const lot = read(patterns.named, text) ?? read(patterns.reversed, text);
	if (lot) return [lotOf(lot)];
	const block = read(patterns.block, text);
	return block ? [blockOf(block.block ?? '', block)] : readBare(text);
};
