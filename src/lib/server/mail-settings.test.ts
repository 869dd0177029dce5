import { expect, test } from 'vitest';
import { mailFromEnvironment } from './mail-settings.ts';

const whole = {
	PAMPA_SMTP_URL: 'smtp://office:secret@mail.town.example:587',
	PAMPA_MAIL_FROM: 'office@town.example',
	ORIGIN: 'https://lots.town.example'
};

test('without a mail server there is no e-mail', () => {
	expect(mailFromEnvironment({})).toBeUndefined();
	expect(mailFromEnvironment(whole)).toEqual({ url: whole.PAMPA_SMTP_URL, from: whole.PAMPA_MAIL_FROM });
});

test.each([
	[{ ...whole, PAMPA_SMTP_URL: 'mail.town.example' }, 'PAMPA_SMTP_URL'],
	[{ ...whole, PAMPA_SMTP_URL: 'https://office:secret@mail.town.example' }, 'PAMPA_SMTP_URL'],
	[{ ...whole, PAMPA_SMTP_URL: '' }, 'PAMPA_SMTP_URL'],
	[{ ...whole, PAMPA_MAIL_FROM: 'the office' }, 'PAMPA_MAIL_FROM'],
	[{ ...whole, ORIGIN: '' }, 'ORIGIN']
])('what is half set is refused with what to set, and without the password', (env, name) => {
	expect(() => mailFromEnvironment(env)).toThrow(name);
	expect(() => mailFromEnvironment(env)).not.toThrow('secret');
});
