import { openChannels } from '../../src/channel/open.ts';
import type { ReadSecret } from '../../src/channel/webhook.ts';
import { createHttpPoster, type PostOptions } from '../../src/fetch/post.ts';
import { composeMail } from '../../src/mail/compose.ts';
import type { SendMail } from '../../src/mail/mailer.ts';
import { createOutbox } from '../../src/mail/outbox.ts';

export const HOOK_KEY = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export type WayOptions = Partial<PostOptions> & {
  readonly send?: SendMail;
  readonly readSecret?: ReadSecret;
  readonly hasSafeFrom?: boolean;
};

/** All ways out, over the real client and the real mail room; they may reach loopback. */
export function openWays({ send, readSecret, hasSafeFrom = true, ...options }: WayOptions = {}) {
  const { post, close } = createHttpPoster({
    userAgent: 'khabar/test',
    allowPrivateNetworks: ['127.0.0.0/8'],
    now: Date.now,
    ...options,
  });
  const sendAlert = openChannels({
    post,
    readSecret: readSecret ?? (() => ({ kind: 'set', value: HOOK_KEY })),
    now: options.now ?? Date.now,
    mail: {
      compose: composeMail,
      send: send ?? createOutbox('/nowhere/to/be/written'),
      from: { name: 'Khabar desk', address: 'desk@khabar.example' },
      safeFrom: hasSafeFrom ? { name: 'Ana', address: 'ana@mail.example' } : null,
    },
  });
  return { sendAlert, close };
}
