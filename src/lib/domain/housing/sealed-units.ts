/** A comma and five digits, for up to 10,000 units. */
const placesEach = 6;

/** Units as they are sealed: as long whatever was found, so that the length of what is sealed tells nothing. */
export const unitsText = (units: readonly number[]): string =>
	JSON.stringify(units).padEnd(placesEach * units.length + 2);

const areUnits = (value: unknown): value is number[] =>
	Array.isArray(value) && value.every((each) => Number.isSafeInteger(each));

/** Units as they were stored in clear, or as they were sealed once they are opened; nothing where they cannot be read. */
export const readUnits = (stored: readonly number[] | string): readonly number[] | undefined => {
	if (typeof stored !== 'string') return stored;
	try {
		const units: unknown = JSON.parse(stored);
		return areUnits(units) ? units : undefined;
	} catch {
		return undefined;
	}
};
