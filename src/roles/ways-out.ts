import { openChannels } from '../channel/open.ts';
import type { PostAlert } from '../channel/posting.ts';
import type { Config } from '../config.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { SendAlertsDeps } from '../pipeline/send-alerts.ts';
import { secretNamed } from '../secrets.ts';

/** All ways out of alerts, over a mailer and a client that stay whose they are. */
export function openWaysOut(
  { mailFrom: from, safeMail }: Pick<Config, 'mailFrom' | 'safeMail'>,
  { compose, send }: Pick<Mailer, 'compose' | 'send'>,
  { post, now }: { readonly post: PostAlert; readonly now: () => number },
): Pick<SendAlertsDeps, 'sendAlert' | 'domain' | 'safeSubject'> {
  const sendAlert = openChannels({
    post,
    now,
    readSecret: (name) => secretNamed(name, process.env),
    mail: { compose, send, from, safeFrom: safeMail?.from ?? null },
  });
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return { sendAlert, domain, safeSubject: safeMail?.subject ?? null };
}
