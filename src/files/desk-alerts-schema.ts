import { z } from 'zod';
import type { Channel } from '../core/desk/alert-plan.ts';
import { SEVERITIES } from '../core/story/severity.ts';
import { address, timeOfDay, zone } from './desk-values.ts';
import type { Issue } from './yaml.ts';

const severity = z.literal([...SEVERITIES], 'must be a number from 1 to 4');
const MOST_WAYS = 20;

/** An address that is posted to, as written. It is shown to operators, so that it holds no password. */
const postAddress = z.string().transform((text, context) => {
  const fault = faultOfAddress(text);
  if (fault === null) return text.trim();
  context.addIssue(fault);
  return z.NEVER;
});

function faultOfAddress(text: string): string | null {
  const trimmed = text.trim();
  if (/\s/.test(trimmed) || !URL.canParse(trimmed)) return 'is no address such as https://hooks.example.org/khabar';
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must begin with https:// or http://';
  if (url.username !== '' || url.password !== '') return 'must not hold a user or a password: it is shown to operators';
  if (trimmed.includes('#')) return 'must end before the #: what stands behind it is not sent';
  return trimmed.length > 2_048 ? 'is longer than 2048 characters' : null;
}

const secret = z
  .string()
  .regex(
    /^[A-Z_][A-Z0-9_]{0,99}$/,
    'must name a variable of the environment, such as KABUL_HOOK_SECRET; the key itself stands there and not here',
  );

const WAYS = ['mail', 'webhook', 'apprise'] as const;

const way = z
  .strictObject({
    mail: address.optional(),
    webhook: postAddress.optional(),
    apprise: postAddress
      .refine(
        (text) => /\/notify(?:\/[\w-]+)?\/?$/.test(new URL(text).pathname),
        'must be where Apprise is posted to, such as http://127.0.0.1:8000/notify/kabul',
      )
      .optional(),
    secret: secret.optional(),
  })
  .transform((entry, context): Channel => {
    // What is wrong already may be why there seems to be no way out.
    if (context.issues.length > 0) return z.NEVER;
    const fault = faultOfWay(entry);
    if (fault === null) return channelOf(entry);
    context.addIssue({ code: 'custom', path: [...fault.path], message: fault.message });
    return z.NEVER;
  });

type Way = Partial<Readonly<Record<(typeof WAYS)[number] | 'secret', string | undefined>>>;

function faultOfWay(entry: Way): Issue | null {
  const [first, second] = WAYS.filter((name) => entry[name] !== undefined);
  const right = 'an entry is one of { mail: ... }, { webhook: ..., secret: ... } and { apprise: ... }';
  if (first === undefined) return { path: [], message: `names no way out; ${right}` };
  if (second !== undefined) return { path: [second], message: `stands beside ${first}; ${right}` };
  if (first !== 'webhook' && entry.secret !== undefined)
    return { path: ['secret'], message: `belongs to a webhook, and this is ${first}; leave it out` };
  if (first !== 'webhook' || entry.secret !== undefined) return null;
  const message = 'is missing; name the variable of the environment that holds the key, such as KABUL_HOOK_SECRET';
  return { path: ['secret'], message };
}

function channelOf({ mail, webhook, apprise, secret: name = '' }: Way): Channel {
  if (mail !== undefined) return { kind: 'mail', address: mail };
  if (webhook !== undefined) return { kind: 'webhook', url: webhook, secret: name };
  return { kind: 'apprise', url: apprise ?? '' };
}

const quiet = z
  .strictObject({ from: timeOfDay, to: timeOfDay, except_severity: severity.optional() })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    message: 'must be another time than from: they would be no hours, or all of them',
  });

/** The key `alerts` of a desk: what it is told of at once, and by which ways. */
export const alerts = z.strictObject({
  min_severity: severity.default(3),
  areas: z.enum(['own', 'any'], 'must be own or any').default('own'),
  standing: z.boolean().default(false),
  zone: zone.optional(),
  quiet: quiet.optional(),
  max_a_day: z
    .int('must be a whole number from 1 to 1000')
    .min(1, 'must be a whole number from 1 to 1000')
    .max(1000, 'must be a whole number from 1 to 1000')
    .default(10),
  to: z.array(way).min(1, 'must name a way out').max(MOST_WAYS, `names more than ${MOST_WAYS}`),
});

export type AlertsEntry = z.infer<typeof alerts>;
