import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layerIds } from '#lib/domain/plan/layers.ts';
import { parseTileAddress } from './tile-address.ts';
import { tileZooms } from './tile-zooms.ts';

const published = fc
	.constantFrom(...layerIds)
	.chain((layer) => fc.record({ layer: fc.constant(layer), z: fc.integer({ min: tileZooms[layer].minZoom, max: 17 }) }))
	.chain(({ layer, z }) => {
		const place = fc.integer({ min: 0, max: 2 ** z - 1 });
		return fc.record({ layer: fc.constant(layer), z: fc.constant(z), x: place, y: place });
	});

test('every tile of the pyramid is read as it is written', () => {
	fc.assert(
		fc.property(published, ({ layer, z, x, y }) => {
			expect(parseTileAddress({ layer, z: `${z}`, x: `${x}`, y: `${y}` })).toEqual({
				ok: true,
				value: { layer, z, x, y }
			});
		})
	);
});

test('any other text is refused with a reason', () => {
	const text = fc.oneof(
		fc.string(),
		fc.double().map(String),
		fc.bigInt().map(String),
		fc.constantFrom('', '-0', '01', '1e1', '٣')
	);
	fc.assert(
		fc.property(text, text, text, fc.oneof(fc.string(), fc.constantFrom(...layerIds)), (z, x, y, layer) => {
			const address = parseTileAddress({ layer, z, x, y });
			expect(address.ok || ['input-invalid', 'not-found'].includes(address.reason.key)).toBe(true);
			if (address.ok) expect(Object.values(address.value).map(String)).toEqual([layer, z, x, y]);
		})
	);
});

test.each([
	['15', '32768', '0', 'input-invalid'],
	['15', '0', '-1', 'input-invalid'],
	['15', '1.5', '0', 'input-invalid'],
	['99', '0', '0', 'input-invalid'],
	['14', '0', '0', 'not-found'],
	['18', '0', '0', 'not-found']
])('%s/%s/%s of lots: %s', (z, x, y, key) => {
	expect(parseTileAddress({ layer: 'lot', z, x, y })).toEqual({ ok: false, reason: { key } });
});

test('an unknown layer is not found', () => {
	expect(parseTileAddress({ layer: 'user', z: '15', x: '0', y: '0' })).toEqual({
		ok: false,
		reason: { key: 'not-found' }
	});
});
