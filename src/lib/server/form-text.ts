/** What somebody typed in a field of a form; a file, or a field that is not there, counts as nothing. */
export const formText = (value: FormDataEntryValue | null | undefined): string =>
	typeof value === 'string' ? value : '';

/** The form that was sent; an empty one where the body is none that can be read. */
export const readForm = async (request: Request): Promise<FormData> => {
	try {
		return await request.formData();
	} catch (cause) {
		// A body that is too long has an answer of its own (413).
		if (cause instanceof TypeError) return new FormData();
		throw cause;
	}
};
