/** Shown at the address that was refused, which the browser would take for the page itself. */
export const csr = false;
