/** Read at once on an old phone: the first page sends no JavaScript. */
export const csr = false;
