import { layerIds } from '#lib/domain/plan/layers.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hiddenAtFirst, lotColourings, readViewAddress, writeViewAddress, type ViewAddress } from './view-address.ts';

const read = (query: string): ViewAddress => readViewAddress(new URLSearchParams(query));
const lot = '00000000-0000-4000-8000-000000000001';

test('a link that says nothing shows the plan as it is at first, and so does its own link', () => {
	expect(read('')).toMatchObject({ view: undefined, hidden: hiddenAtFirst, colouring: 'programme' });
	expect(writeViewAddress(read(''))).toBe('');
});

test('what a link says and nobody can mean is left out', () => {
	const address = read('at=1,95,3&off=lot,nowhere&opacity=lot:40,zone:400,x:1&by=price&sel=lot:1&programme=');
	expect(address).toEqual({
		view: undefined,
		hidden: ['lot'],
		opacity: { lot: 0.4 },
		colouring: 'programme',
		selection: undefined,
		programme: undefined
	});
});

test('a lot may be named alone, as the resident pages do', () => {
	expect(read(`lot=${lot}`).selection).toEqual({ layer: 'lot', lineageId: lot });
});

test('every view comes back from its link', () => {
	const decimals = (least: number, most: number, places: number) =>
		fc.integer({ min: least * 10 ** places, max: most * 10 ** places }).map((n) => n / 10 ** places);
	const address: fc.Arbitrary<ViewAddress> = fc.record({
		view: fc.option(fc.record({ lon: decimals(-180, 180, 6), lat: decimals(-85, 85, 6), zoom: decimals(0, 24, 2) }), {
			nil: undefined
		}),
		hidden: fc.subarray([...layerIds]),
		opacity: fc.dictionary(
			fc.constantFrom(...layerIds),
			fc.integer({ min: 0, max: 99 }).map((n) => n / 100),
			{
				noNullPrototype: true
			}
		),
		colouring: fc.constantFrom(...lotColourings),
		selection: fc.option(fc.record({ layer: fc.constantFrom(...layerIds), lineageId: fc.uuid() }), {
			nil: undefined
		}),
		programme: fc.option(fc.constantFrom('promuvi', 'otro-programa'), { nil: undefined })
	});
	fc.assert(
		fc.property(address, (said) => {
			const again = read(writeViewAddress(said));
			expect({ ...again, hidden: [...again.hidden].sort() }).toEqual({ ...said, hidden: [...said.hidden].sort() });
		})
	);
});
