import type { Channel } from '../core/desk/alert-plan.ts';
import { createAppriseWay } from './apprise.ts';
import type { AlertMessage, AlertOutcome, SendAlert } from './channel.ts';
import { createMailWay, type MailWayDeps } from './mail.ts';
import { createWebhookWay, type WebhookDeps } from './webhook.ts';

export type ChannelDeps = WebhookDeps & { readonly mail: MailWayDeps };

/** All ways out as one: each message goes by that of its channel. */
export function openChannels({ mail, ...posting }: ChannelDeps): SendAlert {
  const byWebhook = createWebhookWay(posting);
  const byApprise = createAppriseWay(posting);
  const byMail = createMailWay(mail);

  function send(channel: Channel, message: AlertMessage): Promise<AlertOutcome> {
    switch (channel.kind) {
      case 'mail':
        return byMail(channel, message);
      case 'webhook':
        return byWebhook(channel, message);
      case 'apprise':
        return byApprise(channel, message);
    }
  }

  return async function sendAlert(channel, message) {
    try {
      return await send(channel, message);
    } catch (error) {
      // A fault of ours, or of what is passed in: another try may be better, and the words hold nothing of the message.
      const what = error instanceof Error ? error.name : 'something that is no error';
      return { kind: 'temporary', reason: `${channel.kind}: could not be handed over (${what})`, afterMs: null };
    }
  };
}
