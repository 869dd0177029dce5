/** Residents' pages work without JavaScript and send none: an old phone on a slow line reads them at once. */
export const csr = false;
