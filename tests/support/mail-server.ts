import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** What the server makes of a message it was given whole; `vanish` ends the connection without an answer. */
export type MailAnswer = 'take' | 'later' | 'refuse' | 'vanish';

export interface ReceivedMail {
	to: string;
	/** As it was sent, headers first. */
	raw: string;
}

const textOf = async (stream: SMTPServerDataStream): Promise<string> => {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
};

const refusal = (code: number): Error => Object.assign(new Error('Not now'), { responseCode: code });

/** A mail server of this process that keeps what it takes; `port` 0 chooses one. */
export const openMailServer = async (answer: (mail: ReceivedMail) => MailAnswer = () => 'take', port = 0) => {
	const taken: ReceivedMail[] = [];
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo: ({ address }, _, done) => done(address.startsWith('nobody@') ? refusal(550) : null),
		onData(stream, session, done) {
			const to = session.envelope.rcptTo.map(({ address }) => address).join();
			void textOf(stream).then((raw) => {
				const made = answer({ to, raw });
				if (made === 'vanish')
					for (const each of server.connections) (each as { _socket: { destroy(): void } })._socket.destroy();
				else if (made === 'take') {
					taken.push({ to, raw });
					done();
				} else done(refusal(made === 'later' ? 451 : 554));
			});
		}
	});
	server.on('error', () => {});
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	const { port: used } = server.server.address() as AddressInfo;
	return {
		port: used,
		url: `smtp://127.0.0.1:${used}`,
		taken,
		close: () => new Promise<void>((resolve) => server.close(() => resolve()))
	};
};
