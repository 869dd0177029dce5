import { daysAfter } from '../record/days.ts';
import type { CallWindows } from './call-terms.ts';

/** Days to object that are left after the assembly, however late a draw is held. */
export const leastDaysToObject = 7;

/**
 * The windows of a call as they run once its draw was held: who was drawn, or was not, always has days left to object.
 * @param heldOn ISO date; nothing while no draw was held.
 */
export const windowsAfterDraw = (windows: CallWindows, heldOn: string | null | undefined): CallWindows => {
	const least = heldOn ? daysAfter(heldOn, leastDaysToObject) : '';
	return least > windows.objectUntil ? { ...windows, objectUntil: least } : windows;
};
