import { expect, test } from 'vitest';
import { ByteLru } from './byte-lru.ts';

const kilobytes = 1024;

test('keeps what fits, and lets go of what was asked for least recently', () => {
	const lru = new ByteLru<string>(20 * kilobytes);
	lru.set('a', 'A', 8 * kilobytes);
	lru.set('b', 'B', 8 * kilobytes);
	expect(lru.get('a')).toBe('A');
	lru.set('c', 'C', 8 * kilobytes);
	expect(['a', 'b', 'c'].map((key) => lru.get(key))).toEqual(['A', undefined, 'C']);
});

test('a value put in place of another weighs once; one too heavy is not kept', () => {
	const lru = new ByteLru<number>(20 * kilobytes);
	for (let i = 0; i < 10; i++) lru.set('a', i, 8 * kilobytes);
	lru.set('b', 1, 8 * kilobytes);
	lru.set('c', 2, 20 * kilobytes);
	expect(['a', 'b', 'c'].map((key) => lru.get(key))).toEqual([9, 1, undefined]);
});

test('empty values weigh something too', () => {
	const lru = new ByteLru<number>(10 * kilobytes);
	for (let i = 0; i < 100; i++) lru.set(String(i), i, 0);
	expect([lru.get('89'), lru.get('90')]).toEqual([undefined, 90]);
});
