/**
 * Headers every answer carries, pages, tiles, files and refusals alike. A page's own content security policy
 * (`svelte.config.js`) stands in place of the one here.
 *
 * @param secure whether people reach the app by https; only then may browsers be told to insist on it.
 */
export const securityHeaders = (secure: boolean): readonly (readonly [name: string, value: string])[] => [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'same-origin'],
	['x-frame-options', 'DENY'],
	['content-security-policy', "frame-ancestors 'none'"],
	['cross-origin-opener-policy', 'same-origin'],
	['permissions-policy', 'camera=(), microphone=(), geolocation=(self), payment=(), usb=(), browsing-topics=()'],
	...(secure ? ([['strict-transport-security', 'max-age=31536000']] as const) : [])
];

/** Where a basemap's style, tiles and pictures may come from. */
const basemapDirectives = ['connect-src', 'img-src'];

/**
 * A page's content security policy with the municipality's basemap let in: its origin and no other.
 *
 * @param basemapStyleUrl absolute; one on this server needs no leave.
 */
export const withBasemap = (policy: string, basemapStyleUrl: string): string => {
	if (!URL.canParse(basemapStyleUrl)) return policy;
	const { origin } = new URL(basemapStyleUrl);
	return policy
		.split(';')
		.map((directive) => {
			const [name = ''] = directive.trim().split(' ');
			return basemapDirectives.includes(name) ? `${directive} ${origin}` : directive;
		})
		.join(';');
};
