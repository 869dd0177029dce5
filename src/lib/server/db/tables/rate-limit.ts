/** How often something was tried: sign-ins that failed, by client address and by account. */
export interface RateLimitTable {
	id: string;
	key: string;
	count: number;
	/** Start of the window that is counted, in milliseconds since 1970. */
	lastRequest: number;
}
