/** What is brought to a block, for all its households at once. */
export const blockServices = ['water', 'sewer', 'electricity', 'grading', 'trees'] as const;
export type BlockService = (typeof blockServices)[number];
