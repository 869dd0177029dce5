/** better-auth's table of who is signed in where. */
export interface SessionTable {
	id: string;
	userId: string;
	token: string;
	expiresAt: Date;
	ipAddress: string | null;
	userAgent: string | null;
}
