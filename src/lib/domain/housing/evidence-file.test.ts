import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile, mediaTypes } from './evidence-file.ts';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const jpeg = bytesOf('\xff\xd8\xff\xe0 a photo');
const pdf = bytesOf('%PDF-1.7 a plan');
const nameOf = (name: string, bytes = jpeg): string => {
	const checked = checkFile(name, bytes);
	return checked.ok ? checked.value.name : checked.reason.key;
};

describe('a file', () => {
	it('is what its bytes say, whatever it is called', () => {
		const typeOf = (bytes: Uint8Array) => checkFile('page.html', bytes);
		expect(typeOf(jpeg)).toMatchObject({ value: { mediaType: 'image/jpeg' } });
		expect(typeOf(bytesOf('\x89PNG\r\n\x1a\n…'))).toMatchObject({ value: { mediaType: 'image/png' } });
		expect(typeOf(bytesOf('RIFF\0\0\0\0WEBPVP8 '))).toMatchObject({ value: { mediaType: 'image/webp' } });
		expect(typeOf(pdf)).toMatchObject({ value: { mediaType: 'application/pdf' } });
		const refusal = { ok: false, reason: { key: 'file-of-no-type' } };
		for (const text of ['<html>', 'GIF89a', 'RIFF\0\0\0\0WAVE', '\xff\xd8', 'x%PDF-1.7', 'MZ\x90'])
			expect(typeOf(bytesOf(text))).toEqual(refusal);
	});

	it('is neither empty nor larger than 5 MB', () => {
		const large = new Uint8Array(5_000_001);
		large.set(jpeg);
		expect(checkFile('a.jpg', new Uint8Array())).toEqual({ ok: false, reason: { key: 'file-empty' } });
		expect(checkFile('a.jpg', large)).toEqual({ ok: false, reason: { key: 'file-too-large', mostMb: 5 } });
		expect(checkFile('a.jpg', large.subarray(0, 5_000_000)).ok).toBe(true);
	});

	it('has a name without folders, without what cannot be seen, with the ending of its type', () => {
		expect(nameOf('../../etc/passwd')).toBe('passwd.jpg');
		expect(nameOf('C:\\fotos\\Casa Ñ.JPG')).toBe('Casa Ñ.JPG');
		expect(nameOf('plano\u202efdp.exe', pdf)).toBe('planofdp.exe.pdf');
		expect(nameOf('a\0b\r\nc.jpeg')).toBe('abc.jpeg');
		expect(nameOf('...')).toBe('file.jpg');
		expect(nameOf('.jpg')).toBe('jpg.jpg');
		expect(nameOf('"; rm *.jpg')).toBe('; rm .jpg');
	});

	it('has, whatever it is called, a name that can be stored', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
				const cleaned = nameOf(name);
				expect(cleaned).not.toMatch(/[\p{Cc}\p{Cf}/\\<>:"|?*]/u);
				expect([...cleaned].length).toBeLessThanOrEqual(150);
				expect(cleaned.isWellFormed()).toBe(true);
				expect(mediaTypes['image/jpeg'].some((ending) => cleaned.toLowerCase().endsWith(ending))).toBe(true);
				expect(nameOf(cleaned)).toBe(cleaned);
			})
		);
	});
});
