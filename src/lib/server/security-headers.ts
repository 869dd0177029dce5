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
