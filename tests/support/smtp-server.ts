import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A mail as a real server took it. */
export type ReceivedMail = {
  /** The envelope. */
  readonly from: string;
  readonly to: readonly string[];
  readonly bytes: Buffer;
};

export type MailServer = {
  readonly port: number;
  readonly url: string;
  readonly received: ReceivedMail[];
  /** Answers of the server to come, by recipient; a recipient that has none is welcome. Code 0: it never answers. */
  readonly answers: Map<string, { readonly at: 'recipient' | 'data'; readonly code: number; readonly message: string }>;
  close(): Promise<void>;
};

/** A real SMTP server on a free port. */
export function startMailServer(host = '127.0.0.1'): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const answers: MailServer['answers'] = new Map();
  const refusal = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    closeTimeout: 500,
    onRcptTo({ address }, _session, answer) {
      const asked = answers.get(address);
      if (asked?.at === 'recipient' && asked.code === 0) return;
      answer(asked?.at === 'recipient' ? refusal(asked.code, asked.message) : null);
    },
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const asked = answers.get(rcptTo[0]?.address ?? '');
        if (asked?.at === 'data' && asked.code === 0) return;
        if (asked?.at === 'data') return answer(refusal(asked.code, asked.message));
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push({ from, to: rcptTo.map(({ address }) => address), bytes: Buffer.concat(chunks) });
        answer(null);
      });
    },
  });
  server.on('error', () => {});
  return new Promise((resolve) => {
    server.listen(0, host, () => {
      const address = server.server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const close = () => new Promise<void>((done) => server.close(() => done()));
      resolve({ port, url: `smtp://${host}:${port}`, received, answers, close });
    });
  });
}

/** A mail as another program reads it. */
export function readMail(bytes: Uint8Array): Promise<ParsedMail> {
  return simpleParser(Buffer.from(bytes));
}

/** The addresses of a field that may be there several times. */
export function addressesOf(field: AddressObject | AddressObject[] | undefined): readonly (string | undefined)[] {
  return [field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address));
}
