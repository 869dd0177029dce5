import { z } from 'zod';
import type { RecordedVisit, Sent } from '#lib/state/visit-queue.svelte.ts';

const refusal = z.object({ message: z.string() });

/** Sends a visit to the office. Only an answer of the app itself counts; a page of a network's own does not. */
export const sendVisit = async (visit: RecordedVisit): Promise<Sent> => {
	try {
		const response = await fetch('/api/visits', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(visit)
		});
		if (response.ok) return { kind: 'taken' };
		// Somebody else may be signed in on this phone, or nobody: it waits for who may send it.
		if ([401, 403, 429].includes(response.status) || response.status >= 500) return { kind: 'unreached' };
		const answered = refusal.safeParse(await response.json());
		return answered.success ? { kind: 'refused', message: answered.data.message } : { kind: 'unreached' };
	} catch {
		return { kind: 'unreached' };
	}
};

/** Lets the page at an address open where there is no network, as it was last seen. A browser that cannot, does without. */
export const workOffline = (scope: string): void => {
	if (!('serviceWorker' in navigator)) return;
	navigator.serviceWorker.register('/service-worker.js', { scope, type: 'module' }).catch(() => undefined);
};
