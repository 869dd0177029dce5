import { replaceState } from '$app/navigation';
import { writeViewAddress } from '#lib/state/view-address.ts';
import type { Workspace } from '#lib/state/workspace.svelte.ts';

/**
 * Keeps the page's address saying what the workspace shows, so that it can be sent as a link and comes back with the
 * browser's "back". Moving the map does not add to the history.
 */
export const keepAddress = (workspace: Workspace): void => {
	let isFirst = true;
	$effect(() => {
		const query = writeViewAddress(workspace.address);
		// The address that was opened stands until something changes.
		if (isFirst) {
			isFirst = false;
			return;
		}
		// Browsers refuse more than some hundred changes in half a minute.
		const timer = setTimeout(() => replaceState(query === '' ? location.pathname : `?${query}`, {}), 250);
		return () => clearTimeout(timer);
	});
};
