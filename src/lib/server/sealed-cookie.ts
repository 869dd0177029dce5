import type { Cookies } from '@sveltejs/kit';
import { z } from 'zod';
import type { Vault } from './vault.ts';

/** The part of a request event that a sealed cookie needs. */
export interface CookieCarrier {
	cookies: Cookies;
	url: URL;
	locals: App.Locals;
}

const jsonOf = (vault: Vault, sealed: string, about: string): unknown => {
	try {
		return JSON.parse(vault.open(Buffer.from(sealed, 'base64url'), about).toString());
	} catch {
		// Changed, of another database, or none of ours: as good as none.
		return undefined;
	}
};

/**
 * A cookie that only this server reads: sealed by its vault, out of reach of scripts, sent to this site alone and only for a
 * while, which is in it too.
 *
 * @param seconds How long it is good for.
 */
export const sealedCookie = <Value>(name: string, seconds: number, value: z.ZodType<Value>) => {
	const content = z.object({ until: z.number(), value });
	const attributes = { path: '/', httpOnly: true, sameSite: 'lax' } as const;
	return {
		write({ cookies, url, locals }: CookieCarrier, what: Value, now = new Date()): void {
			const text = JSON.stringify({ until: now.getTime() + seconds * 1000, value: what });
			const sealed = locals.app.database.vault.seal(text, `cookie ${name}`).toString('base64url');
			cookies.set(name, sealed, { ...attributes, secure: url.protocol === 'https:', maxAge: seconds });
		},
		read({ cookies, locals }: Omit<CookieCarrier, 'url'>, now = new Date()): Value | undefined {
			const sealed = cookies.get(name);
			if (sealed === undefined) return undefined;
			const read = content.safeParse(jsonOf(locals.app.database.vault, sealed, `cookie ${name}`));
			return read.success && read.data.until > now.getTime() ? read.data.value : undefined;
		},
		forget({ cookies }: Pick<CookieCarrier, 'cookies'>): void {
			cookies.delete(name, attributes);
		}
	};
};
