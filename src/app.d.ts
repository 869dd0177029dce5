import type { SignedInUser } from '#lib/server/auth/session.ts';
import type { App as PampaApp } from '#lib/server/app.ts';

declare global {
	namespace App {
		interface Locals {
			app: PampaApp;
			/** Who is signed in; residents are nobody. */
			user: SignedInUser | undefined;
		}
		interface Error {
			message: string;
		}
	}
}

export {};
