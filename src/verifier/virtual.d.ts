declare module 'virtual:draw-verifier' {
	/** HTML of the page that does draws over: one file that needs no other. */
	const page: string;
	export default page;
}
