import { readFileSync } from 'node:fs';

/** The English sentence of a refusal, from the app's own messages; figures stand as they are. */
export const sentenceOf = (reason: { key: string }): string => {
	const file = new URL('../lib/i18n/messages/en/reason.json', import.meta.url);
	const messages = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>));
	const sentence = messages.get(`reason_${reason.key.replaceAll('-', '_')}`) ?? `Refused: ${reason.key}.`;
	return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = new Map<string, unknown>(Object.entries(reason)).get(name);
		const unit = name.endsWith('M2') ? ' m²' : name.endsWith('M') ? ' m' : '';
		if (typeof value !== 'number') return Array.isArray(value) ? value.join(', ') : String(value);
		return `${Math.round(value * 1000) / 1000}${unit}`;
	});
};
