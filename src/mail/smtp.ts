import { createTransport } from 'nodemailer';
import { isPermanentResponseCode } from 'nodemailer/lib/errors';
import type { SendMail, SendOutcome } from './mailer.ts';

/** A receiving server may think for a minute about a mail; the lease of a delivery is longer. */
const SEND_LIMIT_MS = 75_000;
const CONNECT_LIMIT_MS = 15_000;
const SILENCE_LIMIT_MS = 60_000;
/** Few servers like more from one client. */
const CONNECTIONS = 4;

export type SmtpMailer = { readonly send: SendMail; close(): Promise<void> };

/** What nodemailer's errors carry. */
type SmtpError = Error & {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
  readonly response?: string;
};

/**
 * Hands mails to a mail server. `smtps:` speaks TLS from the start; `smtp:` turns to TLS where the server offers it,
 * and insists on it before a password is sent to another machine.
 * @param url `smtp://user:password@host:587`, the user and password percent-encoded
 */
export function createSmtpMailer(url: string): SmtpMailer {
  const { protocol, hostname, port, username, password } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const auth =
    username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  const transport = createTransport({
    pool: true,
    maxConnections: CONNECTIONS,
    host,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && username !== '' && !isLoopback(host),
    ...auth,
    connectionTimeout: CONNECT_LIMIT_MS,
    greetingTimeout: CONNECT_LIMIT_MS,
    dnsTimeout: CONNECT_LIMIT_MS,
    socketTimeout: SILENCE_LIMIT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  async function send(mail: Parameters<SendMail>[0]): Promise<SendOutcome> {
    try {
      const { response } = await transport.sendMail({
        envelope: { from: mail.from, to: [mail.to] },
        raw: Buffer.from(mail.bytes),
        signal: AbortSignal.timeout(SEND_LIMIT_MS),
      });
      return { kind: 'accepted', where: response ?? 'the mail server' };
    } catch (error) {
      return judge(error as SmtpError);
    }
  }

  return {
    send,
    close: async () => transport.close(),
  };
}

/**
 * For good is only what the server says of this sender, recipient or text with a code of 500 or more. A refused
 * password is the operator's to mend, so it is tried again.
 */
function judge(error: SmtpError): SendOutcome {
  const { code, responseCode = 0, command = '' } = error;
  const reason = `smtp: ${error.response ?? error.message}`.slice(0, 500).replace(/[\u0000-\u001f\u007f]+/g, ' ');
  const isAbout = code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'EPROTOCOL';
  if (!isAbout || responseCode === 0 || !isPermanentResponseCode(responseCode)) return { kind: 'temporary', reason };
  return { kind: 'permanent', reason, recipient: command === 'RCPT TO' };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
