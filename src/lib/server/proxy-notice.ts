/**
 * What whoever starts Pampa must know of the proxy before it; undefined when all is well. Behind one that does https every request comes
 * from the proxy's own address unless it states the client's.
 */
export const proxyNotice = (env: NodeJS.ProcessEnv): string | undefined =>
	env['ORIGIN']?.startsWith('https:') && !env['ADDRESS_HEADER']
		? 'ORIGIN is https, so a proxy stands before Pampa, and ADDRESS_HEADER is not set: all residents count as one address, and one who guesses at case codes holds everybody up. Set ADDRESS_HEADER to the header in which the proxy states the address (X-Forwarded-For, with XFF_DEPTH).'
		: undefined;
