/** The day it is at the server, ISO. */
export const today = (): string => {
	const now = new Date();
	const two = (part: number): string => String(part).padStart(2, '0');
	return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
