import type { CallWindows } from './call-terms.ts';

/** The first and last days of the windows, in their order. */
const windowNames = ['applyFrom', 'applyUntil', 'cureUntil', 'objectUntil'] as const;

/** A day of a call that everybody waits for. */
export interface CallDay {
	name: keyof CallWindows;
	/** ISO date. */
	day: string;
	isOver: boolean;
	/** The first one that is not over. */
	isNext: boolean;
}

/** The days of a call as they stand on one of them; the last day of a window is not over before its end. @param today ISO date. */
export const callDays = (windows: CallWindows, today: string): CallDay[] => {
	const isOver = (name: keyof CallWindows): boolean =>
		name === 'applyFrom' ? windows[name] <= today : windows[name] < today;
	const next = windowNames.find((name) => !isOver(name));
	return windowNames.map((name) => ({ name, day: windows[name], isOver: isOver(name), isNext: name === next }));
};
