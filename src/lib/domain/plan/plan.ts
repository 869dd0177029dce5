export const locales = ['es', 'en'] as const;

export type Locale = (typeof locales)[number];

export const versionStatuses = ['draft', 'in_review', 'adopted', 'superseded'] as const;

export type VersionStatus = (typeof versionStatuses)[number];

/** Adopted versions, and those they replaced, are public and never change again. */
export const isClosed = (status: VersionStatus): boolean => status === 'adopted' || status === 'superseded';
