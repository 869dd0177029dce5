import { expect, test } from 'vitest';
import { withBasemap } from './security-headers.ts';

const policy = "default-src 'self'; img-src 'self' data:; connect-src 'self'; script-src 'self'";

test('a basemap may send its style, tiles and pictures, and nothing else', () => {
	expect(withBasemap(policy, 'https://maps.example/styles/town.json?key=1')).toBe(
		"default-src 'self'; img-src 'self' data: https://maps.example; connect-src 'self' https://maps.example; script-src 'self'"
	);
});

test('a basemap on this server needs no leave', () => {
	expect(withBasemap(policy, '/basemap.pmtiles')).toBe(policy);
});
