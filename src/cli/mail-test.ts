import { randomUUID } from 'node:crypto';
import { parseEmailAddress } from '../core/address/email-address.ts';
import { testMail } from '../formats/email.tsx';
import { openMailer } from '../mail/open.ts';
import { EXIT, UsageError } from './exit.ts';
import { configFromEnvironment } from './input.ts';

/** Mails a few words to an address, now, the way digests go; exit 1 if that fails. */
export async function mailTest(to: string): Promise<number> {
  const config = configFromEnvironment();
  const parsed = parseEmailAddress(to);
  if (parsed.kind === 'invalid') throw new UsageError(`${to}: ${parsed.message}`);
  const { mailFrom: from, publicUrl } = config;
  const mailer = openMailer(config);
  try {
    const messageId = `<test.${randomUUID()}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    const content = { from, to: parsed.address, messageId, date: new Date(), headers, ...testMail(publicUrl) };
    const bytes = await mailer.compose(content);
    const outcome = await mailer.send({ from: from.address, to: parsed.address, messageId, bytes });
    if (outcome.kind !== 'accepted') {
      console.error(`mail test: ${outcome.kind} failure: ${outcome.reason}`);
      return EXIT.problems;
    }
    console.log(outcome.where);
    console.error(`mail test: handed over to ${config.smtpUrl === null ? 'the outbox' : 'the mail server'}`);
    return EXIT.done;
  } finally {
    await mailer.close();
  }
}
