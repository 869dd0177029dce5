/** The day that it is at the server at a moment, ISO. */
export const dayAt = (moment: Date): string => {
	const two = (part: number): string => String(part).padStart(2, '0');
	return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
};

/** The day it is at the server, ISO. */
export const today = (): string => dayAt(new Date());
