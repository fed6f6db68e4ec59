import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { type Instant, MINUTE } from '../core/clock/time.ts';
import { MAIL_KEPT_MS } from '../core/subscription/delivery.ts';
import { AHEAD_MS } from '../core/wrong-clock/clock.ts';
import { openMailer, outboxOf } from '../mail/open.ts';
import { sweepOutbox } from '../mail/outbox.ts';
import { MAILS_AT_ONCE, mailHandlers } from '../pipeline/handlers.ts';
import type { MailEditorsDeps } from '../pipeline/mail-editors.ts';
import type { MailDeps } from '../pipeline/send-digest.ts';
import type { Queue } from '../queue/queue.ts';
import type { Stop } from './stop.ts';

/** How often mails that were kept long enough are looked for. */
const SWEEP_MS = 10 * MINUTE;

/** Starts to send what is due. */
export function startMail(
  queue: Queue,
  config: Pick<Config, 'smtpUrl' | 'dataDir' | 'mailFrom' | 'safeMail'>,
  deps: Omit<MailDeps & MailEditorsDeps, 'compose' | 'send' | 'from' | 'safeMail' | 'owner'>,
  onError: (error: unknown) => void,
): Stop {
  const { compose, send, close } = openMailer(config);
  const mailing = { compose, send, from: config.mailFrom, safeMail: config.safeMail, owner: randomUUID() };
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
