import { zxyToTileId, type TileType } from 'pmtiles';

export interface FileTile {
	type: TileType;
	z: number;
	x: number;
	y: number;
	bytes: Uint8Array;
	metadata: unknown;
}

const headerBytes = 127;
const uncompressed = 1;

/** LEB128, as PMTiles writes its directories. */
const varint = (value: number): number[] =>
	value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];

const degrees = (z: number, x: number, y: number): [lon: number, lat: number] => [
	(x / 2 ** z) * 360 - 180,
	(Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 2 ** z))) * 180) / Math.PI
];

/** A PMTiles archive, version 3 of its specification, of one tile. */
export const pmtilesFile = ({ type, z, x, y, bytes, metadata }: FileTile): Buffer => {
	const oneEntry = [1, zxyToTileId(z, x, y), 1, bytes.length, 1];
	const directory = Buffer.from(oneEntry.flatMap(varint));
	const json = Buffer.from(JSON.stringify(metadata));
	const header = Buffer.alloc(headerBytes);
	header.write('PMTiles');
	header.writeUInt8(3, 7);
	const jsonAt = headerBytes + directory.length;
	const tilesAt = jsonAt + json.length;
	const lengths = [headerBytes, directory.length, jsonAt, json.length, 0, 0, tilesAt, bytes.length, 1, 1, 1];
	lengths.forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * i));
	const [west, north] = degrees(z, x, y);
	const [east, south] = degrees(z, x + 1, y + 1);
	[1, uncompressed, uncompressed, type, z, z].forEach((value, i) => header.writeUInt8(value, 96 + i));
	[west, south, east, north].forEach((value, i) => header.writeInt32LE(Math.round(value * 1e7), 102 + 4 * i));
	return Buffer.concat([header, directory, json, bytes]);
};
