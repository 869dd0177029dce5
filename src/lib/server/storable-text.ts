import { z } from 'zod';

/** Text that PostgreSQL holds: no NUL, no half of a pair of surrogates. Both come in addresses, forms and JSON. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** What comes from outside and is stored or looked for. */
export const storableText = z.string().refine(isStorable);
