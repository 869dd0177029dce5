import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { mapTexts, readSealedText, sealedText } from './sealed-text.ts';

describe('a sealed text', () => {
	it('says which households it needs, whoever wrote it', () => {
		const ids = fc.array(fc.integer({ min: 1 }), { maxLength: 3 });
		fc.assert(
			fc.property(ids, fc.uint8Array({ minLength: 29, maxLength: 90 }), (households, bytes) => {
				const text = { households, sealed: Buffer.from(bytes).toString('base64') };
				expect(readSealedText(sealedText(text))).toEqual(text);
			})
		);
	});

	it('is not what somebody types', () => {
		for (const text of ['', 'sealed:', 'sealed:12:', 'sealed: see the act', 'sealed:0:abc', 'sealed:1+:abcd'])
			expect(readSealedText(text)).toBeUndefined();
	});
});

it('texts are changed however deep they are, and nothing else is', () => {
	const on = new Date(0);
	const value = { a: 'x', b: [{ c: 'y', n: 1, none: null, on }], bytes: Uint8Array.of(1) };
	expect(mapTexts(value, (text) => text.toUpperCase())).toEqual({
		a: 'X',
		b: [{ c: 'Y', n: 1, none: null, on }],
		bytes: Uint8Array.of(1)
	});
});
