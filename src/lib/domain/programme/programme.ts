/** The three kinds of housing programme among which expansion land is shared. */
export const programmeGroups = ['private_association', 'government', 'municipal'] as const;

export type ProgrammeGroup = (typeof programmeGroups)[number];
