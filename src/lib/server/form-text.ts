/** What somebody typed in a field of a form; a file, or a field that is not there, counts as nothing. */
export const formText = (value: FormDataEntryValue | null | undefined): string =>
	typeof value === 'string' ? value : '';
