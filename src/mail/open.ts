import { join } from 'node:path';
import { composeMail } from './compose.ts';
import type { Mailer } from './mailer.ts';
import { createOutbox } from './outbox.ts';
import { createSmtpMailer } from './smtp.ts';

/** The mailer that the configuration asks for: a mail server, or else files in the outbox. */
export function openMailer({
  smtpUrl,
  dataDir,
}: {
  readonly smtpUrl: string | null;
  readonly dataDir: string;
}): Mailer {
  if (smtpUrl === null)
    return {
      compose: composeMail,
      send: createOutbox(outboxOf(dataDir)),
      tryOut: async () => null,
      close: async () => {},
    };
  return { compose: composeMail, ...createSmtpMailer(smtpUrl) };
}

export function outboxOf(dataDir: string): string {
  return join(dataDir, 'outbox');
}
