import { Webhook } from 'standardwebhooks';
import type { Instant } from '../core/clock/time.ts';
import type { Channel } from '../core/desk/alert-plan.ts';
import { webhookKeyFault } from '../core/desk/webhook-key.ts';
import type { AlertMessage, AlertOutcome } from './channel.ts';
import { judgePosted } from './judge-posted.ts';
import type { PostAlert } from './posting.ts';

/** What a variable of the environment holds, or why nothing can be read there. */
export type ReadSecret = (
  name: string,
) => { readonly kind: 'set'; readonly value: string } | { readonly kind: 'unset'; readonly reason: string };

export type WebhookDeps = { readonly post: PostAlert; readonly readSecret: ReadSecret; readonly now: () => Instant };

/**
 * Posts what programs read, signed as https://www.standardwebhooks.com says: receivers check it with a library of
 * theirs, and know a repeat by its `webhook-id`.
 */
export function createWebhookWay({ post, readSecret, now }: WebhookDeps) {
  return async function sendByWebhook(
    { url, secret }: Extract<Channel, { kind: 'webhook' }>,
    { id, json }: AlertMessage,
  ): Promise<AlertOutcome> {
    // Read for each message: an exchanged key counts at once, and none is kept.
    const read = readSecret(secret);
    if (read.kind === 'unset') return { kind: 'temporary', reason: read.reason, afterMs: null };
    const fault = webhookKeyFault(read.value);
    if (fault !== null) return { kind: 'temporary', reason: `${secret} ${fault}`, afterMs: null };
    const at = new Date(now());
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': new Webhook(read.value).sign(id, at, json),
    };
    return judgePosted(url, await post({ url, body: json, headers }));
  };
}
