/**
 * Where somebody wanted to go, when that is a page of this app; otherwise `undefined`. What the browser would read as
 * another site's address (`//elsewhere`, `/\elsewhere`, `/.//elsewhere`) is none.
 */
export const localPath = (wanted: string | null | undefined): string | undefined => {
	if (!wanted?.startsWith('/')) return undefined;
	const base = 'http://here.invalid';
	if (!URL.canParse(wanted, base)) return undefined;
	const { origin, pathname, search, hash } = new URL(wanted, base);
	return origin === base && !pathname.startsWith('//') ? pathname + search + hash : undefined;
};
