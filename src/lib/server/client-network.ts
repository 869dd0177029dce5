import { isIPv6 } from 'node:net';

/** The eight groups of an IPv6 address. */
const groupsOf = (address: string): string[] => {
	const written = new URL(`http://[${address}]/`).hostname.slice(1, -1);
	const [front = '', back] = written.split('::');
	const [before, after] = [front, back ?? ''].map((part) => part.split(':').filter((group) => group !== ''));
	const zeros = back === undefined ? 0 : 8 - (before?.length ?? 0) - (after?.length ?? 0);
	return [...(before ?? []), ...Array.from({ length: zeros }, () => '0'), ...(after ?? [])];
};

const ipv4In = (high: string, low: string): string =>
	[high, low].flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255]).join('.');

/**
 * What attempts are counted by: an IPv4 address, or the /64 of an IPv6 one, which is the least that one connection is given (RFC 6177)
 * and has more addresses than could ever be counted.
 */
export const networkOf = (address: string): string => {
	const bare = address.split('%')[0] ?? '';
	if (!isIPv6(bare)) return address;
	const groups = groupsOf(bare);
	const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
	return isMapped ? ipv4In(groups[6] ?? '0', groups[7] ?? '0') : `${groups.slice(0, 4).join(':')}::/64`;
};

/** The network that a request comes from. */
export const clientNetwork = (event: { getClientAddress(): string }): string => networkOf(event.getClientAddress());
