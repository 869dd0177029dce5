import { expect, test } from 'vitest';
import { proxyNotice } from './proxy-notice.ts';

test('https without the header of the address is told of at start, with what to set', () => {
	expect(proxyNotice({ ORIGIN: 'https://lots.town.example' })).toContain('Set ADDRESS_HEADER');
});

test('with the header, or without a proxy, there is nothing to tell', () => {
	expect(proxyNotice({ ORIGIN: 'https://lots.town.example', ADDRESS_HEADER: 'X-Forwarded-For' })).toBeUndefined();
	expect(proxyNotice({ ORIGIN: 'http://10.0.0.5:3000' })).toBeUndefined();
	expect(proxyNotice({})).toBeUndefined();
});
