import { expect, it } from 'vitest';
import { commonSource } from './common-source.ts';

const of = (...sources: string[]) => commonSource(sources.map((source) => ({ source })));

it('a source is said once where several have the same, and beside each where they differ', () => {
	expect(of('Ordinance 1', 'Ordinance 1')).toBe('Ordinance 1');
	expect(of('Ordinance 1', 'Ordinance 2')).toBeUndefined();
	expect([of('Ordinance 1'), of()]).toEqual([undefined, undefined]);
});
