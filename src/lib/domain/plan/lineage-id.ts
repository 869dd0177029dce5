const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text may name a feature: a UUID in lower case, as the database prints it. */
export const isLineageId = (text: string): boolean => uuid.test(text);
