/**
 * What stands in place of a text that was written about people: `sealed:3+7:BASE64`, with the ids of the households whose keys
 * it needs, all of them; without any it is of nobody in the register.
 */
const form = /^sealed:((?:[1-9]\d*(?:\+[1-9]\d*)*)?):([A-Za-z0-9+/]{38,}={0,2})$/;

export interface SealedText {
	/** Ids of households, in their order. */
	households: readonly number[];
	/** Base64. */
	sealed: string;
}

/** Nothing for a text that stands in clear. */
export const readSealedText = (text: string): SealedText | undefined => {
	const [, ids, sealed] = form.exec(text) ?? [];
	if (ids === undefined || sealed === undefined) return undefined;
	return { households: ids === '' ? [] : ids.split('+').map(Number), sealed };
};

export const sealedText = ({ households, sealed }: SealedText): string => `sealed:${households.join('+')}:${sealed}`;

/** What is read in place of a text whose household was erased. */
export const erasedText = 'sealed:';

const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' &&
	value !== null &&
	[Object.prototype, null].includes(Object.getPrototypeOf(value) as null);

/** A value with each text in it, however deep, as a function makes it. */
export const mapTexts = <Value>(value: Value, change: (text: string) => string): Value => {
	const mapped = (each: unknown): unknown => {
		if (typeof each === 'string') return change(each);
		if (Array.isArray(each)) return each.map(mapped);
		if (!isPlain(each)) return each;
		return Object.fromEntries(Object.entries(each).map(([name, inner]) => [name, mapped(inner)]));
	};
	return mapped(value) as Value;
};
