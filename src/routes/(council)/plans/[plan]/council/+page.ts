/** The council reads on any device, and on paper: the page is whole without JavaScript. */
export const csr = false;
