import { setImmediate } from 'node:timers/promises';

/** Somebody who follows long work, and may want it to stop. */
export interface Watch {
	/**
	 * Tells what part of the work is done, 0 to 1, and lets others have their turn.
	 *
	 * @throws when the work is not wanted any more: whatever it wrote is to be rolled back.
	 */
	done(part: number): Promise<void>;
}

/** Nobody follows. */
export const unwatched: Watch = { done: () => Promise.resolve() };

/** @param told Is told each part. @param signal Aborted when the work is not wanted any more. */
export const watchedBy = (told: (part: number) => void, signal: AbortSignal): Watch => ({
	async done(part) {
		told(part);
		await setImmediate();
		signal.throwIfAborted();
	}
});

/** A span of what is watched, told as the whole of some work: from one part to another. */
export const spanOf = (watch: Watch, from: number, to: number): Watch => ({
	done: (part) => watch.done(from + (to - from) * part)
});
