import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf, isDifferent, type FeatureState, mostChanged, pairByCode } from './version-difference.ts';

const zone: FeatureState = {
	label: 'PI-17',
	use: 'other',
	classCode: null,
	gridAreaMm2: 4.2e11,
	lengthM: 0,
	shapeHash: 'a'
};

test('what is in one version only was added or removed', () => {
	expect(changeOf({ before: null, after: zone })).toEqual({ kind: 'added', after: zone });
	expect(changeOf({ before: zone, after: null })).toEqual({ kind: 'removed', before: zone });
	expect(changeOf({ before: null, after: null })).toBeUndefined();
});

test('a zone of the same lineage tells in which respects it changed', () => {
	const after = { ...zone, label: 'PI-17 Ampliación', use: 'housing', classCode: 'RDM' };
	expect(changeOf({ before: zone, after })).toMatchObject({ kind: 'changed', aspects: ['label', 'use', 'class'] });
});

test('another size is told as area, another outline of the same size as shape', () => {
	expect(changeOf({ before: zone, after: { ...zone, gridAreaMm2: 4.3e11, shapeHash: 'b' } })).toMatchObject({
		aspects: ['area']
	});
	expect(changeOf({ before: zone, after: { ...zone, shapeHash: 'b' } })).toMatchObject({ aspects: ['shape'] });
});

test('a state never differs from itself', () => {
	const state = fc.record({
		label: fc.string(),
		use: fc.option(fc.string()),
		classCode: fc.option(fc.string()),
		gridAreaMm2: fc.double({ noNaN: true }),
		lengthM: fc.double({ noNaN: true }),
		shapeHash: fc.string()
	});
	fc.assert(
		fc.property(state, (one) => {
			expect(changeOf({ before: one, after: { ...one } })).toBeUndefined();
		})
	);
});

test('a layer differs when anything was added, removed or changed', () => {
	const layer = {
		layer: 'lot' as const,
		before: { count: 3, gridAreaMm2: 3 },
		after: { count: 3, gridAreaMm2: 3 },
		added: 0,
		removed: 0,
		changed: 0,
		kept: 3
	};
	expect(isDifferent(layer)).toBe(false);
	expect(isDifferent({ ...layer, changed: 1 })).toBe(true);
});

test('what changed most is found among what both versions have, and is nothing when nothing changed', () => {
	const before = [
		{ code: 'a', lots: 10 },
		{ code: 'b', lots: 20 },
		{ code: 'gone', lots: 500 }
	];
	const after = [
		{ code: 'new', lots: 900 },
		{ code: 'a', lots: 13 },
		{ code: 'b', lots: 15 }
	];
	const pairs = pairByCode(before, after);
	expect(pairs.map(({ from, to }) => [from.lots, to.lots])).toEqual([
		[10, 13],
		[20, 15]
	]);
	expect(mostChanged(pairs, ({ lots }) => lots)?.to.code).toBe('b');
	expect(mostChanged(pairByCode(before, before), ({ lots }) => lots)).toBeUndefined();
});
