import type { SignedInUser } from '#lib/server/auth/session.ts';
import type { App as PampaApp } from '#lib/server/app.ts';

declare global {
	namespace App {
		interface Locals {
			app: PampaApp;
			/** Who is signed in; residents are nobody. */
			user: SignedInUser | undefined;
		}
		interface PageData {
			/** The plan a page is about, for the header. */
			plan?: { slug: string; name: string };
			/** `'full'`: the page fills the screen below the header. */
			layout?: 'full';
		}
		interface Error {
			message: string;
			/** Stands beside the cause in the log. */
			id?: string;
		}
	}
}

export {};
