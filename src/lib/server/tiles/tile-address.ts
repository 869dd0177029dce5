import { layerIds, type LayerId } from '#lib/domain/plan/layers.ts';
import { accepted, refused, type Outcome } from '#lib/domain/outcome.ts';
import { tileZooms } from './tile-zooms.ts';

/** A tile of a layer: column `x` from the west, row `y` from the north, of 2^z. */
export interface TileAddress {
	layer: LayerId;
	z: number;
	x: number;
	y: number;
}

/** A tile as it stands in an address, unchecked. */
export type TileAddressText = Record<keyof TileAddress, string>;

/** Not a tile of any pyramid; or a tile, but of a layer or zoom that is not published. */
export type TileRefusal = { key: 'input-invalid' } | { key: 'not-found' };

const wholeNumber = /^(0|[1-9]\d{0,8})$/;

/** No map is deeper; the ground a tile unit of this zoom covers is thinner than a hair. */
const deepestZoom = 24;

export const isLayerId = (text: string): text is LayerId => layerIds.some((layer) => layer === text);

export const parseTileAddress = ({ layer, ...texts }: TileAddressText): Outcome<TileAddress, TileRefusal> => {
	if (![texts.z, texts.x, texts.y].every((text) => wholeNumber.test(text))) return refused({ key: 'input-invalid' });
	const [z, x, y] = [Number(texts.z), Number(texts.x), Number(texts.y)];
	if (z > deepestZoom || x >= 2 ** z || y >= 2 ** z) return refused({ key: 'input-invalid' });
	if (!isLayerId(layer)) return refused({ key: 'not-found' });
	const { minZoom, maxZoom } = tileZooms[layer];
	return z < minZoom || z > maxZoom ? refused({ key: 'not-found' }) : accepted({ layer, z, x, y });
};
