import { expect, test } from 'vitest';
import type { ChainFault } from '#lib/domain/housing/act-chain.ts';
import type { TransitionRefusal } from '#lib/domain/housing/application.ts';
import { baseLocale, locales, overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { reasonText } from './reason.ts';

const inEach = (reason: TransitionRefusal | ChainFault): string[] => {
	const texts = locales.map((locale) => {
		overwriteGetLocale(() => locale);
		return reasonText(reason);
	});
	overwriteGetLocale(() => baseLocale);
	return texts;
};

test('dates are written out', () => {
	const until = '1998-01-15';
	expect(inEach({ key: 'step-too-early', event: 'warn', until })).toEqual([
		'Todavía no: el plazo dura hasta el 15 de enero de 1998 inclusive.',
		expect.stringContaining('15 January 1998')
	]);
	expect(inEach({ key: 'step-backwards', event: 'occupy', on: '1990-03-20', last: until })[0]).toBe(
		'El 20 de marzo de 1990 es anterior al último paso de la postulación, del 15 de enero de 1998. Corrige la fecha.'
	);
	expect(inEach({ key: 'step-too-late', event: 'cure', until: '1998-13-99' })[0]).toContain('1998-13-99');
});

test('acts, events and fields have names in the language of the reader, checks the words of the ordinance', () => {
	const altered = { key: 'act-altered', number: 12, subject: 'A-7' } as const;
	expect(inEach({ ...altered, kind: 'assess' })).toEqual([
		expect.stringContaining('El acto 12 (Evaluación, A-7)'),
		expect.stringContaining('Act 12 (Assessment, A-7)')
	]);
	expect(inEach({ ...altered, kind: 'forged' })[0]).toContain('(forged, A-7)');
	expect(inEach({ key: 'checks-empty', event: 'title' })[0]).toContain('«Entregar el título»');
	expect(inEach({ key: 'text-missing', event: 'revert', field: 'resolution' })[0]).toMatch(/^Falta la resolución\./);
	expect(inEach({ key: 'evidence-missing', event: 'occupy', checks: ['Ocupación del lote', 'Planos'] })[0]).toMatch(
		/^Falta mostrar: Ocupación del lote, Planos\./
	);
});
