import { crc32, deflateSync } from 'node:zlib';

const chunk = (name: string, data: Uint8Array): Buffer => {
	const body = Buffer.concat([Buffer.from(name), data]);
	const frame = Buffer.alloc(4);
	frame.writeUInt32BE(data.length);
	const sum = Buffer.alloc(4);
	sum.writeUInt32BE(crc32(body));
	return Buffer.concat([frame, body, sum]);
};

/** A PNG picture of one pixel in one colour, 8 bits for each of red, green and blue. */
export const plainPng = (colour: readonly [number, number, number]): Buffer => {
	const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(Buffer.from([0, ...colour]))),
		chunk('IEND', Buffer.alloc(0))
	]);
};
