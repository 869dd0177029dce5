import { expect, test } from 'vitest';
import { readRoot } from '#lib/domain/housing/printed-root.ts';
import { hashLines } from './root-text.ts';

test('a root as it is printed is the one that is typed in again', () => {
	const hash = '0123456789abcdef'.repeat(4);
	const lines = hashLines(hash);
	expect(lines).toHaveLength(4);
	expect(lines[0]).toBe('0123 4567 89ab cdef');
	expect(readRoot(`12: ${lines.join('\n').toUpperCase()}`)).toEqual({ number: 12, hash });
});
