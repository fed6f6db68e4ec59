import { createTransport } from 'nodemailer';
import { isPermanentResponseCode } from 'nodemailer/lib/errors';
import { createPlaces } from '../core/turns/places.ts';
import type { Mailer, SendMail, SendOutcome } from './mailer.ts';

/** A receiving server may think for a minute about a mail; the lease of a delivery is longer. */
const SEND_LIMIT_MS = 75_000;
const CONNECT_LIMIT_MS = 15_000;
const SILENCE_LIMIT_MS = 60_000;
/** How long a mail waits for a connection, beside what its server may take then. */
const WAIT_LIMIT_MS = 15_000;
/** Few servers like more from one client. */
const CONNECTIONS = 4;

export type SmtpMailer = Omit<Mailer, 'compose'>;

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

  const places = createPlaces(CONNECTIONS);

  async function handOver(mail: Parameters<SendMail>[0], signal: AbortSignal): Promise<SendOutcome> {
    try {
      const { response } = await transport.sendMail({
        envelope: { from: mail.from, to: [mail.to] },
        raw: Buffer.from(mail.bytes.buffer, mail.bytes.byteOffset, mail.bytes.byteLength),
        signal,
      });
      return { kind: 'accepted', where: response ?? 'the mail server' };
    } catch (error) {
      return judge(error as SmtpError);
    }
  }

  // Not in nodemailer's line: a mail that is begun has its whole time, or a slow server would be cut off in the middle.
  async function send(mail: Parameters<SendMail>[0]): Promise<SendOutcome> {
    const hasPlace = await within(WAIT_LIMIT_MS, (signal) => places.take(signal));
    if (!hasPlace) return { kind: 'temporary', reason: 'smtp: the mail server was busy with others all the time' };
    try {
      return await within(SEND_LIMIT_MS, (signal) => handOver(mail, signal));
    } finally {
      places.give();
    }
  }

  return {
    send,
    async tryOut() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return reasonOf(error as SmtpError);
      }
    },
    close: async () => transport.close(),
  };
}

/** As `AbortSignal.timeout`, but leaves no timer behind: there may be hundreds of mails a second. */
async function within<T>(limitMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error(`no answer within ${limitMs / 1_000} s`)), limitMs);
  try {
    return await work(stop.signal);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * For good is only what the server says of this sender, recipient or text with a code of 500 or more. A refused
 * password is the operator's to mend, so it is tried again.
 */
function judge(error: SmtpError): SendOutcome {
  const { code, responseCode = 0, command = '' } = error;
  const reason = reasonOf(error);
  const isAbout = code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'EPROTOCOL';
  if (!isAbout || responseCode === 0 || !isPermanentResponseCode(responseCode)) return { kind: 'temporary', reason };
  return { kind: 'permanent', reason, recipient: command === 'RCPT TO' };
}

function reasonOf({ response, message }: SmtpError): string {
  return `smtp: ${response ?? message}`.slice(0, 500).replace(/[\u0000-\u001f\u007f]+/g, ' ');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
