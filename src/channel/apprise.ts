import type { Channel } from '../core/desk/alert-plan.ts';
import type { AlertMessage, AlertOutcome } from './channel.ts';
import { judgePosted } from './judge-posted.ts';
import type { PostAlert } from './posting.ts';

/** `NotificationType` of https://github.com/caronc/apprise-api, swagger.yaml: info, success, warning or failure. */
export type AppriseType = 'info' | 'warning' | 'failure';

/**
 * `failure` is the gravest there is: pagers behind Apprise take it for critical and wake somebody, which is what an
 * alert is for. Never `success`: they take it for the end of what was told.
 */
const TYPES: Readonly<Record<AlertMessage['tone'], AppriseType>> = {
  alert: 'failure',
  update: 'warning',
  correction: 'info',
};

/** Statuses of POST /notify/{key} in that document that mean something else than on the web at large. */
const OWN_WORDS: ReadonlyMap<number, string> = new Map([
  [204, 'that it knows nobody to tell under this key (204): add services to it in Apprise'],
  [406, 'that the message has come around in a circle (406): Apprise is told to notify itself'],
  [424, 'that at least one of its services failed (424); whoever it reached gets it again with the next try'],
]);

/**
 * Posts to Apprise's API, which passes it on to messengers. The fields are those of `PersistentNotificationRequest`:
 * body, title, type and format.
 */
export function createAppriseWay({ post }: { readonly post: PostAlert }) {
  return async function sendByApprise(
    { url }: Extract<Channel, { kind: 'apprise' }>,
    { title, text, tone }: AlertMessage,
  ): Promise<AlertOutcome> {
    const body = JSON.stringify({ title, body: text, type: TYPES[tone], format: 'text' });
    return judgePosted(url, await post({ url, body, headers: {} }), OWN_WORDS);
  };
}
