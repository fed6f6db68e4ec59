import { randomUUID } from 'node:crypto';
import type { PostAlert } from '../channel/posting.ts';
import type { Config } from '../config.ts';
import { type Instant, MINUTE } from '../core/clock/time.ts';
import { MAIL_KEPT_MS } from '../core/subscription/delivery.ts';
import { AHEAD_MS } from '../core/wrong-clock/clock.ts';
import { openMailer, outboxOf } from '../mail/open.ts';
import { sweepOutbox } from '../mail/outbox.ts';
import { MAILS_AT_ONCE, mailHandlers } from '../pipeline/handlers.ts';
import type { MailEditorsDeps } from '../pipeline/mail-editors.ts';
import type { SendAlertsDeps } from '../pipeline/send-alerts.ts';
import type { MailDeps } from '../pipeline/send-digest.ts';
import type { Queue } from '../queue/queue.ts';
import type { Stop } from './stop.ts';
import { openWaysOut } from './ways-out.ts';

/** How often mails that were kept long enough are looked for. */
const SWEEP_MS = 10 * MINUTE;

type SendingDeps = Omit<
  MailDeps & MailEditorsDeps & SendAlertsDeps,
  'compose' | 'send' | 'from' | 'safeMail' | 'owner' | 'sendAlert' | 'domain' | 'safeSubject'
>;

/** Starts to send what is due: mails, and alerts by whatever way. */
export function startMail(
  queue: Queue,
  config: Pick<Config, 'smtpUrl' | 'dataDir' | 'mailFrom' | 'safeMail'>,
  { post, ...deps }: SendingDeps & { readonly post: PostAlert },
  onError: (error: unknown) => void,
): Stop {
  const { compose, send, close } = openMailer(config);
  const ways = openWaysOut(config, { compose, send }, { post, now: deps.now });
  const mailing = { ...ways, compose, send, from: config.mailFrom, safeMail: config.safeMail, owner: randomUUID() };
  queue.work(mailHandlers({ ...deps, ...mailing }), { concurrency: MAILS_AT_ONCE });
  const isSteady = createSteadiness(deps.now);
  const timer = setInterval(() => {
    // A clock that is ahead for a moment makes no mail old.
    if (isSteady()) void sweepOutbox(outboxOf(config.dataDir), deps.now() - MAIL_KEPT_MS).catch(onError);
  }, SWEEP_MS);
  return async () => {
    clearInterval(timer);
    await close();
  };
}

/** Whether the clock has run on since the last call as time has passed. */
function createSteadiness(now: () => Instant): () => boolean {
  let offset = now() - performance.now();
  return () => {
    const before = offset;
    offset = now() - performance.now();
    return Math.abs(offset - before) <= AHEAD_MS;
  };
}
