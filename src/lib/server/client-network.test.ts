import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from './client-network.ts';

test('an IPv4 address counts for itself, however it is written', () => {
	expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
	expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
	expect(networkOf('::FFFF:cb00:7107')).toBe('203.0.113.7');
});

test('IPv6 addresses of one /64 count as one, those of the next do not', () => {
	expect(networkOf('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64');
	expect(networkOf('2001:0DB8:0001:0002:ffff:ffff:ffff:ffff')).toBe('2001:db8:1:2::/64');
	expect(networkOf('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64');
	expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
	expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('whatever the last 64 bits are, the network is that of the first', () => {
	const group = fc.integer({ min: 1, max: 0xffff }).map((value) => value.toString(16));
	const half = fc.array(group, { minLength: 4, maxLength: 4 });
	fc.assert(
		fc.property(half, half, (front, back) => {
			expect(networkOf([...front, ...back].join(':'))).toBe(`${front.join(':')}::/64`);
		})
	);
});

test('what is no address is counted as it is', () => {
	expect(networkOf('unknown')).toBe('unknown');
	expect(networkOf('')).toBe('');
});
