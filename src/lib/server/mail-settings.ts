import { SetupError } from './setup-error.ts';

/** A server that takes e-mail, and who writes. */
export interface MailSettings {
	/** `smtp://user:password@host:587` or `smtps://…`. */
	url: string;
	/** Address of the office. */
	from: string;
}

const addressForm = /^[^\s@<>]+@[^\s@<>]+$/;

/**
 * Where e-mail goes, from PAMPA_SMTP_URL and PAMPA_MAIL_FROM; nothing without them.
 *
 * @throws SetupError when one is missing or none can be made of it; the URL is not shown, for it may hold a password.
 */
export const mailFromEnvironment = (env: NodeJS.ProcessEnv): MailSettings | undefined => {
	const [url, from] = [env['PAMPA_SMTP_URL'], env['PAMPA_MAIL_FROM']];
	if (!url && !from) return undefined;
	if (!url || !URL.canParse(url) || !/^smtps?:$/.test(new URL(url).protocol) || new URL(url).hostname === '')
		throw new SetupError('PAMPA_SMTP_URL is no address of a mail server; set it to smtp://user:password@host:587.');
	if (!from || !addressForm.test(from))
		throw new SetupError('PAMPA_MAIL_FROM is no e-mail address; set it to the one the office writes from.');
	if (!env['ORIGIN'])
		throw new SetupError('E-mail leads people to their case: set ORIGIN to the address by which they reach Pampa.');
	return { url, from };
};
