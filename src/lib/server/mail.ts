import { createTransport } from 'nodemailer';
import { PassThrough } from 'node:stream';
import type { MailSettings } from './mail-settings.ts';

/** An e-mail in plain text. */
export interface Mail {
	/** The same for the same e-mail, so that a mailbox knows one that came twice. */
	id: string;
	to: string;
	subject: string;
	text: string;
}

/** What came of an e-mail: `unclear` is one that was handed over whole and never answered for. */
export type MailFate = 'sent' | 'later' | 'refused' | 'unclear';

export interface Mailer {
	send(mail: Mail): Promise<MailFate>;
	close(): void;
}

interface SmtpError {
	code?: string;
	responseCode?: number;
}

/** Of one recipient or message; a server that turns the office itself away may take it later. */
const isRefusal = ({ code, responseCode = 0 }: SmtpError): boolean =>
	responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');

const waitMs = 20_000;

export const openMailer = ({ url, from }: MailSettings): Mailer => {
	const transport = createTransport({
		url,
		connectionTimeout: waitMs,
		greetingTimeout: waitMs,
		socketTimeout: waitMs,
		disableFileAccess: true,
		disableUrlAccess: true
	});
	const handedOver = new Set<string>();
	transport.use('stream', ({ message }, done) => {
		const id = message.messageId();
		message.transform(
			() =>
				new PassThrough({
					flush(end) {
						handedOver.add(id);
						end();
					}
				})
		);
		done();
	});
	return {
		async send({ id, to, subject, text }) {
			const messageId = `<${id}@${from.split('@')[1]}>`;
			try {
				// The header of RFC 3834: no absence note answers it.
				const headers = { 'Auto-Submitted': 'auto-generated' };
				await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers });
				return 'sent';
			} catch (error) {
				const cause = error as SmtpError;
				if (isRefusal(cause)) return 'refused';
				return handedOver.has(messageId) && cause.responseCode === undefined ? 'unclear' : 'later';
			} finally {
				handedOver.delete(messageId);
			}
		},
		close: () => transport.close()
	};
};
