import { erasedText } from '#lib/domain/housing/sealed-text.ts';
import { m } from '#lib/paraglide/messages.js';

/** What was written about a household, or that it was erased. */
export const writtenText = (text: string): string => (text === erasedText ? m.office_text_erased() : text);
