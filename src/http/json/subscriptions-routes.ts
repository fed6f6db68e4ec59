import { randomBytes } from 'node:crypto';
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { networksOf } from '../../core/address/client-address.ts';
import { hashNetworks } from '../../core/subscription/mailed-link.ts';
import type { Printed } from '../../formats/printed.ts';
import { requestSubscription } from '../../pipeline/subscribe.ts';
import type { ApiDeps } from '../deps.ts';
import { drawPoints, POINTS, TOO_MUCH } from '../draw-points.ts';
import { Problem } from '../problem.ts';
import { known } from '../query/known.ts';
import { readWish } from '../query/subscription-request.ts';
import { readJsonBody } from '../read-json-body.ts';
import { define } from './define.ts';

const MAX_BODY_BYTES = 16 * 1024;
/** The same for everybody: nobody learns whether an address is known, unwanted or does not exist. */
const answer = z.object({ status: z.literal('accepted'), detail: z.string() });
const ANSWER: Printed<typeof answer> = {
  status: 'accepted',
  detail:
    'If this address can be subscribed, a mail with a link is on its way; the digest begins when the link is ' +
    'followed and confirmed. At most one such mail goes to an address in a day.',
};

const ids = z.union([z.string(), z.array(z.string())]).optional();
const wish = z.object({
  email: z.string().describe('One bare address'),
  filter: z
    .object({
      region: ids,
      actor: ids,
      theme: ids,
      feed: ids,
      lang: ids,
      q: z.string().optional(),
      role: z.string().optional(),
    })
    .optional()
    .describe('As the query of /v1/items, with arrays; absent: everything'),
  time: z.string().describe('A full or half hour of the local day: 06:00'),
  tz: z.string().describe('A time zone: Asia/Kabul'),
});

/** Asking for the daily mail. */
export function subscriptionRoutes(app: OpenAPIHono, deps: ApiDeps): void {
  define(
    app,
    {
      method: 'post',
      path: '/v1/subscriptions',
      summary: 'Asks for the daily digest by mail; the mailed link confirms it',
      body: wish,
      answer,
      status: 202,
      also: {
        403: 'Subscriptions are by invitation; the detail says how to get one',
        ...TOO_MUCH,
        413: 'The body is larger than 16 KiB',
        415: 'The body is no JSON',
      },
    },
    async (c) => {
      c.header('cache-control', 'no-store');
      const { mail } = deps;
      if (mail === undefined || !mail.open)
        throw new Problem(
          403,
          'subscriptions are by invitation: ask the operator of this service to run `khabar subscribers add ' +
            '<your address>`; a mail with a link then asks for your confirmation',
        );
      await drawPoints(c, POINTS.signUp, deps);
      const { email, filter, daily } = readWish(await readJsonBody(c.req.raw, MAX_BODY_BYTES), await known(deps));
      const network = hashNetworks(mail.linking.secret, networksOf(mail.addressOf(c)));
      const id = randomBytes(16).toString('base64url');
      const asked = await requestSubscription({ id, email, filter, daily, network }, deps);
      if (asked?.next != null) mail.wake({ subscription: asked.id, ...asked.next });
      return c.json(ANSWER, 202);
    },
  );
}
