/** A file as it was brought, shown by the browser; nothing in it can act as a page of the app, and nobody keeps it. */
export const fileResponse = ({
	bytes,
	mediaType,
	name
}: {
	bytes: Uint8Array;
	mediaType: string;
	name: string;
}): Response =>
	new Response(new Uint8Array(bytes), {
		headers: {
			'content-type': mediaType,
			'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		}
	});
